import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../electron/store/openStore';
import type { Message } from '../../../shared/chat/message';
import { createRandom } from '../../../electron/demoGateway/randomness';
import { useTestStores } from '../../helpers/testDatabase';
import type { Acknowledged } from './writer';

const cycles = 20;
const here = dirname(fileURLToPath(import.meta.url));
const projectRoot = join(here, '../../..');
const stores = useTestStores();

/** The writer as one file beside the project's packages, so that each cycle starts at once. */
const writer = join(projectRoot, '.cache', 'tests', `storeWriter-${process.pid}.cjs`);
const bundleWriter = (): Promise<unknown> =>
  build({ entryPoints: [join(here, 'writer.ts')], outfile: writer, bundle: true, platform: 'node', format: 'cjs', external: ['libsql'], logLevel: 'error' });
afterAll(() => rmSync(writer, { force: true }));

async function runAndKill(directory: string, notesPath: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [writer, directory, notesPath], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
  // From its first word on: on a busy machine a fixed time after the start would kill it before it had done anything.
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMs));
  expect(await ended).toBe('SIGKILL');
}

/** Whole lines only: the last one may have been cut by the kill, and is then not acknowledged. */
function readNotes(path: string): readonly Acknowledged[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').split('\n').slice(0, -1).map((line): Acknowledged => JSON.parse(line));
}

function answersOf(store: Store): ReadonlyMap<string, Message> {
  const messages = store.conversations.list().flatMap(({ conversationId }) => store.conversations.load(conversationId)?.messages ?? []);
  return new Map(messages.filter((message) => message.role === 'assistant').map((message) => [message.messageId, message]));
}

const textOf = (message: Message | undefined): string => (message?.parts ?? []).map((part) => (part.kind === 'text' ? part.text : '')).join('');

/** What was acknowledged and is not there, as sentences; empty when all is. */
function findLosses(store: Store, notes: readonly Acknowledged[]): readonly string[] {
  const answers = answersOf(store);
  return notes.flatMap((noted) => {
    const answer = answers.get(noted.messageId);
    if (answer === undefined) return [`${noted.messageId} is gone`];
    if (noted.did === 'grow' && !textOf(answer).startsWith(noted.text)) return [`${noted.messageId} lost text`];
    if (noted.did === 'end' && (answer.status !== 'done' || textOf(answer) !== noted.text)) return [`${noted.messageId} is not as it ended`];
    return [];
  });
}

describe(`a process killed ${cycles} times while it stores (trust.md G9)`, () => {
  it('loses nothing it acknowledged, leaves nothing running, and a whole database', async () => {
    await bundleWriter();
    const directory = stores.makeDirectory();
    const notesPath = join(directory, 'acknowledged.jsonl');
    let recovered = 0;
    // Another one each time, and printed: with `GATEHOUSE_SEED` the same moments come again.
    const seed = Number(process.env['GATEHOUSE_SEED'] ?? Date.now() % 1_000_000);
    const random = createRandom(seed);
    console.log(`G9 kills of the store: seed ${seed}`);
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      await runAndKill(directory, notesPath, Math.floor(random() * 250));
      const store = stores.open(directory);
      recovered += store.recoveredAnswers;
      expect(store.findDamage()).toEqual([]);
      expect(findLosses(store, readNotes(notesPath))).toEqual([]);
      expect([...answersOf(store).values()].filter((answer) => answer.status === 'streaming')).toEqual([]);
      store.close();
    }
    const notes = readNotes(notesPath);
    console.log(`${cycles} kills: ${notes.length} acknowledged writes, 0 lost, ${recovered} answers recovered`);
    expect(notes.length).toBeGreaterThan(cycles);
    expect(recovered).toBeGreaterThan(0);
  }, 120_000);

  it('would notice a lost write', () => {
    const store = stores.open(stores.makeDirectory());
    expect(findLosses(store, [{ did: 'begin', messageId: 'never' }])).toEqual(['never is gone']);
  });
});
