import type { ConversationId, ModelId } from '../../../shared/ids';
import { roomTokens } from '../../../shared/chat/estimateContext';
import { useComparedModels } from '../../state/compareStore';
import { useIsDemo } from '../../state/connectionStore';
import { useContextFacts } from '../../state/contextStore';
import { useShownTurn } from '../../state/conversationStore';
import { attachmentsOf, useDraft } from '../../state/draftStore';
import { absenceOf } from '../../state/modelAbsence';
import { useChosenModelId, useModels } from '../../state/modelStore';
import { useSecret } from '../../state/secretStore';
import { sendBlockOf } from './sendBlock';
import type { SendBlock } from './sendBlock';

/** An obstacle, and the model that it is about. */
export type Blocked = { readonly block: SendBlock; readonly modelId: ModelId | null };

/** What keeps this conversation's draft from being sent now: of several models, the first that could not take it. */
export function useSendBlock(conversationId: ConversationId): Blocked | null {
  const text = useDraft(conversationId, (draft) => draft.text);
  const files = useDraft(conversationId, (draft) => draft.files);
  const compared = useComparedModels(conversationId);
  const chosenId = useChosenModelId(conversationId);
  const listing = useModels();
  const secret = useSecret();
  const isDemo = useIsDemo();
  const isAnswering = useShownTurn(conversationId) !== undefined;
  const { total } = useContextFacts(conversationId);
  for (const modelId of compared.length === 0 ? [chosenId] : compared) {
    const model = listing.models.find((listed) => listed.modelId === modelId);
    const room = roomTokens(model);
    const block = sendBlockOf({
      text,
      attachments: attachmentsOf(files),
      isReading: files.some((file) => file.stage === 'reading'),
      hasKey: isDemo ? true : secret === null ? null : secret.state === 'ready',
      hasModel: modelId !== null,
      absence: absenceOf(listing, modelId),
      model,
      isContextFull: room !== null && total.tokens > room,
      mustWait: isAnswering && compared.length > 0,
    });
    if (block !== null) return { block, modelId };
  }
  return null;
}
