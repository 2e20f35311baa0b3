import type { Attachment } from '../../shared/chat/attachment';
import type { Message } from '../../shared/chat/message';
import { FailureError } from '../../shared/failure';
import type { ModelId } from '../../shared/ids';
import { limits } from '../../shared/limits';
import { withVisibleControls } from '../../shared/visibleName';
import { planAnswer } from './planAnswer';
import type { BuiltInPrompts, PlannedMessage, PlannedPart } from './plannedPrompt';
import type { AttachmentReader, PromptMessage, PromptPart } from './ports';

export type PromptWish = {
  readonly modelId: ModelId;
  /** The last answer is to be gone on with. */
  readonly isContinuation: boolean;
  readonly prompts: BuiltInPrompts;
  /** The folder's; they go first. */
  readonly instructions?: string;
  /** Absent: the model is told of none. */
  readonly usesTools?: boolean;
  /** Whether the model can take files of this kind, where a tool brought some; absent: all. */
  readonly takesFile?: (kind: Attachment['kind']) => boolean;
};

/**
 * What will be sent, from the branch that leads to the answer: pure, without bytes. An answer that did not reach its end
 * is never sent as if it had (trust.md F5), and an answer without content is left out.
 */
export function buildPrompt(thread: readonly Message[], wish: PromptWish): readonly PlannedMessage[] {
  const { modelId, prompts, instructions = '', usesTools = false, takesFile = () => true } = wish;
  const planned: PlannedMessage[] = instructions.trim() === '' ? [] : [{ role: 'system', parts: [{ kind: 'text', text: instructions }] }];
  const lastDrawn = thread.findLastIndex((message) => message.role === 'assistant' && message.parts.some((part) => part.kind === 'image'));
  for (const [index, message] of thread.entries()) {
    if (message.role === 'user') {
      const parts = userParts(message);
      // Only a question that could not be read back has none.
      if (parts.length > 0) planned.push({ role: 'user', parts });
      continue;
    }
    const goesOn = index === thread.length - 1 ? wish.isContinuation : thread[index + 1]?.continuesParent === true;
    planned.push(...planAnswer(message, { modelId, goesOn, usesTools, takesFile, prompts, behind: index === lastDrawn ? drawnParts(message, modelId) : [] }));
    if (goesOn) planned.push({ role: 'user', parts: [{ kind: 'text', text: prompts.continueAnswer }] });
  }
  return planned;
}

function userParts(message: Message): readonly PlannedPart[] {
  return message.parts.flatMap((part): PlannedPart[] => {
    if (part.kind === 'attachment') return [{ kind: 'attachment', attachment: part.attachment }];
    if (part.kind === 'text' && part.text !== '') return [{ kind: 'text', text: part.text }];
    return [];
  });
}

/**
 * Pictures that the model made, for its next answer ("now in blue"): those of the newest answer that has any, since each is sent
 * whole with every question, and only to the model that made them, since no other is known to see (gateway-api.md section 11).
 */
function drawnParts(message: Message, modelId: ModelId): readonly PlannedPart[] {
  if (message.modelId !== modelId) return [];
  return message.parts.flatMap((part): PlannedPart[] => (part.kind === 'image' ? [{ kind: 'attachment', attachment: part.attachment }] : []));
}

/** Reads the bytes that a plan names. Throws `FailureError` `attachment.gone` when a file is missing or was changed. */
export async function loadPrompt(plan: readonly PlannedMessage[], reader: AttachmentReader): Promise<readonly PromptMessage[]> {
  const loaded: PromptMessage[] = [];
  for (const message of plan) {
    const parts: PromptPart[] = [];
    for (const part of message.parts) parts.push(part.kind === 'attachment' ? await loadAttachment(part.attachment, reader) : part);
    loaded.push({ ...message, parts });
  }
  return loaded;
}

async function loadAttachment(attachment: Attachment, reader: AttachmentReader): Promise<PromptPart> {
  const bytes = await reader.read(attachment);
  switch (attachment.kind) {
    case 'image':
      return { kind: 'image', mediaType: attachment.mediaType, bytes };
    case 'pdf':
      return { kind: 'file', mediaType: attachment.mediaType, name: withVisibleControls(attachment.name), bytes, ...(attachment.pages === undefined ? {} : { pages: attachment.pages }) };
    case 'text':
      return { kind: 'text', text: quoteFile(withVisibleControls(attachment.name), new TextDecoder().decode(bytes)) };
  }
}

/** A text file as the model sees it: named and fenced, so that its words are not taken for the person's. */
function quoteFile(name: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRunOfBackticks(text) + 1));
  return `Attached file ${JSON.stringify(name)}:\n${fence}\n${text}\n${fence}`;
}

function longestRunOfBackticks(text: string): number {
  let longest = 0;
  for (const run of text.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  return longest;
}

/** The whole branch is sent again with each question, so its files count together. Throws `attachment.requestTooLarge`. */
export function assertFits(plan: readonly PlannedMessage[]): void {
  const sizeBytes = Math.ceil((attachedBytes(plan) * 4) / 3);
  if (sizeBytes <= limits.requestBytes) return;
  throw new FailureError({ code: 'attachment.requestTooLarge', name: '', sizeBytes, limitBytes: limits.requestBytes });
}

/** Bytes of all files a plan would send; base64 in the request makes them a third larger. */
export function attachedBytes(plan: readonly PlannedMessage[]): number {
  return plan.flatMap((message) => message.parts).reduce((sum, part) => sum + (part.kind === 'attachment' ? part.attachment.sizeBytes : 0), 0);
}
