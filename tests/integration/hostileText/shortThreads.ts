import type { Message } from '../../../shared/chat/message';

/** A longer thread would draw only what is seen of it. */
const rowsOfThread = 60;

/** Threads so short that each is drawn whole: what each shows of the texts, and its rows. `messagesOf` makes the rows of a text. */
export function shortThreads(
  texts: readonly string[],
  rowsOfText: number,
  messagesOf: (text: string, at: number) => readonly Message[],
): readonly { readonly shown: readonly string[]; readonly messages: readonly Message[] }[] {
  const textsOfThread = rowsOfThread / rowsOfText;
  return Array.from({ length: Math.ceil(texts.length / textsOfThread) }, (_, thread) => {
    const start = thread * textsOfThread;
    const shown = texts.slice(start, start + textsOfThread);
    const messages = shown.flatMap((text, at) => messagesOf(text, start + at));
    return { shown, messages: messages.map((message, at) => ({ ...message, parentId: messages[at - 1]?.messageId ?? null })) };
  });
}
