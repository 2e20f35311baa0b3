import type { CDPSession } from 'playwright';
import { longThread, messageIdAt, storeThreads, type StoredThread } from '../../helpers/longThread';
import type { BenchContext } from '../benchContext';
import { openMs, withReleasedApp, type ReleasedApp } from '../releasedApp';
import { checkRatio, type Section, type Way } from '../report';
import { median, short } from '../statistics';

const opened = 50;
const messagesEach = 200;
const threads: readonly StoredThread[] = Array.from({ length: opened + 2 }, (_, at) => ({ conversationId: `talk-${at}`, title: `Talk number ${at}`, count: messagesEach }));

type Memory = { readonly pageHeapMb: number; readonly mainHeapMb: number; readonly pageProcessMb: number; readonly nodes: number; readonly listeners: number; readonly documents: number };
type Sample = { readonly first: Memory; readonly last: Memory };

/** What stays behind when conversations are opened and left. */
export async function benchMemory(context: BenchContext): Promise<Section> {
  const rounds = context.isQuick ? 1 : 3;
  const samples: Sample[] = [];
  for (let round = 0; round < rounds; round += 1) {
    samples.push(await openAll(context));
    const last = samples.at(-1)?.last;
    context.tell(`memory: round ${round + 1} of ${rounds}: the page’s heap ${short(last?.pageHeapMb ?? Number.NaN)} MB, ${last?.nodes ?? 0} nodes`);
  }
  const wayOf = (when: keyof Sample, what: 'pageHeapMb' | 'mainHeapMb' | 'pageProcessMb', name: string, besides?: string): Way => ({
    name,
    unit: 'MB',
    samples: samples.map((sample) => sample[when][what]),
    ...(besides === undefined ? {} : { besides }),
  });
  const places = { pageHeapMb: 'the page’s heap', mainHeapMb: 'main’s heap', pageProcessMb: 'the page’s whole process' } as const;
  const pairs = (['pageHeapMb', 'mainHeapMb', 'pageProcessMb'] as const).map((what) => {
    const first = wayOf('first', what, `${places[what]}, after the first`);
    return { first, last: wayOf('last', what, `${places[what]}, after ${opened} more`, first.name), what };
  });
  const of = (when: keyof Sample, what: 'nodes' | 'listeners'): string => short(median(samples.map((sample) => sample[when][what])));
  return {
    name: `Memory after ${opened} conversations`,
    how:
      `The release build with ${opened + 2} stored conversations of ${messagesEach} messages. Each is opened from the sidebar, painted, and left for the next; then a small one is shown and garbage is collected in the page and in main. ` +
      'The first measurement is taken after one conversation, which was opened and left twenty times so that the code is compiled, the second after fifty more.',
    tables: [
      {
        title: `${opened} conversations of ${messagesEach} messages opened and left`,
        ways: pairs.flatMap(({ first, last }) => [first, last]),
        checks: pairs.map(({ first, last, what }) => checkRatio(`${places[what]}: after ${opened} more ÷ after the first`, last, first, what === 'pageProcessMb' ? 1.25 : 1.1)),
        facts: [`The fifty hold ${short(heldMb())} MB of messages. Nodes of the page ${of('first', 'nodes')}, then ${of('last', 'nodes')}; listeners ${of('first', 'listeners')}, then ${of('last', 'listeners')}.`],
      },
    ],
    raw: { samples },
  };
}

/** What would stay if nothing were let go. */
function heldMb(): number {
  return threads.slice(2).reduce((sum, { conversationId, count }) => sum + JSON.stringify(longThread(count, conversationId)).length, 0) / 1e6;
}

async function openAll(context: BenchContext): Promise<Sample> {
  return withReleasedApp(context, { fill: (profile) => storeThreads(profile, threads), switches: ['--js-flags=--expose-gc'] }, async (app) => {
    const devtools = await app.page.context().newCDPSession(app.page);
    const [home, warmUp, ...others] = threads;
    if (home === undefined || warmUp === undefined) throw new Error('There are no conversations');
    for (let time = 0; time < 20; time += 1) {
      await open(app, warmUp);
      await open(app, home);
    }
    const first = await measure(app, devtools);
    for (const thread of others) await open(app, thread);
    await open(app, home);
    return { first, last: await measure(app, devtools) };
  });
}

async function open({ page }: ReleasedApp, { title, conversationId, count }: StoredThread): Promise<void> {
  await openMs(page, title, messageIdAt(count - 1, conversationId));
}

/** After garbage was collected, until a collection frees nothing any more. */
async function measure({ application, page }: ReleasedApp, devtools: CDPSession): Promise<Memory> {
  let heapBytes = Number.POSITIVE_INFINITY;
  for (let before = heapBytes; heapBytes === before || heapBytes < before * 0.99; ) {
    before = heapBytes;
    await page.waitForTimeout(500);
    await devtools.send('HeapProfiler.collectGarbage');
    heapBytes = (await devtools.send('Runtime.getHeapUsage')).usedSize;
  }
  const { nodes, jsEventListeners, documents } = await devtools.send('Memory.getDOMCounters');
  const main = await application.evaluate(({ app, BrowserWindow }) => {
    globalThis.gc?.();
    globalThis.gc?.();
    const pageId = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/index.html'))?.webContents.getOSProcessId();
    return { heap: process.memoryUsage().heapUsed, pageKb: app.getAppMetrics().find(({ pid }) => pid === pageId)?.memory.workingSetSize ?? 0 };
  });
  return { pageHeapMb: heapBytes / 1e6, mainHeapMb: main.heap / 1e6, pageProcessMb: main.pageKb / 1024, nodes, listeners: jsEventListeners, documents };
}
