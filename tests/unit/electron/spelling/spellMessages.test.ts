import { describe, expect, it } from 'vitest';
import { parseSpellReply, parseSpellRequest } from '../../../../electron/spelling/spellMessages';

describe('the messages of the process that spells', () => {
  it('are taken as they are meant', () => {
    expect(parseSpellRequest({ type: 'check', id: 1, words: ['tide'] })).toEqual({ type: 'check', id: 1, words: ['tide'] });
    expect(parseSpellRequest({ type: 'suggest', id: 2, word: 'tidde', more: true })).toEqual({ type: 'suggest', id: 2, word: 'tidde' });
    expect(parseSpellReply({ id: 1, words: [] })).toEqual({ id: 1, words: [] });
  });

  it.each([null, 'check', [], { type: 'check', id: 1 }, { type: 'check', id: 1, words: [7] }, { type: 'suggest', id: '1', word: 'x' }, { type: 'run', id: 1, word: 'x' }])('are nothing else: %j', (message) => {
    expect(parseSpellRequest(message)).toBeNull();
    expect(parseSpellReply(message)).toBeNull();
  });
});
