import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inBackground } from '../../../../electron/store/backgroundDatabase';
import { openStore, type Store } from '../../../../electron/store/openStore';

let directory: string;
let store: Store;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gatehouse-background-'));
  store = openStore({ directory, nowMs: Date.now, appVersion: 'test' });
});
afterEach(async () => {
  store.close();
  await rm(directory, { recursive: true, force: true });
});

/** Another process opens the database, counts, and closes it: what any reader from outside does. */
function countOutside(): number {
  const program = `const D = require('libsql'); const d = new D(process.argv[1]);
    console.log(d.prepare('SELECT count(*) AS n FROM conversations').get().n); d.close();`;
  return Number(execFileSync(process.execPath, ['-e', program, store.path], { encoding: 'utf8' }));
}

function addConversation(conversationId: string): void {
  store.conversations.create({ conversationId, modelId: null, atMs: Date.now() });
}

describe('work beside the open database', () => {
  it('leaves the locks of the open connection alone: what is written afterwards is seen by everyone', async () => {
    addConversation('before');
    await inBackground(store.path, (database) => database.examine());
    expect(countOutside()).toBe(1);
    addConversation('after');
    expect(countOutside()).toBe(2);
    store.close();
    expect(countOutside()).toBe(2);
  });

  it('makes no database where there is none', async () => {
    const missing = join(directory, 'missing.db');
    await expect(inBackground(missing, (database) => database.examine())).rejects.toMatchObject({ failure: { code: 'store.unavailable' } });
  });
});
