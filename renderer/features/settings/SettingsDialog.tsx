import { Blocks, ChartColumn, Database, Keyboard, ListChecks, MonitorCog, Palette, Plug, Wallet, UsersRound, Wrench, Zap } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslate } from '../../state/language';
import { closeDialog, openSettings, useView } from '../../state/viewStore';
import type { SettingsTab } from '../../state/viewStore';
import { Dialog } from '../../ui/Dialog';
import { Tabs } from '../../ui/Tabs';
import type { Tab } from '../../ui/Tabs';
import { AppearancePane } from './AppearancePane';
import { DataPane } from './DataPane';
import { DesktopPane } from './DesktopPane';
import { ModelsPane } from './ModelsPane';
import { QuickAskPane } from './QuickAskPane';
import styles from './SettingsDialog.module.css';
import { ShortcutsPane } from './ShortcutsPane';

export type SettingsDialogProps = {
  /** The "Connection" tab, which the connection feature draws. */
  readonly connectionPane: ReactNode;
  /** How answers are asked for by default: a section of "Models", which the options feature draws. */
  readonly answerOptions: ReactNode;
  readonly assistantsPane: ReactNode;
  /** The tabs "Tools" and "Activity", which the tools feature draws. */
  readonly toolsPane: ReactNode;
  readonly activityPane: ReactNode;
  /** The tab "Budget", which the budget feature draws. */
  readonly budgetPane: ReactNode;
  /** The tab "Usage", which the usage feature draws. */
  readonly usagePane: ReactNode;
};

/** The settings, a tab for each thing that works now. A tab that is asked for and not built yet shows the first one. */
export function SettingsDialog({ connectionPane, answerOptions, assistantsPane, toolsPane, activityPane, budgetPane, usagePane }: SettingsDialogProps) {
  const translate = useTranslate();
  const wanted = useView((view) => view.settingsTab);
  const tabs: readonly Tab<SettingsTab>[] = [
    { id: 'connection', label: translate('settings.tab.connection'), icon: Plug, content: connectionPane },
    { id: 'models', label: translate('settings.tab.models'), icon: Blocks, content: <ModelsPane answerOptions={answerOptions} /> },
    { id: 'assistants', label: translate('settings.tab.assistants'), icon: UsersRound, content: assistantsPane },
    { id: 'tools', label: translate('settings.tab.tools'), icon: Wrench, content: toolsPane },
    { id: 'quickAsk', label: translate('settings.tab.quickAsk'), icon: Zap, content: <QuickAskPane /> },
    { id: 'appearance', label: translate('settings.tab.appearance'), icon: Palette, content: <AppearancePane /> },
    { id: 'desktop', label: translate('settings.tab.desktop'), icon: MonitorCog, content: <DesktopPane /> },
    { id: 'shortcuts', label: translate('settings.tab.shortcuts'), icon: Keyboard, content: <ShortcutsPane /> },
    { id: 'budget', label: translate('settings.tab.budget'), icon: Wallet, content: budgetPane },
    { id: 'data', label: translate('settings.tab.data'), icon: Database, content: <DataPane /> },
    { id: 'usage', label: translate('settings.tab.usage'), icon: ChartColumn, content: usagePane },
    { id: 'activity', label: translate('settings.tab.activity'), icon: ListChecks, content: activityPane },
  ];
  const selectedId = tabs.some((tab) => tab.id === wanted) ? wanted : 'connection';
  return (
    <Dialog isOpen onClose={closeDialog} title={translate('settings.title')} closeLabel={translate('action.close')} size="large" isPadded={false}>
      <div className={styles.body}>
        <Tabs label={translate('settings.tabs')} tabs={tabs} selectedId={selectedId} onSelect={openSettings} />
      </div>
    </Dialog>
  );
}
