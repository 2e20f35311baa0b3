import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../electron/store/openStore';
import { testNowMs, useTestStores } from '../../helpers/testDatabase';

const { makeDirectory, open } = useTestStores();
const driver = createRequire(import.meta.url).resolve('libsql');

/** Another program looks at the file and closes it again: the number of conversations it sees. */
function lookFromOutside(store: Store): number {
  const script = `const database = new (require(${JSON.stringify(driver)}))(${JSON.stringify(store.path)}); console.log(database.prepare('SELECT count(*) AS count FROM conversations').get().count); database.close();`;
  return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }));
}

function begin(store: Store, conversationId: string): void {
  store.conversations.create({ conversationId, modelId: null, atMs: testNowMs });
}

describe('a database that another program looks at', () => {
  it.each([
    ['opened', async () => undefined],
    ['examined', (store: Store) => store.findDamageInBackground()],
    ['backed up', (store: Store) => store.backups.make()],
  ] as const)('keeps its write-ahead log, and all that is written later, after it was %s', async (_what, lookAfter) => {
    const directory = makeDirectory();
    const store = open(directory);
    begin(store, 'before');
    await lookAfter(store);
    expect(lookFromOutside(store)).toBe(1);
    expect(existsSync(`${store.path}-wal`)).toBe(true);
    begin(store, 'after');
    expect(lookFromOutside(store)).toBe(2);
    store.close();
    expect(open(directory).conversations.list()).toHaveLength(2);
  });
});
