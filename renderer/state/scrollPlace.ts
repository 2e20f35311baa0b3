import type { ConversationId, MessageId } from '../../shared/ids';

/** Where somebody reads: how far the top of a message lies above the top of the transcript (below it: negative). */
export type ScrollPlace = { readonly messageId: MessageId; readonly offsetPx: number };

/** The browser keeps it for this window, and gives it to the page that comes after one that died (trust.md F65). */
const storageKey = 'scrollPlace';

/** Notes the place in the conversation that is read; `null`: at its end, where everybody begins. The last one alone is kept. */
export function keepScrollPlace(conversationId: ConversationId, place: ScrollPlace | null): void {
  if (place !== null) sessionStorage.setItem(storageKey, JSON.stringify({ conversationId, ...place }));
  else if (read('conversationId') === conversationId) sessionStorage.removeItem(storageKey);
}

/** The place that was left in this conversation; `null` when it was its end, or another conversation was read since. */
export function keptScrollPlace(conversationId: ConversationId): ScrollPlace | null {
  const messageId = read('messageId');
  const offsetPx = read('offsetPx');
  const isKept = read('conversationId') === conversationId && typeof messageId === 'string' && typeof offsetPx === 'number';
  return isKept ? { messageId, offsetPx } : null;
}

function read(field: 'conversationId' | 'messageId' | 'offsetPx'): unknown {
  try {
    return Reflect.get(Object(JSON.parse(sessionStorage.getItem(storageKey) ?? 'null')), field);
  } catch {
    return undefined;
  }
}
