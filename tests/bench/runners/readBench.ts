import { fork } from 'node:child_process';
import type { ElectronApplication } from 'playwright';
import { withBenchApp, type BenchContext } from '../benchContext';
import type { FloodResult, ReadWay } from '../protocol';
import { checkRatio, type Section, type Table, type Way } from '../report';

/** How the server writes: each event by itself as gateways do, or in pieces of 64 KiB, so that it is never waited for. */
type Flood = 'each' | 'pieces';
type Sample = FloodResult & { readonly flood: Flood; readonly way: ReadWay; readonly round: number };

const events = 60_000;
const ways: readonly ReadWay[] = ['bytes', 'reader', 'ours', 'sdk'];

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
      for (let round = -1; round < rounds; round += 1) {
        const both = [...(await eachWay(application, port, 'each', round)), ...(await eachWay(application, port, 'pieces', round))];
        if (round >= 0) taken.push(...both);
      }
      context.tell(`reading: ${rounds} rounds`);
      return taken;
    }),
  );
  return {
    name: 'Reading the stream in main (goal 5)',
    how:
      `${events.toLocaleString('en-US')} events of the gateway’s shape, flooded by a server in another process and read in main over the app’s own session. ` +
      '"Ours" is everything between the request and the engine: request, guard, event reader, translator.',
    tables: [
      tableOf(samples, 'each', `${events.toLocaleString('en-US')} events, each written by itself as gateways do (goal 5)`),
      tableOf(samples, 'pieces', 'The same in pieces of 64 KiB: harder, because the server is never waited for'),
    ],
    raw: { events, samples },
  };
}

function tableOf(samples: readonly Sample[], flood: Flood, title: string): Table {
  const own = samples.filter((sample) => sample.flood === flood);
  const wall = (way: ReadWay): Way => wayOf(own, way, 'ms');
  const cpu = (way: ReadWay): Way => wayOf(own, way, 'ms CPU');
  return {
    title,
    ways: [...ways.map(wall), ...ways.map(cpu)],
    checks: [checkRatio(`ours ÷ bytes only (${flood})`, wall('ours'), wall('bytes'), 1.5, whyMissed[flood])],
    facts: ['CPU is that of the whole main process, all threads. The SDK’s iterator over an Electron body was once measured far slower than this (performance.md); with this SDK and runtime it was not seen.'],
  };
}

const whyMissed: { readonly [Kind in Flood]: string } = {
  each: 'probably because on two cores the server, the network’s process and main share what there is, so that work in main does not hide behind waiting.',
  pieces: 'nothing is waited for here, so that every event cut, checked and joined shows beside mere receiving; a model’s answer comes a thousand times slower than this.',
};

/** One round of one flood: every way once, another one first each time. */
async function eachWay(application: ElectronApplication, port: number, flood: Flood, round: number): Promise<readonly Sample[]> {
  const first = (round + ways.length) % ways.length;
  const samples: Sample[] = [];
  for (const way of [...ways.slice(first), ...ways.slice(0, first)]) {
    const job = { way, baseUrl: `http://127.0.0.1:${port}/${flood}/${events}` };
    const result = await application.evaluate((_electron, given) => globalThis.benchMain.read(given), job);
    if ((way === 'ours' || way === 'sdk') && result.amount !== events * 4) throw new Error(`${names[way]} read ${result.amount} characters of ${events * 4}`);
    samples.push({ ...result, flood, way, round });
  }
  return samples;
}

function wayOf(samples: readonly Sample[], way: ReadWay, unit: Way['unit']): Way {
  const label = (one: ReadWay): string => (unit === 'ms' ? names[one] : `${names[one]}, CPU of main`);
  return {
    name: label(way),
    unit,
    samples: samples.filter((sample) => sample.way === way).map((sample) => (unit === 'ms' ? sample.wallMs : sample.cpuMs)),
    ...(way === 'bytes' ? {} : { besides: label('bytes') }),
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
