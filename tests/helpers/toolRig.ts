import { createGatewayClient } from '../../electron/gateway/gatewayClient';
import { systemClock } from '../../electron/support/clock';
import { answerWithStream, startLoopbackServer, type LoopbackServer } from '../integration/gateway/loopbackServer';
import type { ModelGateway, ToolBox } from '../../electron/chat/ports';
import type { Message } from '../../shared/chat/message';
import { canary } from './canary';
import { openRooms, type Rooms } from './engine';

/** The engine with tools before a server that answers each request with the stream that a test wrote, byte for byte. */
export type ToolRig = {
  readonly rooms: Rooms;
  readonly server: LoopbackServer;
  readonly conversationId: string;
  /** Asks and waits for the end. */
  readonly ask: (text: string, modelId?: string) => Promise<void>;
  /** The same in a new conversation, with other answers: what came of it. */
  readonly play: (answers: readonly (readonly string[])[]) => Promise<{ readonly answer: Message | undefined; readonly bodies: readonly SentBody[] }>;
  /** The bodies that arrived, in order. */
  readonly bodies: () => readonly SentBody[];
  /** The app ends and starts again in the same profile, with further answers. */
  readonly restart: () => Promise<ToolRig>;
  readonly stop: () => Promise<void>;
};

export type SentBody = { readonly messages: readonly SentMessage[]; readonly tools?: readonly unknown[] };
export type SentMessage = { readonly role: string; readonly content: unknown; readonly tool_calls?: readonly unknown[]; readonly tool_call_id?: string; readonly reasoning_details?: readonly unknown[] };

type RigOptions = {
  readonly answers?: readonly (readonly string[])[];
  readonly tools: ToolBox;
  /** A gateway's room that was broken on purpose. */
  readonly change?: (gateway: ModelGateway) => ModelGateway;
};

export async function startToolRig({ answers = [], tools, change = (whole) => whole }: RigOptions): Promise<ToolRig> {
  let waiting = [...answers];
  const server = await startLoopbackServer((response, request, incoming) => answerWithStream(...(waiting.shift() ?? []))(response, request, incoming));
  const gateway = change(
    createGatewayClient({
      fetch: (url, init) => fetch(url, init),
      connection: () => ({ baseUrl: server.baseUrl, dialect: 'gateway' }),
      key: () => Promise.resolve(canary),
      appVersion: 'test',
    }),
  );
  const open = async (profile?: { readonly directory: string; readonly conversationId: string }): Promise<ToolRig> => {
    const rooms = await openRooms({ gateway, clock: systemClock, reportBug: rethrow, tools, ...(profile === undefined ? {} : { directory: profile.directory }) });
    const conversationId = profile?.conversationId ?? rooms.newConversation();
    const send = async (to: string, text: string, modelId = 'acme/lumen-2'): Promise<void> => {
      await rooms.chat.send({ conversationId: to, text, attachmentIds: [], modelId });
      await rooms.idle(to);
    };
    return {
      rooms,
      server,
      conversationId,
      ask: (text, modelId) => send(conversationId, text, modelId),
      play: async (others) => {
        waiting = [...others];
        const before = server.requests.length;
        const to = rooms.newConversation();
        await send(to, 'When is high tide?');
        return { answer: rooms.thread(to).at(-1), bodies: server.requests.slice(before).map(readBody) };
      },
      bodies: () => server.requests.map(readBody),
      restart: async () => {
        await rooms.leave();
        return open({ directory: rooms.directory, conversationId });
      },
      stop: async () => {
        await rooms.stop();
        await server.stop();
      },
    };
  };
  return open();
}

function readBody({ body }: { readonly body: string }): SentBody {
  return JSON.parse(body);
}

function rethrow(error: unknown): never {
  throw error;
}

export function sse(value: object): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

/** A chunk with this delta, and the finish reason where there is one. */
export function chunk(delta: object, finishReason: string | null = null, more: object = {}): string {
  return sse({ id: 'gen_1', choices: [{ index: 0, delta, finish_reason: finishReason }], ...more });
}

export const toolPieces = (...pieces: readonly unknown[]): string => chunk({ tool_calls: pieces });
export const call = (index: number, id: string, name: string, argumentsText = '{}'): object => ({ index, id, type: 'function', function: { name, arguments: argumentsText } });
export const finish = (reason: string, more: object = {}): readonly string[] => [chunk({}, reason, more), 'data: [DONE]\n\n'];
export const say = (content: string): readonly string[] => [chunk({ content }), ...finish('stop')];
