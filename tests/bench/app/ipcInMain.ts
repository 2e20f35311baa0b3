import { ipcMain, type BrowserWindow } from 'electron';
import { setImmediate as nextTurn, setTimeout as after } from 'node:timers/promises';
import { serialize } from 'node:v8';
import { registerIpc } from '../../../electron/ipc/registerIpc';
import { createSenderCheck } from '../../../electron/ipc/senderCheck';
import { createStreams, type FramePort, type Streams } from '../../../electron/ipc/streams';
import { silentLog } from '../../../electron/support/log';
import type { ConversationState } from '../../../shared/chat/conversation';
import type { ConversationEvent } from '../../../shared/chat/conversationEvent';
import { succeeded } from '../../../shared/result';
import type { BenchMain, IpcJob } from '../protocol';
import { doneRequest, tokenChannel } from './benchChannels';

export type IpcBench = Pick<BenchMain, 'expectWatch' | 'sendTokens'>;

const nothing = (): void => undefined;

/** Tokens go by the app's own streams, or one by one as a plain app sends them; both carry the same events. */
export function createIpcBench(window: () => BrowserWindow | null): IpcBench {
  let conversation: ConversationState | null = null;
  let publish: (events: readonly ConversationEvent[]) => void = nothing;
  let done = nothing;
  let traffic = createTraffic();

  const streams = createStreams({
    watching: {
      watch: (conversationId, onEvents) => {
        const snapshot = conversation;
        if (snapshot?.conversationId !== conversationId) return null;
        publish = onEvents;
        return { snapshot, current: () => snapshot, close: () => undefined };
      },
    },
    isTrustedSender: createSenderCheck((contentsId) => (window()?.webContents.id === contentsId ? { windowId: contentsId, kind: 'main' } : null)),
    log: silentLog,
  });
  const counted: Streams = { ...streams, open: (event, name, input, port) => streams.open(event, name, input, traffic.count(port)) };
  registerIpc(
    {
      handle: (_event, name) => {
        if (name === doneRequest) done();
        return Promise.resolve(succeeded(null));
      },
    },
    counted,
  );
  ipcMain.on(doneRequest, () => done());

  return {
    expectWatch: (expected) => {
      conversation = expected;
      traffic = createTraffic();
    },
    sendTokens: async (job) => {
      const events = eventsOf(job);
      const contents = window()?.webContents;
      const sendOne = job.way === 'frames' ? (event: ConversationEvent) => publish([event]) : (event: ConversationEvent) => contents?.send(tokenChannel, event);
      const isDone = new Promise<void>((resolve) => {
        done = resolve;
      });
      const before = traffic.totals();
      const cpuBefore = process.cpuUsage();
      const startedMs = performance.now();
      await (job.tokensPerSecond === undefined ? flood(events, sendOne) : pace(events, sendOne, job.tokensPerSecond));
      await isDone;
      const wallMs = performance.now() - startedMs;
      const { user, system } = process.cpuUsage(cpuBefore);
      const cpuMs = (user + system) / 1000;
      if (job.way === 'send') return { wallMs, cpuMs, messages: events.length, bytes: sizeBytes(events) };
      const { frames, mostInFlight } = traffic.totals();
      return { wallMs, cpuMs, messages: frames.length - before.frames.length, bytes: sizeBytes(frames.slice(before.frames.length)), mostInFlight };
    },
  };
}

function eventsOf({ text, tokenChars, conversation }: IpcJob): readonly ConversationEvent[] {
  const message = conversation.messages.at(-1);
  const messageId = message?.messageId ?? '';
  const partId = message?.parts[0]?.partId ?? '';
  return Array.from({ length: Math.ceil(text.length / tokenChars) }, (_, at) => ({
    type: 'part.grew',
    messageId,
    partId,
    text: text.slice(at * tokenChars, (at + 1) * tokenChars),
  }));
}

/** About what one network read of a flooded answer holds. */
const tokensPerTurn = 1000;

/** As fast as possible, with a turn of the event loop between batches as network reads leave one. */
async function flood(events: readonly ConversationEvent[], sendOne: (event: ConversationEvent) => void): Promise<void> {
  for (const [at, event] of events.entries()) {
    sendOne(event);
    if (at % tokensPerTurn === 0) await nextTurn();
  }
}

async function pace(events: readonly ConversationEvent[], sendOne: (event: ConversationEvent) => void, tokensPerSecond: number): Promise<void> {
  const startedMs = performance.now();
  for (let sent = 0; sent < events.length; ) {
    const due = Math.min(events.length, Math.ceil(((performance.now() - startedMs) * tokensPerSecond) / 1000));
    for (const event of events.slice(sent, due)) sendOne(event);
    sent = due;
    await after(2);
  }
}

/** Counts what goes over the ports, outside of what is measured. */
function createTraffic() {
  const frames: unknown[] = [];
  let inFlight = 0;
  let mostInFlight = 0;
  return {
    totals: () => ({ frames: [...frames], mostInFlight }),
    count: (port: FramePort): FramePort => ({
      ...port,
      post: (frame) => {
        if (frame !== null) {
          frames.push(frame);
          inFlight += 1;
          mostInFlight = Math.max(mostInFlight, inFlight);
        }
        port.post(frame);
      },
      onMessage: (listener) =>
        port.onMessage((message) => {
          inFlight -= 1;
          listener(message);
        }),
    }),
  };
}

function sizeBytes(values: readonly unknown[]): number {
  return values.reduce<number>((sum, value) => sum + serialize(value).length, 0);
}
