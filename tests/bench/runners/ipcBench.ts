import type { ElectronApplication, Page } from 'playwright';
import type { ConversationState } from '../../../shared/chat/conversation';
import { openBenchPage, withBenchApp, type BenchContext } from '../benchContext';
import { makeContent } from '../content';
import type { IpcPageResult, IpcResult, IpcWay } from '../protocol';
import { checkRatio, type Section, type Table, type Way } from '../report';
import { median, short } from '../statistics';

type Pace = 'flooded' | 'paced';
type Sample = IpcResult & Omit<IpcPageResult, 'frameGapsMs'> & { readonly way: IpcWay; readonly pace: Pace; readonly round: number; readonly worstFrameMs: number; readonly droppedFrames: number };

const tokens = 200_000;
const tokenChars = 4;
const pacedTokensPerSecond = 100_000;
const droppedOverMs = 25;

const names: { readonly [Way in IpcWay]: string } = { frames: 'ours: frames', send: 'webContents.send per token' };

/** Goal 6: the way of 200,000 tokens from main into the page's state. */
export async function benchIpc(context: BenchContext): Promise<Section> {
  const rounds = context.isQuick ? 2 : 5;
  const samples = await withBenchApp(context, async (application) => {
    const taken: Sample[] = [];
    for (let round = -1; round < rounds; round += 1) {
      for (const way of ['frames', 'send'] as const) {
        const page = await openBenchPage(application, 'ipc', way === 'frames' ? 'preload' : 'tokenPreload');
        for (const pace of ['flooded', 'paced'] as const) {
          const result = await sendAll(application, page, way, pace, round);
          if (round >= 0) taken.push(result);
        }
      }
      context.tell(`ipc: round ${round + 1} of ${rounds}${round < 0 ? ' (to warm up)' : ''}`);
    }
    return taken;
  });
  return { name: 'From main into the page (goal 6)', how, tables: [floodTable(samples), pacedTable(samples)], raw: { tokens, tokenChars, pacedTokensPerSecond, samples } };
}

const how =
  `${tokens.toLocaleString('en-US')} tokens of ${tokenChars} characters as \`part.grew\` events, from main until the page has folded the whole text with the app’s reducer. Ours: \`streams\` and \`frameQueue\` over the ` +
  'real preload’s port, one frame in flight, acknowledged after a paint. Beside it: one `webContents.send` per token and one call into the page for each.';

let runs = 0;

async function sendAll(application: ElectronApplication, page: Page, way: IpcWay, pace: Pace, round: number): Promise<Sample> {
  const text = makeContent('mixed', Math.ceil((tokens * tokenChars) / 1024)).slice(0, tokens * tokenChars);
  const conversation = emptyConversation(`bench-${(runs += 1)}`);
  await application.evaluate((_electron, expected) => globalThis.benchMain.expectWatch(expected), conversation);
  await page.evaluate(([name, state, length]) => globalThis.ipcPage.watch(name, state, length), [way, conversation, text.length] as const);
  const finished = page.evaluate(() => globalThis.ipcPage.finished());
  const job = { way, conversation, text, tokenChars, ...(pace === 'paced' ? { tokensPerSecond: pacedTokensPerSecond } : {}) };
  const result = await application.evaluate((_electron, given) => globalThis.benchMain.sendTokens(given), job);
  const { frameGapsMs, ...arrived } = await finished;
  if (arrived.characters !== text.length) throw new Error(`The page has ${arrived.characters} characters of ${text.length}`);
  return { ...result, ...arrived, way, pace, round, worstFrameMs: Math.max(0, ...frameGapsMs), droppedFrames: frameGapsMs.filter((gapMs) => gapMs > droppedOverMs).length };
}

function floodTable(samples: readonly Sample[]): Table {
  const { frames, send, facts } = compare(samples, 'flooded', 'wallMs');
  const cpu = compare(samples, 'flooded', 'cpuMs');
  const inFlight = Math.max(...samples.flatMap(({ mostInFlight }) => mostInFlight ?? []));
  return {
    title: 'As fast as they can be handed over (goal 6)',
    ways: [frames, send, cpu.frames, cpu.send],
    checks: [
      checkRatio('ours ÷ send per token, wall clock', frames, send, 1 / 20, 'the fixed part weighs: a frame waits for the paint that acknowledges the one before.'),
      { what: 'frames in flight, at most', ratio: inFlight, limit: 1 },
    ],
    facts: [
      `Per 10,000 tokens: ours ${short((median(frames.samples) * 10_000) / tokens)} ms, one message per token ${short((median(send.samples) * 10_000) / tokens)} ms.`,
      ...facts,
    ],
  };
}

function pacedTable(samples: readonly Sample[]): Table {
  const { frames, send, facts } = compare(samples, 'paced', 'cpuMs');
  return {
    title: `Paced at ${pacedTokensPerSecond.toLocaleString('en-US')} tokens a second: CPU of main`,
    ways: [frames, send],
    checks: [],
    facts: [`Without any sending the pacing itself would take ${tokens / pacedTokensPerSecond} s.`, ...facts],
  };
}

function compare(samples: readonly Sample[], pace: Pace, what: 'wallMs' | 'cpuMs'): { readonly frames: Way; readonly send: Way; readonly facts: readonly string[] } {
  const of = (way: IpcWay): readonly Sample[] => samples.filter((sample) => sample.way === way && sample.pace === pace);
  const label = (way: IpcWay): string => (what === 'wallMs' ? names[way] : `${names[way]}, CPU of main`);
  const wayOf = (way: IpcWay): Way => ({ name: label(way), unit: what === 'wallMs' ? 'ms' : 'ms CPU', samples: of(way).map((sample) => sample[what]) });
  const middle = (way: IpcWay, field: 'messages' | 'bytes' | 'worstFrameMs' | 'droppedFrames'): string => short(median(of(way).map((sample) => sample[field])));
  const fact = (way: IpcWay): string =>
    `${names[way]}: ${middle(way, 'messages')} messages, ${middle(way, 'bytes')} bytes, longest gap between the page’s frames ${middle(way, 'worstFrameMs')} ms, ${middle(way, 'droppedFrames')} gaps over ${droppedOverMs} ms.`;
  return { frames: wayOf('frames'), send: { ...wayOf('send'), besides: label('frames') }, facts: [fact('frames'), fact('send')] };
}

/** One question and one answer that still has to come. */
function emptyConversation(conversationId: string): ConversationState {
  const common = { conversationId, createdAtMs: 0 } as const;
  return {
    conversationId,
    title: 'bench',
    modelId: 'bench/flood',
    messages: [
      { ...common, messageId: 'question', parentId: null, role: 'user', status: 'done', parts: [{ kind: 'text', partId: 'asked', text: 'bench' }] },
      { ...common, messageId: 'answer', parentId: 'question', role: 'assistant', status: 'streaming', parts: [{ kind: 'text', partId: 'answered', text: '' }] },
    ],
    leafId: 'answer',
    liveTurns: [{ turnId: 'turn', messageId: 'answer', phase: 'streaming', startedAtMs: 0, attempt: 1 }],
  };
}
