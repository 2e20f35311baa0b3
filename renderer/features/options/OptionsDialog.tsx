import type { AnswerOptions } from '../../../shared/answerOptions';
import type { ConversationId } from '../../../shared/ids';
import { useAssistantOf } from '../../state/assistantStore';
import { useTranslate } from '../../state/language';
import { useChosenModelId } from '../../state/modelStore';
import { chooseOptions, useInheritedOptions, useOwnOptions } from '../../state/optionsStore';
import { closeDialog, openSettings, useActiveConversationId } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import styles from './Options.module.css';
import { OptionsEditor } from './OptionsEditor';
import { useEdited } from './useEdited';

const none: AnswerOptions = {};

/** How answers are asked for in the active conversation. */
export function OptionsDialog() {
  const conversationId = useActiveConversationId();
  return conversationId === null ? null : <OpenOptions key={conversationId} conversationId={conversationId} />;
}

function OpenOptions({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const [value, change] = useEdited(useOwnOptions(conversationId), (options) => chooseOptions(conversationId, options));
  const inherited = useInheritedOptions(conversationId);
  const assistant = useAssistantOf(conversationId) ?? null;
  const modelId = useChosenModelId(conversationId);
  return (
    <Dialog
      isOpen
      onClose={closeDialog}
      title={translate('options.here')}
      closeLabel={translate('action.close')}
      size="large"
      footer={
        <>
          <span className={styles.foot}>{translate('options.hereHint')}</span>
          <Button disabled={Object.keys(value).length === 0} onClick={() => change(none)}>
            {translate('options.resetAll')}
          </Button>
          <Button onClick={() => openSettings('models')}>{translate('options.openSettings')}</Button>
        </>
      }
    >
      <OptionsEditor value={value} inherited={inherited} assistant={assistant} modelId={modelId} onChange={change} />
    </Dialog>
  );
}
