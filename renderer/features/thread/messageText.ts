import type { Message } from '../../../shared/chat/message';

/** The text of a message as it was written or as it arrived: Markdown, without the reasoning. */
export function textOfMessage(message: Message): string {
  return message.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n\n');
}
