import type { Message } from '../../../shared/chat/message';

/** The text of a message as it was written or as it arrived: Markdown, without the reasoning. */
export function textOfMessage(message: Message): string {
  return message.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n\n');
}

/** What a line of a list has room for, and more. */
const longestLineChars = 200;

/** The first line with words; of a question without any, the names of its files. */
export function firstLineOf(message: Message): string {
  const text = textOfMessage(message).trimStart() || message.parts.flatMap((part) => (part.kind === 'attachment' ? [part.attachment.name] : [])).join(', ');
  const [line = ''] = text.slice(0, longestLineChars * 4).split('\n', 1);
  return [...line].slice(0, longestLineChars).join('').trim();
}
