import { app, session } from 'electron';
import { openGatewaySession } from '../../../../electron/shell/gatewaySession';
import { describeFailure } from '../../../../shared/failureText';
import { createTranslate } from '../../../../shared/messages';
import type { Carrier } from '../carrier';
import { findCase, streamCases } from '../cases';
import { judge } from '../judge';
import { runCase, type Tampering } from '../runCase';
import { sabotages } from '../sabotages';
import { singInChoir } from '../scenarios/choir';
import { changeNetwork } from '../scenarios/newNetwork';
import { stopAfterCollection } from '../scenarios/stopAfterCollection';
import { waitForAnHour } from '../scenarios/waitingMessages';
import type { StreamCase } from '../streamCase';
import { readJob, tell } from './job';

/*
 * The same cases with the same rooms, but the requests go through the gateway's own session of a real Electron. It builds no
 * window; what it found goes to the parent line by line.
 */

const problems: string[] = [];
process.on('uncaughtException', (error) => void problems.push(String(error)));
process.on('unhandledRejection', (error) => void problems.push(String(error)));

async function start(): Promise<void> {
  const job = readJob();
  const fetch = await openGatewaySession();
  const carrier: Carrier = { fetchFor: () => (url, init) => fetch(url, init), ...(job.authority === null ? {} : { authority: job.authority }) };
  const wanted = [...(job.ids === 'all' ? streamCases : job.ids.map(findCase)), ...job.extra];
  for (const streamCase of wanted) await runOne(carrier, streamCase, null, { patienceMs: 20_000 });
  for (const { name, tampering, ids } of job.sabotaged ? sabotages : []) {
    for (const id of ids) await runOne(carrier, findCase(id), name, { patienceMs: name === 'anyEnd' ? 20_000 : 1_500, ...tampering });
  }
  if (job.scenarios) await playScenarios(carrier);
  tell({ kind: 'end', problems });
}

async function runOne(carrier: Carrier, streamCase: StreamCase, sabotage: string | null, tampering: Tampering): Promise<void> {
  const beforeBytes = process.memoryUsage().rss;
  const seen = await runCase(streamCase, tampering, carrier);
  const peakGrowthBytes = seen.peakBytes - beforeBytes;
  const { hits, earlyHits, lateRetries, stopTookMs, waitsMs } = seen;
  const failure = seen.stored?.failure ?? null;
  const sentence = failure === null ? '' : describeFailure(failure, createTranslate('en'));
  tell({ kind: 'case', id: streamCase.id, sabotage, verdict: judge(streamCase, seen), failure, sentence, waits: waitsMs.length, hits, earlyHits, lateRetries, stopTookMs, peakGrowthBytes });
}

async function playScenarios(carrier: Carrier): Promise<void> {
  const collected = { ...(await stopAfterCollection(carrier, undefined, 3_000)), node: process.versions.node };
  const choir = await singInChoir(carrier);
  const waiting = await waitForAnHour(carrier);
  const droppedThere = await changeNetwork(carrier);
  const droppedHere = await changeNetwork(carrier, () => session.fromPartition('gateway', { cache: false }).closeAllConnections());
  tell({ kind: 'scenarios', collected, choir, waiting, newNetwork: { droppedThere, droppedHere } });
}

app.whenReady().then(start).then(
  () => app.exit(0),
  (error: unknown) => {
    tell({ kind: 'end', problems: [...problems, error instanceof Error ? (error.stack ?? error.message) : String(error)] });
    app.exit(1);
  },
);
