import type { ChatRequest, RequestedTool } from './chatRequest';
import { makeCallId } from './randomness';
import { sampleFor } from './sampleJson';

/** A call as it is written to the stream; an id or a name that is absent is left out there. */
export type WrittenCall = { readonly callId?: string; readonly name?: string; readonly argumentsText: string };

/**
 * How calls are cut into events. byCall: one after another, in pieces. interleaved: the pieces of all calls take turns. whole:
 * each call in one piece. withoutIndex: pieces that only the id holds together.
 */
export type CallLayout = 'byCall' | 'interleaved' | 'whole' | 'withoutIndex';

export type BadCalls = {
  readonly calls: readonly WrittenCall[];
  readonly layout?: CallLayout;
  readonly text?: string;
  /** Instead of `tool_calls`. */
  readonly finishReason?: string;
};

/** What a model can do wrong with tools, by name, for tests: `fault/tool-NAME`. To add one: a line in the table. */
const misdeeds = {
  'broken-json': (tool) => ({ calls: [written(tool, '{"path": "notes.txt", ')] }),
  'empty-arguments': (tool) => ({ calls: [written(tool, '')] }),
  'not-an-object': (tool) => ({ calls: [written(tool, '["notes.txt"]')] }),
  'duplicate-keys': (tool) => ({ calls: [written(tool, '{"path":"notes.txt","path":"../../etc/passwd"}')] }),
  'prototype-key': (tool) => ({ calls: [written(tool, '{"__proto__":{"isAllowed":true},"constructor":{"prototype":{}}}')] }),
  'half-letter': (tool) => ({ calls: [written(tool, String.raw`{"path":"\ud83d"}`)] }),
  deep: (tool) => ({ calls: [written(tool, `{"path":${'['.repeat(2_000)}${']'.repeat(2_000)}}`)] }),
  huge: (tool) => ({ calls: [written(tool, JSON.stringify({ path: 'x'.repeat(700 * 1024) }))], layout: 'whole' }),
  'wrong-types': (tool) => ({ calls: [written(tool, '{"path":42,"text":{"a":1},"query":[],"url":false}')] }),
  'extra-keys': (tool, request) => ({ calls: [written(tool, JSON.stringify({ ...asObject(sample(tool, request)), isApproved: true }))] }),
  'unknown-name': () => ({ calls: [{ callId: makeCallId(), name: 'format_disk', argumentsText: '{"disk":"/dev/sda"}' }] }),
  'hostile-name': () => ({ calls: [{ callId: makeCallId(), name: '\u202Eelif_daer <img src=x onerror=alert(1)>\n', argumentsText: '{}' }] }),
  'no-name': () => ({ calls: [{ callId: makeCallId(), argumentsText: '{}' }] }),
  'no-id': (tool) => ({ calls: [{ name: tool.name, argumentsText: '{}' }] }),
  'duplicate-ids': (tool, request) => ({ calls: [fine(tool, request, 'call_twice'), fine(tool, request, 'call_twice')] }),
  cut: (tool) => ({ calls: [written(tool, '{"path":"notes.tx')], finishReason: 'length' }),
  'wrong-finish': (tool, request) => ({ calls: [fine(tool, request)], finishReason: 'stop' }),
  'finish-without-calls': () => ({ calls: [], finishReason: 'tool_calls' }),
  'text-before': (tool, request) => ({ calls: [fine(tool, request)], text: 'Let me look. ' }),
  interleaved: (tool, request) => ({ calls: [fine(tool, request), fine(tool, request)], layout: 'interleaved' }),
  whole: (tool, request) => ({ calls: [fine(tool, request), fine(tool, request)], layout: 'whole' }),
  'no-index': (tool, request) => ({ calls: [fine(tool, request)], layout: 'withoutIndex' }),
  crowd: (tool, request) => ({ calls: Array.from({ length: 40 }, () => fine(tool, request)) }),
  endless: (tool, request) => ({ calls: [fine(tool, request)] }),
} as const satisfies Readonly<Record<string, (tool: RequestedTool, request: ChatRequest) => BadCalls>>;

export type Misdeed = keyof typeof misdeeds;

export const misdeedNames = Object.keys(misdeeds).filter(isMisdeed);

function isMisdeed(name: string): name is Misdeed {
  return Object.hasOwn(misdeeds, name);
}

/** The calls that are made badly; none where no tool is offered. The harmless tool is taken where there is one. */
export function badCalls(misdeed: Misdeed, request: ChatRequest): BadCalls | null {
  const tool = request.tools.find(({ name }) => name === 'get_time_and_locale') ?? request.tools[0];
  return tool === undefined ? null : misdeeds[misdeed](tool, request);
}

function written(tool: RequestedTool, argumentsText: string): WrittenCall {
  return { callId: makeCallId(), name: tool.name, argumentsText };
}

function fine(tool: RequestedTool, request: ChatRequest, callId = makeCallId()): WrittenCall {
  return { callId, name: tool.name, argumentsText: JSON.stringify(sample(tool, request)) };
}

function sample(tool: RequestedTool, request: ChatRequest): unknown {
  return sampleFor(tool.parameters, request.modelId);
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
