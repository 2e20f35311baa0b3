import { useState } from 'react';
import { mergedOptions } from '../../../shared/answerOptions';
import type { AnswerOptions } from '../../../shared/answerOptions';
import type { ConversationId } from '../../../shared/ids';
import { useAssistantOf } from '../../state/assistantStore';
import { useTranslate } from '../../state/language';
import { chooseMessageOptions, useMessageOptions } from '../../state/messageOptionsStore';
import { useChosenModelId } from '../../state/modelStore';
import { chooseOptions, useInheritedOptions, useOwnOptions } from '../../state/optionsStore';
import { closeDialog, openSettings, useActiveConversationId } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { RadioGroup } from '../../ui/RadioGroup';
import styles from './Options.module.css';
import { OptionsEditor } from './OptionsEditor';
import type { LayerBelow } from './OptionsEditor';
import { useEdited } from './useEdited';

const none: AnswerOptions = {};

/** How answers are asked for in the active conversation, or how the next one alone is. */
export function OptionsDialog() {
  const conversationId = useActiveConversationId();
  return conversationId === null ? null : <OpenOptions key={conversationId} conversationId={conversationId} />;
}

function OpenOptions({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const [own, changeOwn] = useEdited(useOwnOptions(conversationId), (options) => chooseOptions(conversationId, options));
  const ofMessage = useMessageOptions(conversationId);
  const [scope, setScope] = useState<'conversation' | 'message'>(Object.keys(ofMessage).length === 0 ? 'conversation' : 'message');
  const inherited = useInheritedOptions(conversationId);
  const assistant = useAssistantOf(conversationId);
  const modelId = useChosenModelId(conversationId);
  const isForMessage = scope === 'message';
  const value = isForMessage ? ofMessage : own;
  const change = (next: AnswerOptions): void => (isForMessage ? chooseMessageOptions(conversationId, next) : changeOwn(next));
  const below: readonly LayerBelow[] = [
    ...(isForMessage ? [{ words: translate('options.fromConversation'), options: own }] : []),
    ...(assistant === undefined ? [] : [{ words: translate('options.fromAssistant', { name: assistant.name }), options: assistant.options }]),
  ];
  return (
    <Dialog
      isOpen
      onClose={closeDialog}
      title={translate('options.here')}
      closeLabel={translate('action.close')}
      size="large"
      footer={
        <>
          <span className={styles.foot}>{translate(isForMessage ? 'options.messageHint' : 'options.hereHint')}</span>
          <Button disabled={Object.keys(value).length === 0} onClick={() => change(none)}>
            {translate('options.resetAll')}
          </Button>
          <Button onClick={() => openSettings('models')}>{translate('options.openSettings')}</Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <RadioGroup
          label={translate('options.scope')}
          value={scope}
          choices={[
            { value: 'conversation', label: translate('options.scope.conversation') },
            { value: 'message', label: translate('options.scope.message') },
          ]}
          onChange={setScope}
        />
        <OptionsEditor
          key={scope}
          value={value}
          inherited={isForMessage ? mergedOptions(inherited, own) : inherited}
          below={below}
          modelId={modelId}
          onChange={change}
        />
      </div>
    </Dialog>
  );
}
