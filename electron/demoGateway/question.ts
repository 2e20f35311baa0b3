import type { ReceivedMessage } from './chatRequest';
import type { ReceivedPart } from './receivedParts';

/** The words of the last message of the person, without the text files that came with them. */
export function lastQuestion(messages: readonly ReceivedMessage[]): string {
  const last = messages.findLast((message) => message.role === 'user');
  return last === undefined ? '' : questionIn(last);
}

export function questionIn(message: ReceivedMessage): string {
  const texts = separateParts(message).flatMap((part) => (part.kind === 'text' && !isTextFile(part.text) ? [part.text.trim()] : []));
  return texts.join('\n\n').trim();
}

/** The app sends a text file as a text that begins like this. */
export function isTextFile(text: string): boolean {
  return text.startsWith('Attached file "');
}

/** Where everything is text, it comes as one: each file, and the question behind them, as parts of their own. */
export function separateParts(message: ReceivedMessage): readonly ReceivedPart[] {
  return message.parts.flatMap((part): readonly ReceivedPart[] => (part.kind === 'text' ? textsIn(part.text).map((text) => ({ kind: 'text', text })) : [part]));
}

function textsIn(whole: string): readonly string[] {
  const file = /^Attached file "(?:[^"\\]|\\.)*":\n(`{3,})\n[^]*?\n\1(?=\n\n|$)/.exec(whole)?.[0];
  if (file === undefined) return whole === '' ? [] : [whole];
  return [file, ...textsIn(whole.slice(file.length).trimStart())];
}
