import { describe, expect, it } from 'vitest';
import { createWatchers } from '../../../electron/watchers';
import { ConversationHub } from '../../../electron/chat/conversationHub';
import { FakeClock } from '../../helpers/fakeClock';
import { MemoryStore } from '../../helpers/memoryStore';

describe('which window shows which conversation', () => {
  it('is known from the watch on, until it is closed', () => {
    const store = new MemoryStore('a');
    const watchers = createWatchers(new ConversationHub({ store, clock: new FakeClock(), onListChanged: () => undefined, onStoreFailure: () => undefined }));
    expect(watchers.watch('gone', () => undefined, 1)).toBeNull();
    const [one, again] = [watchers.watch('a', () => undefined, 1), watchers.watch('a', () => undefined, 1)];
    expect([watchers.isWatching('a', 1), watchers.isWatching('a', 2), watchers.isWatching('gone', 1)]).toEqual([true, false, false]);
    one?.close();
    expect(watchers.isWatching('a', 1)).toBe(true);
    again?.close();
    expect(watchers.isWatching('a', 1)).toBe(false);
  });
});
