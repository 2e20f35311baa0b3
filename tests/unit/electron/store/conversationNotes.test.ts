import { describe, expect, it } from 'vitest';
import { Database } from '../../../../electron/store/database';
import { notesKey } from '../../../../electron/store/conversationNotes';
import type { QueuedMessage } from '../../../../shared/chat/queue';
import { beginTestTurn, failureOf, useTestStores } from '../../../helpers/testDatabase';

const { makeDirectory, open } = useTestStores();

const queued: QueuedMessage = {
  queuedId: 'q1',
  // Half a character and U+0000 come back as they were.
  text: 'next \ud800 \0 please',
  attachments: [{ attachmentId: 'f1', name: 'notes.txt', kind: 'text', mediaType: 'text/plain', sizeBytes: 3, sha256: 'x', notes: [] }],
  modelId: 'acme/lumen',
};

describe('what is kept beside the messages of a conversation', () => {
  it('is read with the conversation after a restart; the queue then waits for the person', () => {
    const directory = makeDirectory();
    const first = open(directory);
    beginTestTurn(first);
    expect(first.conversations.load('c1')?.queue).toBeUndefined();
    first.conversations.saveNotes('c1', { queued: [queued] });
    first.close();
    const second = open(directory);
    expect(second.conversations.load('c1')?.queue).toEqual({ messages: [queued], isHeld: true });
    second.conversations.saveNotes('c1', { queued: [] });
    expect(second.conversations.load('c1')?.queue).toBeUndefined();
  });

  it('belongs to a conversation that is there', () => {
    const store = open(makeDirectory());
    expect(failureOf(() => store.conversations.saveNotes('nobody', { queued: [queued] }))).toEqual({ code: 'notFound', what: 'conversation' });
    expect(store.facts.read(notesKey('nobody'))).toBeNull();
  });

  it('never keeps a conversation from opening, whatever became of it on the disk', () => {
    const directory = makeDirectory();
    const store = open(directory);
    beginTestTurn(store);
    for (const damaged of ['"text"', '{"queued":7}', '{"queued":[{"queuedId":1}]}', 'no json']) {
      store.conversations.saveNotes('c1', { queued: [queued] });
      const database = new Database(store.path);
      database.run('UPDATE facts SET value_json = ? WHERE key = ?', [damaged, notesKey('c1')]);
      database.close();
      expect(store.conversations.load('c1')?.messages).toHaveLength(2);
      expect(store.conversations.load('c1')?.queue).toBeUndefined();
    }
  });
});
