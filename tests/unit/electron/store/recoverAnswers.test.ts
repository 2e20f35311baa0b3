import { describe, expect, it } from 'vitest';
import { Database } from '../../../../electron/store/database';
import { integer } from '../../../../electron/store/rows';
import { beginTestTurn, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();

const growthRows = (path: string): number | null => {
  const database = new Database(path);
  const rows = database.get('SELECT count(*) AS rows FROM message_growth', [], (row) => integer(row, 'rows'));
  database.close();
  return rows;
};

describe('answers that were running when the app went away', () => {
  it('stand as interrupted with all their text, once', () => {
    const directory = stores.makeDirectory();
    const first = stores.open(directory);
    expect(first.recoveredAnswers).toBe(0);
    const answers = ['c1', 'c2', 'c3'].map((conversationId) => beginTestTurn(first, conversationId).answer);
    answers.slice(0, 2).forEach((answer) => {
      first.conversations.appendGrowth(answer.messageId, [
        { kind: 'opened', part: { kind: 'text', partId: 't', text: 'Twelve' } },
        { kind: 'grew', partId: 't', text: ' metres' },
      ]);
    });
    const { answer: done } = beginTestTurn(first, 'c4');
    first.conversations.endTurn({ ...done, status: 'done' }, 1);
    first.close();

    const second = stores.open(directory);
    expect(second.recoveredAnswers).toBe(3);
    const interrupted = answers.map((answer) => second.conversations.load(answer.conversationId)?.messages.at(-1));
    const text = { kind: 'text', partId: 't', text: 'Twelve metres' };
    expect(interrupted).toEqual(
      answers.map((answer, index) => ({ ...answer, status: 'interrupted', parts: index < 2 ? [text] : [], failure: { code: 'app.closed' } })),
    );
    expect(second.conversations.load('c4')?.messages.at(-1)?.status).toBe('done');
    second.close();
    expect(growthRows(second.path)).toBe(0);

    expect(stores.open(directory).recoveredAnswers).toBe(0);
  });

  it('do not keep the others out when the row of one is damaged, which stays as it is', () => {
    const directory = stores.makeDirectory();
    const first = stores.open(directory);
    const { answer } = beginTestTurn(first, 'damaged');
    beginTestTurn(first, 'whole');
    first.conversations.appendGrowth(answer.messageId, [{ kind: 'opened', part: { kind: 'text', partId: 't', text: 'kept' } }]);
    first.close();
    const database = new Database(first.path);
    database.run('UPDATE messages SET parts_json = ? WHERE id = ?', ['[{"kind":"tex', answer.messageId]);
    database.close();

    const events: string[] = [];
    const note = (event: string): void => void events.push(event);
    const second = stores.open(directory, { log: { info: note, warn: note, error: note } });
    expect(second.recoveredAnswers).toBe(1);
    expect(events).toContain('store.answerNotRecovered');
    expect(second.conversations.load('damaged')?.messages.at(-1)).toMatchObject({ status: 'failed', parts: [], failure: { code: 'store.messageUnreadable' } });
    expect(second.conversations.load('whole')?.messages.at(-1)?.status).toBe('interrupted');
    expect(second.conversations.list()).toHaveLength(2);
    second.close();
    expect(growthRows(second.path)).toBe(1);
  });
});
