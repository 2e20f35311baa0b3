import { badCalls, type BadCalls, type WrittenCall } from './badCalls';
import type { CatalogueEntry } from './catalogueModels';
import type { ChatRequest } from './chatRequest';
import type { ToolPlay } from './faults';
import { obey } from './obedience';
import { makeCallId } from './randomness';
import { sampleObject } from './sampleJson';
import { tellResults } from './tellResults';
import { awaitsAnswer, toolTurnOf } from './toolTurn';
import { wantedCalls, wishedTools, type WantedCall } from './toolWishes';

/** What a model does with the tools it was offered: the next calls, or what it says of their results. */
export type ToolAnswer = BadCalls;

/** `null`: the question has nothing to do with tools. */
export async function answerWithTools(request: ChatRequest, model: CatalogueEntry, play: ToolPlay | null): Promise<ToolAnswer | null> {
  if (request.toolChoice.mode === 'none') return null;
  const isLaterRound = awaitsAnswer(request.messages);
  const turn = toolTurnOf(request.messages);
  if (play === 'obedient' || play === 'stubborn') {
    const { calls, said } = await obey(request.messages, play === 'stubborn');
    if (calls.length > 0) return { calls: calls.map(written) };
    return { calls: [], text: ['I have done everything that I was told.', ...said].join('\n\n') };
  }
  if (play !== null && (!isLaterRound || play === 'endless')) return badCalls(play, request);
  const calls = isLaterRound && !knowsTools(request) ? [] : wantedOf(request);
  if (calls.length > 0) return { calls: calls.map(written) };
  return isLaterRound ? { calls: [], text: await tellResults(turn, model) } : null;
}

function wantedOf(request: ChatRequest): readonly WantedCall[] {
  const turn = toolTurnOf(request.messages);
  const { toolChoice, tools } = request;
  if (knowsTools(request) && toolChoice.mode === 'auto') return wantedCalls(turn, tools);
  const tool = toolChoice.mode === 'named' ? tools.find(({ name }) => name === toolChoice.name) : (tools.find(({ name }) => turn.question.includes(name)) ?? tools[0]);
  return tool === undefined ? [] : [{ name: tool.name, input: sampleObject(tool.parameters, turn.question, 0) }];
}

/** Strangers' tools are called once for each question; for the app's own the demo has an ear. */
function knowsTools({ tools }: ChatRequest): boolean {
  return tools.some(({ name }) => wishedTools.has(name));
}

function written({ name, input }: WantedCall): WrittenCall {
  return { callId: makeCallId(), name, argumentsText: JSON.stringify(input) };
}
