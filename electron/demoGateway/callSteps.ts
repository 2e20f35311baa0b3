import type { CallLayout, WrittenCall } from './badCalls';
import type { JsonRecord } from './json';
import { piecesOf } from './piecesOf';
import type { CompletionRecord, LoggedCompletion } from './requestLog';
import type { StreamStep } from './streamStep';

/** Calls as events: first id and name, then the arguments in pieces (gateway-api.md section 8), in the wanted layout. */
export function* callSteps(calls: readonly WrittenCall[], layout: CallLayout, random: () => number): Generator<StreamStep> {
  const rows = calls.map((call, index) => stepsOfCall(call, index, layout, random));
  if (layout !== 'interleaved') {
    for (const row of rows) yield* row;
    return;
  }
  for (let open = rows; open.length > 0; ) {
    const next = open.map((row) => ({ row, step: row.next() }));
    for (const { step } of next) if (step.done !== true) yield step.value;
    open = next.filter(({ step }) => step.done !== true).map(({ row }) => row);
  }
}

/** As the log keeps it. */
export function loggedCall({ callId = '', name = '', argumentsText }: WrittenCall): LoggedCompletion['sentToolCalls'][number] {
  return { callId, name, argumentsText };
}

function* stepsOfCall(call: WrittenCall, index: number, layout: CallLayout, random: () => number): Generator<StreamStep> {
  const place = layout === 'withoutIndex' ? { id: call.callId } : { index };
  const begin = { ...place, ...(call.callId !== undefined && { id: call.callId }), type: 'function' };
  const named = call.name === undefined ? {} : { name: call.name };
  if (layout === 'whole') {
    const { argumentsText } = call;
    yield step({ ...begin, function: { ...named, arguments: argumentsText } }, 1, argumentsText.length, (completion) => note(completion, index, loggedCall(call)));
    return;
  }
  let argumentsText = '';
  yield step({ ...begin, function: { ...named, arguments: '' } }, 1, 0, (completion) => note(completion, index, loggedCall({ ...call, argumentsText })));
  for (const piece of piecesOf(call.argumentsText, random)) {
    yield step({ ...place, function: { arguments: piece.text } }, piece.tokens, piece.text.length, (completion) => {
      argumentsText += piece.text;
      note(completion, index, loggedCall({ ...call, argumentsText }));
    });
  }
}

function step(piece: JsonRecord, tokens: number, weight: number, noted: StreamStep['note']): StreamStep {
  return { delta: { tool_calls: [piece] }, tokens, weight, note: noted };
}

function note(completion: CompletionRecord, index: number, call: LoggedCompletion['sentToolCalls'][number]): void {
  completion.sentToolCalls = Object.assign([...completion.sentToolCalls], { [index]: call });
}
