import { rgPath } from '@vscode/ripgrep';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFileTools } from '../../../electron/tools/files/createFileTools';
import { systemClock } from '../../../electron/support/clock';
import { callTool } from '../../helpers/callTool';
import { noToolPorts } from '../../helpers/noToolPorts';
import { withProfile, type BenchContext } from '../benchContext';
import { checkRatio, type Section, type Table, type Way } from '../report';

const files = 50_000;
const filesEach = 100;
/** Said in so many files, spread evenly. */
const rare = { word: 'spring-tide-table', files: 40 };
const goal = 2;

/** A search of a model in a shared folder, with all that guards it, beside the program that it is built on. */
export async function benchFileSearch(context: BenchContext): Promise<Section> {
  return withProfile(async (profile) => {
    const root = await generate(await realpath(profile));
    context.tell(`files: ${files.toLocaleString('en-US')} files are there`);
    const rounds = context.isQuick ? 3 : 9;
    const tables: Table[] = [];
    for (const [title, text, found] of [
      [`a text in ${rare.files} of ${files.toLocaleString('en-US')} files`, rare.word, rare.files],
      ['a text that is nowhere', 'nowhere-at-all-in-here', 0],
    ] as const) {
      tables.push(await compare(title, root, text, found, rounds));
    }
    return { name: 'Searching in shared folders', how, tables, raw: tables.map(({ ways }) => ways) };
  });
}

const how =
  '`search_files` as a model calls it, from the checked input to its answer: planned, permitted, the folder held, every file counted, every line that is found read once more through the guard and looked through for secrets. ' +
  'Beside it ripgrep by itself with its ordinary options over the same tree, its output read to the end, and Node reading every file. The tree is generated: source-like text of 0.3 to 3 KB a file; it was read once before, so that all find it in memory.';

async function compare(title: string, root: string, text: string, found: number, rounds: number): Promise<Table> {
  const { tools } = createFileTools({ ...noToolPorts, clock: systemClock, folders: { folders: () => [{ toolFolderId: 'bench', label: 'Bench', path: root }] } });
  const search = tools.find(({ name }) => name === 'search_files');
  if (search === undefined) throw new Error('there is no search_files');
  const ours = async (): Promise<number> => (await callTool(search, { text, matchCase: true })).text.split('\n').filter((line) => line.startsWith('Bench/')).length;
  const itself = async (): Promise<number> => {
    const child = spawn(rgPath, ['--no-config', '--line-number', '--fixed-strings', `--regexp=${text}`, '--', './'], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await once(child, 'close');
    return said.split('\n').filter((line) => line !== '').length;
  };
  const samples: Record<'ours' | 'itself' | 'node', number[]> = { ours: [], itself: [], node: [] };
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, way] of [['ours', ours], ['itself', itself], ['node', () => readAll(root, text)]] as const) {
      const startedAtMs = performance.now();
      const count = await way();
      if (count !== found) throw new Error(`${name} found ${count} lines instead of ${found}`);
      // The first round only warms.
      if (round >= 0) samples[name].push(performance.now() - startedAtMs);
    }
  }
  const itselfWay: Way = { name: 'ripgrep itself', unit: 'ms', samples: samples.itself };
  const oursWay: Way = { name: 'ours (`search_files`)', unit: 'ms', samples: samples.ours, besides: itselfWay.name };
  const nodeWay: Way = { name: 'Node, reading every file', unit: 'ms', samples: samples.node, besides: itselfWay.name };
  return { title, ways: [oursWay, itselfWay, nodeWay], checks: [checkRatio(`${title}: ours ÷ ripgrep`, oursWay, itselfWay, goal)], facts: [] };
}

async function readAll(folder: string, text: string): Promise<number> {
  let found = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found += await readAll(path, text);
    else for (const line of (await readFile(path, 'utf8')).split('\n')) if (line.includes(text)) found += 1;
  }
  return found;
}

/** Always the same tree. */
async function generate(profile: string): Promise<string> {
  const root = join(profile, 'Bench');
  let seed = 7;
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let first = 0; first < files; first += filesEach) {
    const folder = join(root, `part-${first % 10}`, `module-${first / filesEach}`, 'src');
    await mkdir(folder, { recursive: true });
    await Promise.all(
      Array.from({ length: filesEach }, (_, at) => {
        const lines = Array.from({ length: 8 + Math.floor(random() * 60) }, () => `const value${Math.floor(random() * 1e6)} = compute(${Math.floor(random() * 1e9)});`);
        if ((first + at) % (files / rare.files) === 0) lines.splice(3, 0, `// see the ${rare.word} here`);
        return writeFile(join(folder, `file-${at}.ts`), `${lines.join('\n')}\n`);
      }),
    );
  }
  return root;
}
