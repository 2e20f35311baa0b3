import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAnalyser, type AnalysisOutcome } from '../../../electron/tools/analysis/analyser';
import { systemClock } from '../../../electron/support/clock';
import { breach, escapes } from '../../fixtures/hostile/scripts';
import { buildAnalysisProcess, forkAnalysis } from '../../helpers/analysisHelper';

/*
 * What a script may try to get out of its engine (trust.md section 9: no network, no files, limits). All of these run in the
 * real process; each says `breach` when it got at something, and changes `marker` or asks the server when it really did.
 */
let directory: string;
let server: Server;
let address: string;
let requests = 0;
let processFile: { readonly file: string; readonly remove: () => Promise<void> };

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gatehouse-analysis-'));
  await writeFile(join(directory, 'marker'), 'untouched');
  server = createServer((_request, response) => {
    requests += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}/`;
  processFile = await buildAnalysisProcess();
}, 30_000);

afterAll(async () => {
  server.close();
  await rm(directory, { recursive: true, force: true });
  await processFile.remove();
});

const attempts = (): readonly string[] => escapes({ address, path: join(directory, 'marker') });

/** Many in one process, each on its own: what one of them spoils is spoiled for the next, as it is for a model that asks again. */
async function analyse(script: string, controller = new AbortController(), onStart?: (pid: number) => void): Promise<AnalysisOutcome> {
  return createAnalyser({ startProcess: () => forkAnalysis(processFile.file, onStart), clock: systemClock }).analyse({ script, files: [{ name: 'a.csv', text: 'x\n1\n' }] }, controller.signal);
}

/** Stands where the engine stands, and is none: a context of Node. What would end the test itself is left out. */
async function runUnguarded(script: string): Promise<string> {
  if (/exit|kill|fetch\(/.test(script)) return '';
  try {
    return String(await runInThisContext(script));
  } catch (error) {
    return `no: ${String(error)}`;
  }
}

describe('a script that wants out of its engine', () => {
  it('gets at nothing, however it tries', async () => {
    const tried = attempts();
    expect(tried.length).toBeGreaterThanOrEqual(60);
    const lines = tried.map((script) => `try { tell((0, eval)(${JSON.stringify(script)})); } catch (error) { tell('no: ' + error); }`).join('\n');
    const outcome = await analyse(`const said = []; const tell = (value) => { said.push(value instanceof Promise ? value : String(value)); };\n${lines}\nPromise.all(said).then((all) => all.map(String).join('\\n'))`);
    if (outcome.kind !== 'reported' || outcome.report.value?.kind !== 'text') throw new Error(JSON.stringify(outcome));
    expect(outcome.report.value.text.split('\n').length).toBeGreaterThanOrEqual(tried.length);
    expect(outcome.report.value.text).not.toContain(breach);
    expect(await readFile(join(directory, 'marker'), 'utf8')).toBe('untouched');
    expect(requests).toBe(0);
    console.log(`analysis: ${tried.length} attempts to get out of the engine, 0 did; 0 files written, 0 requests.`);
  });

  it('would be seen getting out: the same scripts in a Node context, which is no sandbox, are', async () => {
    const said = await Promise.all(attempts().map(runUnguarded));
    expect(said.filter((each) => each.includes(breach)).length).toBeGreaterThan(10);
    expect(await readFile(join(directory, 'marker'), 'utf8')).not.toBe('untouched');
    await writeFile(join(directory, 'marker'), 'untouched');
  });

  it('is killed with its process when the turn is stopped', async () => {
    const controller = new AbortController();
    let pid = 0;
    const analysed = analyse('for (;;);', controller, (started) => {
      pid = started;
      setTimeout(() => controller.abort(), 50);
    });
    expect(await analysed).toEqual({ kind: 'stopped' });
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });

  it('calculates, all the same', async () => {
    expect(await analyse('files["a.csv"].rows[0].x + 1')).toEqual({ kind: 'reported', report: { value: { kind: 'text', text: '2' }, fault: null, printed: [], isPrintCut: false } });
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
