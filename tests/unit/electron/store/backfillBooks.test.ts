import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Database } from '../../../../electron/store/database';
import { migrate, migrations } from '../../../../electron/store/migrate';
import { useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();

type OldAnswer = { readonly id: string; readonly conversationId?: string; readonly atMs?: number; readonly receipt: unknown };

/** A history from before there were books, and the books after the update. */
function updated(answers: readonly OldAnswer[], notes: unknown = {}) {
  const directory = stores.makeDirectory();
  const database = new Database(join(directory, 'gatehouse.db'));
  migrate({ database, migrations: migrations.slice(0, 3), backupsDirectory: join(directory, 'backups'), nowMs: 1, appVersion: '0.1.0' });
  for (const conversationId of ['c1', 'c2']) database.run("INSERT INTO conversations (id, title, created_at_ms, updated_at_ms) VALUES (?, '', 77, 77)", [conversationId]);
  for (const [at, { id, conversationId = 'c1', atMs = 100 + at, receipt }] of answers.entries()) {
    database.run("INSERT INTO messages (id, conversation_id, sequence, role, status, model_id, created_at_ms, parts_json, receipt_json) VALUES (?, ?, ?, 'assistant', 'done', 'acme/lumen', ?, '[]', ?)", [
      id, conversationId, at, atMs, typeof receipt === 'string' ? receipt : JSON.stringify(receipt),
    ]);
  }
  database.run("INSERT INTO facts (key, value_json) VALUES ('notes:c1', ?)", [JSON.stringify(notes)]);
  database.close();
  return stores.open(directory).books;
}

describe('the books of a history from before there were any', () => {
  it('begin with its answers, its title and its summaries', () => {
    const books = updated([{ id: 'a1', receipt: { requestId: 'r1', costUsd: '0.1', promptTokens: 3 } }], {
      titleReceipt: { modelId: 'acme/small', receipt: { requestId: 'r2', costUsd: '0.02' } },
      contextCuts: [{ afterMessageId: 'a1', madeAtMs: 99, summary: { text: 'So far.', modelId: 'acme/lumen', receipt: { costUsd: '0.003' } } }, { afterMessageId: 'a1', madeAtMs: 98 }],
    });
    expect(books.list({ isDemo: false }).map(({ requestId, purpose, conversationId, messageId, modelId, sentAtMs, costUsd }) => [requestId, purpose, conversationId, messageId, modelId, sentAtMs, costUsd])).toEqual([
      ['r2', 'title', 'c1', null, 'acme/small', 77, '0.02'],
      ['summary:c1:99', 'summary', 'c1', null, 'acme/lumen', 99, '0.003'],
      ['r1', 'answer', 'c1', 'a1', 'acme/lumen', 100, '0.1'],
    ]);
    expect(books.spent({ isDemo: false })).toMatchObject({ usd: '0.123', pendingUsd: '0', unknownCount: 0 });
  });

  it('count what was copied to another conversation once, and what the demo answered apart', () => {
    const books = updated([
      { id: 'a1', receipt: { requestId: 'r1', costUsd: '0.1' } },
      { id: 'a2', conversationId: 'c2', receipt: { requestId: 'r1', costUsd: '0.1' } },
      { id: 'a3', receipt: { requestId: 'r3', costUsd: '0.7', isDemo: true } },
    ]);
    expect(books.spent({ isDemo: false })).toMatchObject({ usd: '0.1', requestCount: 1 });
    expect(books.spent({ isDemo: true }).usd).toBe('0.7');
  });

  it('say of what ran without a cost that it is not known, and nothing of what was refused', () => {
    const books = updated([
      { id: 'a1', receipt: { requestId: 'r1', attempts: 3 } },
      { id: 'a2', receipt: { requestId: 'r2', generationId: 'g2', firstTokenMs: 80 } },
    ]);
    expect(books.spent({ isDemo: false })).toMatchObject({ usd: '0', unknownCount: 1, requestCount: 1 });
  });

  it('leave out what cannot be read, and take the rest of a long history', () => {
    const whole = Array.from({ length: 1_200 }, (_, at) => ({ id: `a${at}`, receipt: { requestId: `r${at}`, costUsd: '0.001' } }));
    const books = updated([{ id: 'x1', receipt: '{' }, { id: 'x2', receipt: '[]' }, { id: 'x3', receipt: { requestId: 'a\0b', costUsd: 'much', promptTokens: 1 } }, ...whole], { titleReceipt: 7, contextCuts: 'none' });
    expect(books.spent({ isDemo: false })).toMatchObject({ usd: '1.2', unknownCount: 1, requestCount: 1_201 });
  });
});
