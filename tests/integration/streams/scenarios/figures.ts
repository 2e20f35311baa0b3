import type { Message } from '../../../../shared/chat/message';

/* What the scenarios find, and what they must find. */

export const voices = 50;
export const deletedVoices = [3, 14, 25, 36, 47] as const;
export const messages = 20;
export const clicks = 3;

export type ChoirFigures = {
  readonly streams: number;
  readonly mostAtOnce: number;
  readonly whole: number;
  readonly stopped: number;
  /** Letters of one conversation found in another: stored, or shown to the window. */
  readonly strays: number;
  /** Letters that a deleted conversation gained after its deletion. */
  readonly afterDeletion: number;
  /** Lines of deleted conversations that stayed open. */
  readonly stillOpen: number;
};

export type WaitingFigures = {
  readonly messages: number;
  /** Answers that say that the gateway does not answer. */
  readonly marked: number;
  /** Questions that are in the database as they were asked. */
  readonly kept: number;
  /** Requests that came without a click in the hour after the gateway was there again. */
  readonly sentUnasked: number;
  readonly clicks: number;
  readonly sentOnClick: number;
  readonly answered: number;
};

export type NewNetworkFigures = {
  readonly first: Pick<Message, 'status'> & { readonly code: string | undefined; readonly text: string };
  /** Requests to the new place before the person pressed Continue, and after. */
  readonly unasked: number;
  readonly asked: number;
  readonly second: Pick<Message, 'status'> & { readonly text: string };
  /** The request to go on holds what had come. */
  readonly goesOn: boolean;
};

export const wantedInNewNetwork: NewNetworkFigures = {
  first: { status: 'interrupted', code: 'gateway.cutOff', text: 'One ' },
  unasked: 0,
  asked: 1,
  second: { status: 'done', text: 'two.' },
  goesOn: true,
};

/** What is wrong with the figures; nothing, when all is as it must be. */
export function faultsOfChoir(figures: ChoirFigures): readonly string[] {
  const stopped = deletedVoices.length;
  return differences(figures, { streams: voices, mostAtOnce: voices, whole: voices - stopped, stopped, strays: 0, afterDeletion: 0, stillOpen: 0 });
}

export function faultsOfWaiting(figures: WaitingFigures): readonly string[] {
  return differences(figures, { messages, marked: messages, kept: messages, sentUnasked: 0, clicks, sentOnClick: clicks, answered: clicks });
}

function differences<Figures extends Readonly<Record<string, number>>>(found: Figures, wanted: Figures): readonly string[] {
  return Object.keys(wanted).flatMap((name) => (found[name] === wanted[name] ? [] : [`${name} is ${found[name]}, not ${wanted[name]}`]));
}
