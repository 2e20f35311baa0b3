import type { ReceivedMessage } from './chatRequest';
import { parsedRecord, type JsonRecord } from './json';
import { questionIn, separateParts } from './question';
import type { ReceivedPart } from './receivedParts';

/** What happened since the person's last question: which tools were called, and what came of it. */
export type ToolTurn = {
  readonly question: string;
  /** The files that the person sent with it. */
  readonly sentParts: readonly ReceivedPart[];
  readonly made: readonly MadeCall[];
  /** Pictures and files that tools gave: they come in a message after the results. */
  readonly givenParts: readonly ReceivedPart[];
};

export type MadeCall = {
  readonly callId: string;
  readonly name: string;
  readonly argumentsText: string;
  /** `{}` where the arguments are no object. */
  readonly input: JsonRecord;
  /** `null`: it was not answered. */
  readonly result: string | null;
};

export function toolTurnOf(messages: readonly ReceivedMessage[]): ToolTurn {
  const at = questionIndex(messages);
  const asked = messages[at];
  const after = messages.slice(at + 1);
  return {
    question: asked === undefined ? '' : questionIn(asked),
    sentParts: asked === undefined ? [] : separateParts(asked),
    made: callsIn(after),
    givenParts: after.flatMap((message) => (message.role === 'user' ? message.parts.filter(({ kind }) => kind === 'image' || kind === 'file') : [])),
  };
}

/** Where the person spoke last. */
export function questionIndex(messages: readonly ReceivedMessage[]): number {
  return messages.findLastIndex((message, index) => message.role === 'user' && !bringsResults(messages, index));
}

/** The calls of an answer are answered, and nothing was said since. */
export function awaitsAnswer(messages: readonly ReceivedMessage[]): boolean {
  return messages.at(-1)?.role === 'tool' || bringsResults(messages, messages.length - 1);
}

/** Every call in these messages, with its result. */
export function callsIn(messages: readonly ReceivedMessage[]): readonly MadeCall[] {
  return messages.flatMap((message, index) =>
    message.toolCalls.map((call) => {
      const answer = messages.slice(index + 1).find((other) => other.toolCallId === call.callId);
      return { ...call, input: parsedRecord(call.argumentsText) ?? {}, result: answer === undefined ? null : questionIn(answer) };
    }),
  );
}

/** A tool message holds text only, so what a tool gave as a picture follows it: the app says so by these words. */
function bringsResults(messages: readonly ReceivedMessage[], index: number): boolean {
  const message = messages[index];
  if (message?.role !== 'user' || messages[index - 1]?.role !== 'tool') return false;
  return message.parts.some((part) => part.kind === 'text' && part.text.startsWith('[What the tool results above hold'));
}
