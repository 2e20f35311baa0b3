import type { ConversationId, MessageId } from '../../shared/ids';

/** Where somebody reads: how far the top of a message lies above the top of the transcript (below it: negative). */
export type ScrollPlace = { readonly messageId: MessageId; readonly offsetPx: number };

/** The browser keeps them for this window, and gives them to the page that comes after one that died (trust.md F65). */
const storageKey = 'scrollPlace';
/** Of so many conversations; the one that was left first is forgotten first. */
const mostPlaces = 50;

/** Notes the place in the conversation that is read; `null`: at its end, where everybody begins. */
export function keepScrollPlace(conversationId: ConversationId, place: ScrollPlace | null): void {
  const others = readPlaces().filter(([id]) => id !== conversationId);
  const places = place === null ? others : [...others, [conversationId, place]];
  if (places.length === 0) sessionStorage.removeItem(storageKey);
  else sessionStorage.setItem(storageKey, JSON.stringify(places.slice(-mostPlaces)));
}

/** The place that was left in this conversation; `null` when it was its end, or too many others were read since. */
export function keptScrollPlace(conversationId: ConversationId): ScrollPlace | null {
  const place: unknown = readPlaces().find(([id]) => id === conversationId)?.[1];
  if (typeof place !== 'object' || place === null || !('messageId' in place) || !('offsetPx' in place)) return null;
  const { messageId, offsetPx } = place;
  return typeof messageId === 'string' && typeof offsetPx === 'number' ? { messageId, offsetPx } : null;
}

function readPlaces(): readonly (readonly [unknown, unknown])[] {
  try {
    const places: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(places) ? places.flatMap((entry: unknown) => (Array.isArray(entry) ? [[entry[0], entry[1]] as const] : [])) : [];
  } catch {
    return [];
  }
}
