import { expect, it } from 'vitest';
import { createAnalyser, type AnalysisProcess } from '../../../../../electron/tools/analysis/analyser';
import type { AnalysisOrder } from '../../../../../electron/tools/analysis/analysisMessages';
import { FakeClock } from '../../../../helpers/fakeClock';
import { scriptedProcess, type ScriptedProcess } from '../../../../helpers/scriptedProcess';

type Started = ScriptedProcess<AnalysisOrder>;

const order = { script: '1', files: [] };
const report = { value: { kind: 'text', text: '1' }, fault: null, printed: [], isPrintCut: false };

function rig() {
  const clock = new FakeClock();
  const started: Started[] = [];
  const analyser = createAnalyser({
    clock,
    startProcess: (): AnalysisProcess => {
      const one = scriptedProcess<AnalysisOrder>();
      started.push(one);
      return one.asStarted;
    },
  });
  return { clock, started, analyser };
}

it('starts a process for each script, one after the other, and ends it with its report', async () => {
  const { analyser, started, clock } = rig();
  const { signal } = new AbortController();
  const first = analyser.analyse(order, signal);
  const second = analyser.analyse(order, signal);
  await clock.pass(0);
  expect(started.map(({ posted }) => posted)).toEqual([[order]]);
  started[0]?.reply(report);
  expect(await first).toEqual({ kind: 'reported', report });
  expect(started[0]?.isKilled).toBe(true);
  await clock.pass(0);
  started[1]?.reply(report);
  expect(await second).toEqual({ kind: 'reported', report });
  expect(clock.waitingTimers).toBe(0);
});

it('ends a process that takes too long', async () => {
  const { analyser, started, clock } = rig();
  const analysed = analyser.analyse(order, new AbortController().signal);
  await clock.pass(60_000);
  expect(await analysed).toEqual({ kind: 'late' });
  expect(started[0]?.isKilled).toBe(true);
});

it('ends a process at once when it is stopped, and starts none that was stopped before', async () => {
  const { analyser, started, clock } = rig();
  const controller = new AbortController();
  const running = analyser.analyse(order, controller.signal);
  const waiting = analyser.analyse(order, controller.signal);
  await clock.pass(0);
  controller.abort();
  expect(await running).toEqual({ kind: 'stopped' });
  expect(await waiting).toEqual({ kind: 'stopped' });
  expect(started.map(({ isKilled }) => isKilled)).toEqual([true]);
});

it('takes a process that ends, or says something else, for dead', async () => {
  for (const misbehave of [(one: Started) => one.end(), (one: Started) => one.reply({ value: 'html' })]) {
    const { analyser, started, clock } = rig();
    const analysed = analyser.analyse(order, new AbortController().signal);
    await clock.pass(0);
    if (started[0] !== undefined) misbehave(started[0]);
    expect(await analysed).toEqual({ kind: 'died' });
  }
});
