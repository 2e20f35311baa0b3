import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { BenchContext } from '../tests/bench/benchContext';
import { buildBench } from '../tests/bench/buildBench';
import { writeDocs } from '../tests/bench/docs';
import { describeMachine } from '../tests/bench/machine';
import { asText, isReached, type Check, type Section } from '../tests/bench/report';
import { benchFileSearch } from '../tests/bench/runners/fileSearchBench';
import { benchHotkey } from '../tests/bench/runners/hotkeyBench';
import { benchIdle } from '../tests/bench/runners/idleBench';
import { benchIpc } from '../tests/bench/runners/ipcBench';
import { benchMemory } from '../tests/bench/runners/memoryBench';
import { benchPicture } from '../tests/bench/runners/pictureBench';
import { benchRead } from '../tests/bench/runners/readBench';
import { benchRender } from '../tests/bench/runners/renderBench';
import { benchSearch } from '../tests/bench/runners/searchBench';
import { benchStart } from '../tests/bench/runners/startBench';
import { benchThread } from '../tests/bench/runners/threadBench';
import { benchTyping } from '../tests/bench/runners/typingBench';
import { ensureBuilt } from './build';
import { ownDesktop, startDesktop } from './desktop';
import { findElectron } from './electron';
import { cacheDirectory, projectRoot } from './projectPaths';
import { ensureSystemPackages } from './systemPackages';

/**
 * `npm run bench`: the goals of performance.md that are measured so far, each as a ratio within this run, in real Electron
 * and a private desktop. `-- --only=thread,typing` runs parts, `--quick` fewer rounds, `--docs` writes
 * `docs/performance.md` from the newest results of all parts. A goal that is not reached is said, and is no error.
 */
const parts: Readonly<Record<string, (context: BenchContext) => Promise<Section>>> = {
  render: benchRender,
  read: benchRead,
  ipc: benchIpc,
  start: benchStart,
  hotkey: benchHotkey,
  search: benchSearch,
  thread: benchThread,
  memory: benchMemory,
  typing: benchTyping,
  idle: benchIdle,
  picture: benchPicture,
  files: benchFileSearch,
};

/** Parts that start the release build itself. */
const ofReleasedApp: ReadonlySet<string> = new Set(['start', 'hotkey', 'search', 'thread', 'memory', 'typing', 'idle', 'picture']);

const directory = join(cacheDirectory, 'bench');

async function bench(args: readonly string[]): Promise<void> {
  const only = args.find((argument) => argument.startsWith('--only='))?.slice('--only='.length).split(',');
  const unknown = only?.filter((name) => !Object.hasOwn(parts, name)) ?? [];
  if (unknown.length > 0) throw new Error(`There is no part named ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`);
  const chosen = Object.entries(parts).filter(([name]) => only === undefined || only.includes(name));

  ensureSystemPackages(['app', 'display', 'tests']);
  const { executable } = findElectron();
  if (chosen.some(([name]) => ofReleasedApp.has(name))) await ensureBuilt();
  mkdirSync(directory, { recursive: true });
  const build = await buildBench(directory);
  const machine = describeMachine(executable);
  const desktop = process.platform === 'linux' ? await startDesktop() : ownDesktop();
  const context: BenchContext = {
    executable,
    projectRoot,
    build,
    directory,
    environment: benchEnvironment(desktop.environment),
    isQuick: args.includes('--quick'),
    tell: (line) => process.stderr.write(`  ${line}\n`),
  };
  const rawFiles: string[] = [];
  const checks: Check[] = [];
  try {
    for (const [name, run] of chosen) {
      const section = await run(context).catch((error: unknown) => {
        console.error(`\n${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
        process.exitCode = 1;
        return null;
      });
      if (section === null) continue;
      const file = join(directory, `${name}.json`);
      writeFileSync(file, `${JSON.stringify({ machine, section }, null, 1)}\n`);
      rawFiles.push(relative(projectRoot, file));
      checks.push(...section.tables.flatMap((table) => table.checks));
      console.log(asText(section));
    }
  } finally {
    await desktop.stop();
  }
  if (args.includes('--docs')) {
    writeDocs(directory, Object.keys(parts), join(projectRoot, 'docs', 'performance.md'));
    console.log('\nWritten: docs/performance.md');
  }
  console.log(`\n${checks.filter(isReached).length} of ${checks.length} checks reached their goal. Raw numbers: ${rawFiles.join(', ')}`);
}

/** The desktop's variables without a key or an address that the person may have set. */
function benchEnvironment(environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const entries = Object.entries(environment).flatMap(([name, value]): readonly (readonly [string, string])[] =>
    value === undefined || /^(AI_GATEWAY_|VERCEL_|OPENAI_)/.test(name) ? [] : [[name, value]],
  );
  return { ...Object.fromEntries(entries), LANG: 'en_US.UTF-8' };
}

bench(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
