import { UserRound } from 'lucide-react';
import type { ConversationId } from '../../../shared/ids';
import { withVisibleControls } from '../../../shared/visibleName';
import { chooseAssistant, useAssistantOf, useAssistants } from '../../state/assistantStore';
import { useTranslate } from '../../state/language';
import { openSettings } from '../../state/viewStore';
import { MenuButton } from '../../ui/Menu';
import { drawnSign } from '../../ui/Sign';
import styles from './Composer.module.css';

/** Who answers in the conversation, and whoever else could; nothing as long as there are no assistants. */
export function AssistantButton({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const assistants = useAssistants();
  const chosen = useAssistantOf(conversationId);
  if (assistants.length === 0) return null;
  const nameOf = (name: string, icon: string): string => (drawnSign(icon) === undefined ? `${icon} ${withVisibleControls(name)}` : withVisibleControls(name));
  return (
    <MenuButton
      className={styles.assistant}
      icon={chosen === undefined ? UserRound : drawnSign(chosen.icon)}
      isLabelShown={chosen !== undefined}
      label={translate('composer.assistant', { name: chosen === undefined ? 'none' : nameOf(chosen.name, chosen.icon) })}
      items={[
        { id: 'none', label: translate('assistant.nobody'), isChecked: chosen === undefined, onChoose: () => void chooseAssistant(conversationId, null) },
        ...assistants.map(({ assistantId, name, icon }) => ({
          id: assistantId,
          label: nameOf(name, icon),
          isChecked: assistantId === chosen?.assistantId,
          onChoose: () => void chooseAssistant(conversationId, assistantId),
        })),
        { separator: true },
        { id: 'settings', label: translate('assistant.settings'), onChoose: () => openSettings('assistants') },
      ]}
    />
  );
}
