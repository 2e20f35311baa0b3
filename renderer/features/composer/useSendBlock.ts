import type { ConversationId } from '../../../shared/ids';
import { useIsDemo } from '../../state/connectionStore';
import { useContextFacts } from '../../state/contextStore';
import { attachmentsOf, useDraft } from '../../state/draftStore';
import { useAbsence } from '../../state/modelAbsence';
import { useChosenModelId, useModel } from '../../state/modelStore';
import { useSecret } from '../../state/secretStore';
import { sendBlockOf } from './sendBlock';
import type { SendBlock } from './sendBlock';

/** What keeps this conversation's draft from being sent now. */
export function useSendBlock(conversationId: ConversationId): SendBlock | null {
  const text = useDraft(conversationId, (draft) => draft.text);
  const files = useDraft(conversationId, (draft) => draft.files);
  const modelId = useChosenModelId(conversationId);
  const model = useModel(modelId);
  const absence = useAbsence(modelId);
  const secret = useSecret();
  const isDemo = useIsDemo();
  return sendBlockOf({
    text,
    attachments: attachmentsOf(files),
    isReading: files.some((file) => file.stage === 'reading'),
    hasKey: isDemo ? true : secret === null ? null : secret.state === 'ready',
    hasModel: modelId !== null,
    absence,
    model,
    isContextFull: useContextFacts(conversationId).isFull,
  });
}
