import { clsx } from 'clsx';
import { ListTree, PanelLeftOpen } from 'lucide-react';
import { withVisibleControls } from '../../shared/visibleName';
import { ModelPicker } from '../features/models/ModelPicker';
import { InstructionsMark } from '../features/sidebar/InstructionsMark';
import { useAppInfo } from '../state/appInfoStore';
import { useConversationSummary } from '../state/conversationListStore';
import { useTranslate } from '../state/language';
import { useChordText } from '../state/shortcuts';
import { showDialog, useActiveConversationId } from '../state/viewStore';
import { Badge } from '../ui/Badge';
import { IconButton } from '../ui/IconButton';
import styles from './PaneHeader.module.css';

type Props = {
  /** Without conversation and model, on the first run. */
  readonly isBare: boolean;
  readonly isSidebarShown: boolean;
  readonly onShowSidebar: () => void;
};

/** What is shown below: the conversation's title, and the model that the next message goes to. */
export function PaneHeader({ isBare, isSidebarShown, onShowSidebar }: Props) {
  const translate = useTranslate();
  const showKeys = useChordText('sidebar.toggle');
  const outlineKeys = useChordText('outline.open');
  return (
    <header className={clsx(styles.header, isBare && styles.bare)}>
      {!isSidebarShown && <IconButton icon={PanelLeftOpen} label={translate('sidebar.show')} shortcut={showKeys} onClick={onShowSidebar} />}
      {isBare ? <div className={styles.title} /> : <Title />}
      {!isBare && <InstructionsMark />}
      <TestRuntimeMark />
      {!isBare && <IconButton icon={ListTree} label={translate('outline.title')} shortcut={outlineKeys} onClick={() => showDialog('questions')} />}
      {!isBare && <ModelPicker />}
    </header>
  );
}

function Title() {
  const translate = useTranslate();
  const title = useConversationSummary(useActiveConversationId())?.title ?? '';
  return (
    <h1 className={styles.title} dir="auto">
      {title === '' ? translate('sidebar.untitled') : withVisibleControls(title)}
    </h1>
  );
}

/** The app runs on the runtime for tests and trials: said for as long as it does. */
function TestRuntimeMark() {
  const translate = useTranslate();
  const info = useAppInfo();
  if (info?.isTestRuntime !== true) return null;
  return (
    <span className={styles.runtime} data-tooltip={translate('app.testRuntimeHint', { version: info.electron })}>
      <Badge>{translate('app.testRuntime')}</Badge>
    </span>
  );
}
