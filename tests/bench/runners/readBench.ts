import { fork } from 'node:child_process';
import type { ElectronApplication } from 'playwright';
import { withBenchApp, type BenchContext } from '../benchContext';
import type { FloodResult, ReadWay } from '../protocol';
import { checkRatio, type Section, type Way } from '../report';

type Sample = FloodResult & { readonly way: ReadWay; readonly round: number; readonly events: number };

const events = 60_000;
/** The SDK's iterator is too slow for all of them. */
const sdkEvents = 3_000;
const sdkRounds = 3;

const names: { readonly [Way in ReadWay]: string } = {
  bytes: 'bytes only',
  reader: 'our event reader',
  ours: 'ours: the whole gateway client',
  sdk: 'the SDK’s own iterator',
};

/** Goal 5: reading a flooded stream in Electron's main process. */
export async function benchRead(context: BenchContext): Promise<Section> {
  const rounds = context.isQuick ? 3 : 9;
  const samples = await withFloodServer(context.build.floodServer, (port) =>
    withBenchApp(context, async (application) => {
      const taken: Sample[] = [];
      await eachWay(application, port, -1);
      for (let round = 0; round < rounds; round += 1) taken.push(...(await eachWay(application, port, round)));
      context.tell(`reading: ${rounds} rounds`);
      return taken;
    }),
  );
  const wall = (way: ReadWay): Way => wayOf(samples, way, 'ms');
  const cpu = (way: ReadWay): Way => wayOf(samples, way, 'ms CPU');
  const ways: readonly ReadWay[] = ['bytes', 'reader', 'ours', 'sdk'];
  return {
    name: 'Reading the stream in main (goal 5)',
    how:
      `${events.toLocaleString('en-US')} events of the gateway’s shape, flooded by a server in another process, read in main over the app’s own session. ` +
      '"Ours" is everything between the request and the engine: request, guard, event reader, translator.',
    tables: [
      {
        title: `${events.toLocaleString('en-US')} events (goal 5)`,
        ways: [...ways.map(wall), ...ways.map(cpu)],
        checks: [
          checkRatio('ours ÷ bytes only, wall clock', wall('ours'), wall('bytes'), 1.5, readerWorks),
          checkRatio('our event reader ÷ bytes only, wall clock', wall('reader'), wall('bytes'), 1.5, readerWorks),
        ],
        facts: ['CPU is the whole main process, all threads.'],
      },
    ],
    raw: { events, sdkEvents, samples },
  };
}

const readerWorks = 'cutting and decoding 60,000 events costs main more than receiving their bytes; where the network’s process is the slower end, the same work hides behind it.';

/** One round, every way once, the first one another each round. */
async function eachWay(application: ElectronApplication, port: number, round: number): Promise<readonly Sample[]> {
  const order: readonly ReadWay[] = round % 2 === 0 ? ['bytes', 'reader', 'ours'] : ['ours', 'reader', 'bytes'];
  const samples: Sample[] = [];
  for (const way of round < sdkRounds ? [...order, 'sdk' as const] : order) {
    const amount = way === 'sdk' ? sdkEvents : events;
    const job = { way, baseUrl: `http://127.0.0.1:${port}/${amount}` };
    const result = await application.evaluate((_electron, given) => globalThis.benchMain.read(given), job);
    if ((way === 'ours' || way === 'sdk') && result.amount !== amount * 4) throw new Error(`${names[way]} read ${result.amount} characters of ${amount * 4}`);
    samples.push({ ...result, way, round, events: amount });
  }
  return samples;
}

function wayOf(samples: readonly Sample[], way: ReadWay, unit: Way['unit']): Way {
  const own = samples.filter((sample) => sample.way === way);
  const name = unit === 'ms' ? names[way] : `${names[way]}, CPU of main`;
  return {
    name,
    unit,
    samples: own.map((sample) => ((unit === 'ms' ? sample.wallMs : sample.cpuMs) * events) / sample.events),
    ...(way === 'bytes' ? {} : { besides: unit === 'ms' ? names.bytes : `${names.bytes}, CPU of main` }),
    ...(way === 'sdk' ? { extrapolatedFrom: `${sdkEvents.toLocaleString('en-US')} events` } : {}),
  };
}

async function withFloodServer<Result>(script: string, use: (port: number) => Promise<Result>): Promise<Result> {
  const server = fork(script, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
  try {
    const port = await new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.once('exit', (code) => reject(new Error(`The flood server ended with ${code}`)));
      server.once('message', (message) => resolve(portIn(message)));
    });
    return await use(port);
  } finally {
    server.disconnect();
  }
}

function portIn(message: unknown): number {
  const port = typeof message === 'object' && message !== null && 'port' in message ? message.port : undefined;
  if (typeof port !== 'number') throw new Error('The flood server has no port');
  return port;
}
