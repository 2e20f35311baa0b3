import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ClipboardContent } from '../../shared/clipboardContent';
import type { ConversationId } from '../../shared/ids';
import { removeInvisible } from '../../shared/invisibleCharacters';
import { request } from '../bridge/bridge';
import { changeDraftText, draftOf } from './draftStore';
import { stageFiles } from './staging';
import { takePaste } from './takePaste';
import { focusComposer } from './viewStore';

/*
 * What the clipboard offers to quick-ask: shown, and nothing more. It is in this page's memory only, is sent nowhere, and
 * becomes part of a draft when the person takes it.
 */
type OfferState = { readonly offer: ClipboardContent | null };

export const clipboardOfferStore = createStore<OfferState>(() => ({ offer: null }));

/** What was last taken or dropped: it is not offered a second time. */
let settled: string | null = null;

export function useClipboardOffer(): ClipboardContent | null {
  return useStore(clipboardOfferStore, (state) => state.offer);
}

/** Looks at the clipboard anew; what was taken or dropped already is not offered again. A refusal offers nothing. */
export async function refreshClipboardOffer(): Promise<void> {
  const result = await request('clipboard.read', {});
  const content = result.ok ? result.value : null;
  clipboardOfferStore.setState({ offer: content === null || printOf(content) === settled ? null : content });
}

/** Away with it, until the clipboard holds something else. */
export function dropClipboardOffer(): void {
  const { offer } = clipboardOfferStore.getState();
  if (offer !== null) settled = printOf(offer);
  clipboardOfferStore.setState({ offer: null });
}

/** The window is hidden: what nobody sees is not kept. */
export function forgetClipboardOffer(): void {
  clipboardOfferStore.setState({ offer: null });
}

/** What we put on the clipboard ourselves is no news. */
export function settleClipboardText(text: string): void {
  settled = printOf({ kind: 'text', text });
}

export type NamesOfTaken = { readonly text: string; readonly picture: string };

/** Puts what is offered into the draft, as pasting it would: a picture and a long text become files, with these names. */
export function takeClipboardOffer(conversationId: ConversationId, names: NamesOfTaken): void {
  const { offer } = clipboardOfferStore.getState();
  if (offer === null) return;
  dropClipboardOffer();
  putIntoDraft(conversationId, offer, names, []);
  focusComposer();
}

/** The same with an instruction before it; what was written already stands between the two. */
export function takeClipboardOfferWith(conversationId: ConversationId, instruction: string, names: NamesOfTaken): void {
  const { offer } = clipboardOfferStore.getState();
  if (offer === null) return;
  dropClipboardOffer();
  putIntoDraft(conversationId, offer, names, [instruction]);
}

function putIntoDraft(conversationId: ConversationId, offer: ClipboardContent, names: NamesOfTaken, before: readonly string[]): void {
  const files = filesOf(offer, names);
  // The characters that nobody sees were counted on the offer; a file is freed of them by main, which says so.
  const inserted = files.length === 0 && offer.kind === 'text' ? [visibleTextOf(offer.text)] : [];
  changeDraftText(conversationId, joined([...before, draftOf(conversationId).text, ...inserted]));
  if (files.length > 0) void stageFiles(conversationId, files);
}

function filesOf(offer: ClipboardContent, names: NamesOfTaken): readonly File[] {
  if (offer.kind === 'picture') return [new File([offer.png], names.picture, { type: 'image/png' })];
  return takePaste({ files: [], getData: () => offer.text }, names.text);
}

/** The text of an offer as it would be sent. */
export function visibleTextOf(text: string): string {
  return removeInvisible(text).text;
}

/** Parts of a message, each a paragraph of its own. */
function joined(parts: readonly string[]): string {
  return parts.map((part) => part.trim()).filter((part) => part !== '').join('\n\n');
}

/** Tells one content from another; of a picture its size and its last bytes, which hold its checksums. */
function printOf(content: ClipboardContent): string {
  if (content.kind === 'text') return `text ${content.text}`;
  return `picture ${content.widthPx} ${content.heightPx} ${content.png.byteLength} ${content.png.slice(-64).join()}`;
}
