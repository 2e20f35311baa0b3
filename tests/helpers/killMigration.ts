import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { openStore } from '../../electron/store/openStore';
import { migrations } from '../../electron/store/migrate';
import { profilePaths } from '../../electron/support/paths';
import { projectRoot } from '../../scripts/projectPaths';
import type { Breach } from './killHistory';
import { killMain } from './killProcess';
import { readBackups, readStoredState, type StoredState } from './killStored';
import { buildVariant, type Edit } from './killVariant';
import { electronCommand, launchApp, makeProfile, type LaunchOptions } from './launchApp';
import { askMain } from './pageBridge';
import { fillRandomly, seededRandom } from './storedRows';
import { testNowMs } from './testDatabase';

/* Kills at a start that has to make or to change the schema: the very first start, and the first of a newer version. */

export type MigrationKill = { readonly breaches: readonly Breach[]; readonly phase: MigrationPhase; readonly startMs: number };
const migrationPhases = ['before', 'copied', 'migrated', 'firstStart'] as const;
export type MigrationPhase = (typeof migrationPhases)[number];

/** A history of this version, and the app of the next one. */
export type NextVersion = { readonly appDirectory: string; readonly storeDirectory: string; readonly state: StoredState; readonly remove: () => void };

const conversations = 250;

/** `sabotage` spoils the next version, to show that it is noticed. */
export async function makeNextVersion(sabotage: readonly Edit[] = []): Promise<NextVersion> {
  const variant = await buildVariant('killNext', [
    { file: 'electron/store/migrate.ts', from: 'export const migrations: readonly Migration[] = [', to: "import * as next from '../../tests/helpers/killNextSchema';\nexport const migrations: readonly Migration[] = [" },
    { file: 'electron/store/migrate.ts', from: '];\n\n/** `GATE`', to: ', next];\n\n/** `GATE`' },
    ...sabotage,
  ]);
  const root = mkdtempSync(join(tmpdir(), 'gatehouse-kill-old-'));
  const storeDirectory = profilePaths(root).databaseDirectory;
  const store = openStore({ directory: storeDirectory, nowMs: () => testNowMs, appVersion: '0.1.0' });
  fillRandomly(store, seededRandom(7), conversations);
  store.close();
  return {
    appDirectory: variant.directory,
    storeDirectory,
    state: readStoredState(root),
    remove: () => {
      variant.remove();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Starts the next version on a history of this one and kills it on the way; the start after that must have it all. */
export async function killMigrating(next: NextVersion, environment: Environment, random: () => number): Promise<MigrationKill> {
  const profile = await makeProfile();
  try {
    const { databaseDirectory, backupsDirectory } = profilePaths(profile.path);
    cpSync(next.storeDirectory, databaseDirectory, { recursive: true });
    const options = { profile: profile.path, appDirectory: next.appDirectory, environment };
    await killOnItsWay(options, backupsDirectory, random() * 300);
    const killed = readStoredState(profile.path);
    const phase = killed.schema > next.state.schema ? 'migrated' : readBackups(profile.path).length > 0 ? 'copied' : 'before';
    const again = await startAndList(options);
    return {
      phase,
      startMs: again.startMs,
      breaches: [
        ...differences(next.state, killed, 'after the kill'),
        ...differences(next.state, again.state, 'after the next start'),
        ...readBackups(profile.path).flatMap((backup) => differences(next.state, backup, 'in the backup')),
        ...(again.state.schema === next.state.schema + 1 ? [] : [breach('notMigrated', `schema ${again.state.schema}`)]),
        ...(again.listed === next.state.conversations.size ? [] : [breach('notShown', `${again.listed} conversations are listed`)]),
      ],
    };
  } finally {
    await profile.remove();
  }
}

/** Kills the very first start while it makes the schema; the next one must be an ordinary first start. */
export async function killFirstStart(environment: Environment, random: () => number): Promise<MigrationKill> {
  const profile = await makeProfile();
  try {
    const options = { profile: profile.path, environment, appDirectory: projectRoot };
    await killOnItsWay(options, profilePaths(profile.path).databaseDirectory, random() * 40);
    const killed = readStoredState(profile.path);
    const again = await startAndList(options);
    return {
      phase: 'firstStart',
      startMs: again.startMs,
      breaches: [
        ...[...killed.damage, ...again.state.damage].map((what) => breach('damaged', what)),
        ...(again.state.schema === migrations.length ? [] : [breach('notMigrated', `schema ${again.state.schema}`)]),
        ...(again.listed > 0 ? [] : [breach('notShown', 'the first conversation')]),
      ],
    };
  } finally {
    await profile.remove();
  }
}

type Environment = Readonly<Record<string, string>>;

/** Without Playwright, which would hold up the start until it looks on. */
async function killOnItsWay(options: LaunchOptions, signPath: string, afterMs: number): Promise<void> {
  const { executablePath, args, env } = electronCommand(options);
  const main = spawn(executablePath, args, { env, stdio: 'ignore' });
  while (!existsSync(signPath)) await wait(2);
  await wait(afterMs);
  await killMain(main);
}

/** An ordinary start that is killed once its window can be used. */
async function startAndList(options: LaunchOptions): Promise<{ readonly startMs: number; readonly listed: number; readonly state: StoredState }> {
  const startedAtMs = performance.now();
  const app = await launchApp(options);
  const startMs = performance.now() - startedAtMs;
  const [shown, deleted] = [await askMain(app.page, 'conversation.list', {}), await askMain(app.page, 'conversation.listDeleted', {})];
  await killMain(app.application.process());
  return { startMs, listed: shown.length + deleted.length, state: readStoredState(options.profile) };
}

function differences(wanted: StoredState, found: StoredState, when: string): readonly Breach[] {
  const tables = (['conversations', 'messages', 'drafts', 'attachments'] as const).filter((table) => !isDeepStrictEqual(wanted[table], ofBefore(found[table], wanted[table])));
  return [...found.damage.map((what) => breach('damaged', `${when}: ${what}`)), ...tables.map((table) => breach('messageLost', `${table} differ ${when}`))];
}

/** Without what the start itself made: quick-ask's conversation, which stands in no list until something is said in it. */
function ofBefore(found: ReadonlyMap<string, unknown>, wanted: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> {
  return new Map([...found].filter(([id]) => wanted.has(id)));
}

function breach(kind: Breach['kind'], what: string): Breach {
  return { kind, what };
}
