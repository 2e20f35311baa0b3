import type { FinalStatus } from '../../../shared/chat/message';
import type { FailureCode } from '../../../shared/failure';
import type { ServerKind, ServerScript, ServerStep } from '../../helpers/faultServer';

/* One case of trust.md 7.1, as plain data: what the server does, what the person does, how the turn must end. */

export type StreamCase = {
  /** The row of trust.md and a number: `F5-1`, `T17-3`. */
  readonly id: string;
  readonly what: string;
  readonly server?: ServerKind;
  /** One script per request; the last one serves all further ones. */
  readonly scripts: readonly ServerScript[];
  readonly acts?: readonly Act[];
  readonly end: End;
};

/** What happens on our side once the turn has come so far; acts follow each other in order. */
export type Act = {
  readonly when: 'sent' | 'accepted' | 'backingOff' | 'ended' | { readonly heardChars: number };
  /** `hearMore` waits until the gateway told something that came after the last act. */
  readonly act: 'stop' | 'close' | 'resume' | 'expectStillRunning' | 'hearMore' | { readonly passMs: number };
};

export type End = {
  readonly status: FinalStatus;
  readonly code?: FailureCode;
  /** Further facts of the failure, as far as they are named. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** The text of the answer in the database, byte for byte. */
  readonly text: string;
  readonly reasoning?: string;
  /** Requests that reach the server; 1 if not said. */
  readonly hits?: number;
  /** How long each back-off lasts. */
  readonly waitsMs?: readonly number[];
  /** Facts of the receipt, as far as they are named. */
  readonly receipt?: Readonly<Record<string, unknown>>;
  /** The sizes of the pictures that the answer holds, each a file of its own. */
  readonly pictures?: readonly number[];
  /** Must be somewhere in the failure's details, or nowhere in anything that we store or show. */
  readonly details?: string;
  readonly nowhere?: string;
};

/** One event that brings text. */
export function say(content: string): ServerStep {
  return { send: textEvent(content) };
}

export function textEvent(content: string): string {
  return event({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
}

export function event(chunk: object): string {
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

export function finishEvent(reason: string): string {
  return event({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });
}

export const doneEvent = 'data: [DONE]\n\n';
/** What ends a good answer. */
export const goodEnd = finishEvent('stop') + doneEvent;
export const finishWell: ServerScript = [{ send: goodEnd }, 'end'];
/** A whole good answer. */
export const goodAnswer: ServerScript = [say('All is well.'), ...finishWell];
/** The same as the bytes of its body. */
export const goodStream = textEvent('All is well.') + goodEnd;

/** A refusal, with its body. */
export function refuse(head: number, body: string, headers: Readonly<Record<string, string>> = {}): ServerScript {
  return [{ head, headers: { 'content-type': 'application/json', ...headers } }, ...(body === '' ? [] : [{ send: body }]), 'end'];
}

export function errorBody(type: string, message: string, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ error: { message, type, ...more } });
}
