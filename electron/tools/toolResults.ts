import type { ToolDecision, ToolResult, TaintSource } from '../../shared/tools';
import { caps } from './caps';
import type { RefusalKind, ToolOutcome } from './tool';

/** How a call ended that did not run, or ran and failed: what the model is told. */
export type Ending = { readonly status: 'done' | 'denied' | 'error'; readonly decision: ToolDecision; readonly result: ToolResult };

export function deniedByPerson(words: string | null): Ending {
  return ended('denied', 'denied', denial('user', words ?? 'The person said no and gave no reason.'));
}

export function deniedBefore(): Ending {
  return ended('denied', 'repeated', denial('user', 'The person denied this very call in this turn already. Do not ask for it again.'));
}

/** The turn was stopped, or the app is being closed, before it ran. */
export function stoppedBefore(signal: AbortSignal): Ending {
  const [by, reason] = signal.reason === 'closed' ? ['app', 'The app was closed before this was answered.'] : ['user', 'The person stopped this turn.'];
  return ended('denied', 'stopped', denial(by, reason));
}

export function refused(kind: RefusalKind, reason: string): Ending {
  const isBroken = kind === 'schema' || kind === 'unavailable';
  return isBroken ? failed(kind, reason) : ended('denied', kind, denial('policy', reason));
}

export function failed(decision: ToolDecision, reason: string): Ending {
  return ended('error', decision, JSON.stringify({ error: reason }));
}

function ended(status: 'denied' | 'error', decision: ToolDecision, text: string): Ending {
  return { status, decision, result: { text } };
}

/** trust.md 9.2, "Denial". */
function denial(by: string, reason: string): string {
  return JSON.stringify({ denied: true, by, reason });
}

/** A result within its caps: the text with what was left out said in it, a drawn view only where it is small, few files. */
export function cutResult(outcome: ToolOutcome, text: string, mostBytes: number, taint: TaintSource | undefined): ToolResult {
  const bytes = Buffer.byteLength(text);
  const wholeBytes = Math.max(outcome.wholeBytes ?? 0, bytes);
  const isCut = bytes > mostBytes;
  const { view, attachments, hiddenSecrets, undoId } = outcome;
  return {
    text: isCut ? cutText(text, mostBytes, wholeBytes) : text,
    ...(view === undefined || Buffer.byteLength(JSON.stringify(view)) > caps.viewBytes ? {} : { view }),
    ...(attachments === undefined || attachments.length === 0 ? {} : { attachments: attachments.slice(0, caps.attachmentsOfResult) }),
    ...(hiddenSecrets === undefined || hiddenSecrets === 0 ? {} : { hiddenSecrets }),
    ...(isCut || outcome.wholeBytes !== undefined ? { wholeBytes } : {}),
    ...(undoId === undefined ? {} : { undoId }),
    ...(taint === undefined ? {} : { taint }),
  };
}

/** Never in the middle of a character, and never longer than `mostBytes` with what is said of it. */
function cutText(text: string, mostBytes: number, wholeBytes: number): string {
  const note = (shown: number): string => `\n[truncated, ${shown} of ${wholeBytes} bytes]`;
  const bytes = Buffer.from(text);
  let end = Math.max(0, mostBytes - Buffer.byteLength(note(mostBytes)));
  // A byte 10xxxxxx goes on with the character before it.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return `${bytes.subarray(0, end).toString()}${note(end)}`;
}
