import type { ConversationId } from '../../shared/ids';
import { changeDraftText, draftOf } from './draftStore';
import { focusComposer } from './viewStore';

/** Puts words into the conversation's draft as a quotation, after what is written there, and leads to the field. */
export function quoteInDraft(conversationId: ConversationId, text: string): void {
  const written = draftOf(conversationId).text.trimEnd();
  const quotation = text.split('\n').map((line) => `> ${line}`.trimEnd()).join('\n');
  changeDraftText(conversationId, `${written === '' ? '' : `${written}\n\n`}${quotation}\n\n`);
  focusComposer();
}
