import type { ReceivedMessage } from './chatRequest';

/** The words of the last message of the person, without the text files that came with them. */
export function lastQuestion(messages: readonly ReceivedMessage[]): string {
  const last = messages.findLast((message) => message.role === 'user');
  return last === undefined ? '' : questionIn(last);
}

export function questionIn(message: ReceivedMessage): string {
  const texts = message.parts.flatMap((part) => (part.kind === 'text' && !isTextFile(part.text) ? [part.text.trim()] : []));
  return texts.join('\n\n').trim();
}

/** The app sends a text file as a text part of its own that begins like this. */
export function isTextFile(text: string): boolean {
  return text.startsWith('Attached file "');
}
