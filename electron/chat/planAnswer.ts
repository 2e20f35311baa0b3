import type { Attachment } from '../../shared/chat/attachment';
import type { Message, ReasoningDetail, ToolCallPart } from '../../shared/chat/message';
import type { ModelId } from '../../shared/ids';
import type { BuiltInPrompts, PlannedMessage, PlannedPart } from './plannedPrompt';

/*
 * An answer as messages: one for each request of its turn, with the calls it asked for, each followed by its result. What is
 * signed or encrypted goes with the request that gave it (gateway-api.md section 10).
 */

export type AnswerPlan = {
  /** Who is asked now. */
  readonly modelId: ModelId;
  /** The next message asks to go on with it. */
  readonly goesOn: boolean;
  /** The model is told of tools; otherwise calls and results are quoted, since several providers refuse them then. */
  readonly usesTools: boolean;
  readonly prompts: BuiltInPrompts;
  /** Whether the model can take files of this kind; absent: all. */
  readonly takesFile?: (kind: Attachment['kind']) => boolean;
  /** Stands behind the last words of the answer. */
  readonly behind?: readonly PlannedPart[];
};

type Round = { readonly text: string; readonly details: readonly PlannedPart[]; readonly calls: readonly ToolCallPart[] };

export function planAnswer(message: Message, plan: AnswerPlan): readonly PlannedMessage[] {
  const { goesOn, prompts, usesTools, behind = [] } = plan;
  const rounds = roundsOf(message, plan.modelId);
  const isCut = message.status !== 'done' && message.status !== 'streaming' && !goesOn;
  const planned = rounds.flatMap((round, index): readonly PlannedMessage[] => {
    const isEnd = index === rounds.length - 1;
    if (round.calls.length > 0) return usesTools ? [...askedAndGiven(round, plan), ...(isEnd && isCut ? [said(prompts.cutOffNote)] : [])] : inWords(round, prompts, isEnd && isCut);
    if (round.text === '') return [];
    // An answer that did not reach its end is never sent as if it had (trust.md F5).
    if (isEnd && message.status !== 'done') return [said(isCut ? `${round.text}\n\n${prompts.cutOffNote}` : round.text)];
    return [{ role: 'assistant', parts: [{ kind: 'text', text: round.text }, ...round.details] }];
  });
  return behind.length === 0 ? planned : withBehind(planned, behind);
}

function roundsOf(message: Message, modelId: ModelId): readonly Round[] {
  const numbers = [...new Set(message.parts.map((part) => roundOf(part)))].toSorted((one, other) => one - other);
  // Signed and encrypted reasoning means nothing to another maker's model (gateway-api.md section 10).
  const mayReason = makerOf(message.modelId) === makerOf(modelId);
  return numbers.map((number) => {
    const parts = message.parts.filter((part) => roundOf(part) === number);
    const details = mayReason ? lastDetailsOf(parts) : [];
    return {
      text: parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n\n'),
      details: details.length === 0 ? [] : [{ kind: 'reasoningDetails', details }],
      calls: onlyWhole(parts.flatMap((part) => (part.kind === 'toolCall' ? [part] : []))),
    };
  });
}

/** The gateway gives them again whole with each piece, for all that its request thought so far: the last hold all of them. */
function lastDetailsOf(parts: Message['parts']): readonly ReasoningDetail[] {
  return parts.flatMap((part) => (part.kind === 'reasoning' && part.details !== undefined && part.details.length > 0 ? [part.details] : [])).at(-1) ?? [];
}

function roundOf(part: Message['parts'][number]): number {
  return 'round' in part ? (part.round ?? 1) : 1;
}

/** Without calls that never came whole; of several with one id the first, since only one can be answered. */
function onlyWhole(calls: readonly ToolCallPart[]): readonly ToolCallPart[] {
  const whole = calls.filter((call) => call.argumentsText !== '' || call.decision !== 'stopped');
  return whole.filter((call, index) => whole.findIndex(({ callId }) => callId === call.callId) === index);
}

/** What was asked for, each result in a message of its own, and then what a result cannot hold: in a message without a word from outside (trust.md T35). */
function askedAndGiven({ text, details, calls }: Round, { prompts, takesFile = () => true }: AnswerPlan): readonly PlannedMessage[] {
  const asked = calls.map(({ callId, name, argumentsText }): PlannedPart => ({ kind: 'toolCall', callId, name, argumentsText }));
  const files = calls.flatMap(filesOf).filter(({ kind }) => takesFile(kind));
  return [
    { role: 'assistant', parts: [...(text === '' ? [] : [{ kind: 'text', text } as const]), ...asked, ...details] },
    ...calls.map((call): PlannedMessage => ({ role: 'tool', callId: call.callId, parts: [{ kind: 'text', text: resultOf(call, prompts) }, ...attachedTexts(call), ...(filesOf(call).every(({ kind }) => takesFile(kind)) ? [] : [{ kind: 'text', text: prompts.toolFileNotSent } as const])] })),
    ...(files.length === 0
      ? []
      : [{ role: 'user', parts: [{ kind: 'text', text: prompts.toolFiles }, ...files.map((attachment): PlannedPart => ({ kind: 'attachment', attachment: { ...attachment, name: nameless[attachment.kind] } }))] } as const]),
  ];
}

/** A file's name is from outside as well. */
const nameless = { image: 'picture', pdf: 'document.pdf', text: 'text' } as const;

/** What no text can hold. */
function filesOf({ result }: ToolCallPart): readonly Attachment[] {
  return (result?.attachments ?? []).filter(({ kind }) => kind !== 'text');
}

function attachedTexts({ result }: ToolCallPart): readonly PlannedPart[] {
  return (result?.attachments ?? []).flatMap((attachment): PlannedPart[] => (attachment.kind === 'text' ? [{ kind: 'attachment', attachment }] : []));
}

/** What nobody could say any more, because the answer ended first, is said here; so is that the person took a change back. */
function resultOf({ result, status }: ToolCallPart, prompts: BuiltInPrompts): string {
  if (result !== undefined) return result.isUndone === true ? `${result.text}\n\n${prompts.toolUndone}` : result.text;
  return status === 'error' ? prompts.toolCallUnknown : prompts.toolCallStopped;
}

/** For a model that is told of no tools: what it, or another one, once asked and got, as part of what it said. */
function inWords({ text, calls }: Round, prompts: BuiltInPrompts, isCut: boolean): readonly PlannedMessage[] {
  const quoted = calls.map((call) => `${prompts.toolInWords}\n${JSON.stringify({ tool: call.name, input: call.argumentsText, result: resultOf(call, prompts) })}`);
  return [said([...(text === '' ? [] : [text]), ...quoted, ...(isCut ? [prompts.cutOffNote] : [])].join('\n\n'))];
}

function said(text: string): PlannedMessage {
  return { role: 'assistant', parts: [{ kind: 'text', text }] };
}

/** At the end of the last message that the model said; alone, where it said nothing. */
function withBehind(planned: readonly PlannedMessage[], behind: readonly PlannedPart[]): readonly PlannedMessage[] {
  const last = planned.at(-1);
  if (last?.role !== 'assistant') return [...planned, { role: 'assistant', parts: behind }];
  return [...planned.slice(0, -1), { ...last, parts: [...last.parts, ...behind] }];
}

function makerOf(modelId: ModelId | undefined): string {
  return (modelId ?? '').split('/')[0] ?? '';
}
