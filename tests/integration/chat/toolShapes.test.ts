import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ModelGateway } from '../../../electron/chat/ports';
import { sealTool, type SealedTool } from '../../../electron/tools/tool';
import type { Message } from '../../../shared/chat/message';
import { brokerRig } from '../../helpers/brokerRig';
import { startToolRig, type ToolRig } from '../../helpers/toolRig';
import { toolShapes, type ToolShape } from './toolShapes';

let runs: string[] = [];
let rig: ToolRig;
/** In front of the rig's gateway: as it is, or with a guard taken away. */
let house = (gateway: ModelGateway): ModelGateway => gateway;

/** Takes any object, and notes that it ran. */
function notingTool(name: string): SealedTool {
  return sealTool<Readonly<Record<string, unknown>>, null>({
    name, title: name, summary: `Test tool ${name}.`, input: z.record(z.string(), z.unknown()), risk: 'none', needsFolder: false,
    plan: async () => ({ plan: null, detail: { kind: 'none' }, fingerprint: '', subject: { root: null, place: null } }),
    run: async (input) => {
      runs.push(`${name} ${JSON.stringify(input)}`);
      return { text: '20 cm' };
    },
  });
}

const { broker: tools, rows, bugs } = brokerRig({ risks: [], tools: [notingTool('tide'), notingTool('wind')] });

beforeAll(async () => {
  rig = await startToolRig({ tools, change: (gateway) => ({ stream: (request, signal) => house(gateway).stream(request, signal) }) });
});
afterEach(() => {
  house = (gateway) => gateway;
});
afterAll(() => rig.stop());

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function faultsOf(shape: ToolShape): Promise<readonly string[]> {
  runs = [];
  const before = rows.length;
  const { answer, bodies } = await rig.play(shape.answers);
  return [
    ...(runs.length === rows.slice(before).filter(({ kind, status }) => kind === 'ended' && status === 'done').length ? [] : ['ran without a row']),
    ...bugs.map(String),
    ...(runs.join('|') === shape.runs.join('|') ? [] : [`ran ${runs.join(' | ') || 'nothing'}`]),
    ...(endOf(answer) === shape.end ? [] : [`ended ${endOf(answer)}`]),
    ...(bodies.length === shape.answers.length ? [] : [`asked ${bodies.length} times`]),
    ...unfinished(answer),
    ...bodies.flatMap(({ messages }) => unanswered(messages)),
  ];
}

function endOf(answer: Message | undefined): string {
  return [answer?.status, answer?.failure?.code].filter((word) => word !== undefined).join(' ');
}

function unfinished(answer: Message | undefined): readonly string[] {
  const open = (answer?.parts ?? []).filter((part) => part.kind === 'toolCall' && !['done', 'denied', 'error'].includes(part.status));
  return open.length === 0 ? [] : [`${open.length} calls never ended`];
}

/** Each call that goes back is answered once, by a message right behind it, or the whole request would be refused. */
function unanswered(messages: readonly { readonly role: string; readonly tool_calls?: readonly unknown[]; readonly tool_call_id?: string }[]): readonly string[] {
  return messages.flatMap((message, at) => {
    const ids = (message.tool_calls ?? []).map((asked) => String(Reflect.get(Object(asked), 'id')));
    const answers = messages.slice(at + 1, at + 1 + ids.length).map(({ role, tool_call_id: id }) => (role === 'tool' ? id : role));
    return ids.join() === answers.join() ? [] : [`calls ${ids.join()} answered by ${answers.join()}`];
  });
}

describe('what a server sends as tool calls (trust.md F28)', () => {
  it.each(toolShapes.map((shape) => [shape.what, shape] as const))('%s: exactly what is whole runs', async (_what, shape) => {
    expect(await faultsOf(shape)).toEqual([]);
  });

  it('is tried in thirty shapes at least', () => {
    expect(new Set(toolShapes.map(({ what }) => what)).size).toBeGreaterThanOrEqual(30);
    console.log(`F28 tool calls: ${toolShapes.length} shapes, ${toolShapes.length} with exactly the calls that may run`);
  });

  it('is found out in a house that forgets lost pieces', async () => {
    house = (gateway) => ({
      stream: async function* (request, signal) {
        for await (const event of gateway.stream(request, signal)) yield event.type === 'toolCalls' ? { ...event, brokenPieces: 0 } : event;
      },
    });
    const found: (readonly string[])[] = [];
    for (const shape of toolShapes.filter(({ what }) => !/mebibyte|200/.test(what))) found.push(await faultsOf(shape));
    expect(found.filter((faults) => faults.some((fault) => fault.startsWith('ran '))).length).toBeGreaterThanOrEqual(10);
  });

  it('is found out in a house that repairs what came', async () => {
    house = (gateway) => ({
      stream: async function* (request, signal) {
        for await (const event of gateway.stream(request, signal)) {
          yield event.type === 'toolCalls' ? { ...event, calls: event.calls.map((call) => ({ ...call, argumentsText: isJson(call.argumentsText) ? call.argumentsText : '{}' })) } : event;
        }
      },
    });
    const shape = toolShapes.find(({ what }) => what === 'arguments that are no JSON');
    expect(shape === undefined ? [] : await faultsOf(shape)).toEqual(['ran tide {}']);
  });
});
