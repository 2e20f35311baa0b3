import { describe, expect, it } from 'vitest';
import { createReasoningDetailsMerger } from '../../../../electron/gateway/reasoningDetails';

function merge(...pieces: readonly unknown[]) {
  const merger = createReasoningDetailsMerger();
  for (const piece of pieces) merger.take([piece]);
  return merger.merged();
}

describe('merged reasoning details', () => {
  it('grow by index and type', () => {
    expect(
      merge(
        { type: 'reasoning.text', text: 'a', index: 0 },
        { type: 'reasoning.text', text: 'x', index: 1 },
        { type: 'reasoning.text', text: 'b', index: 0 },
        { type: 'reasoning.summary', summary: 's', index: 0 },
      ),
    ).toEqual([
      { type: 'reasoning.text', text: 'ab', index: 0 },
      { type: 'reasoning.text', text: 'x', index: 1 },
      { type: 'reasoning.summary', summary: 's', index: 0 },
    ]);
  });

  it('go by id where no index comes, and by the last of the type where neither does', () => {
    expect(merge({ type: 't', id: 'a', text: '1' }, { type: 't', id: 'b', text: '2' }, { type: 't', id: 'a', text: '3' })).toEqual([
      { type: 't', id: 'a', text: '13' },
      { type: 't', id: 'b', text: '2' },
    ]);
    expect(merge({ type: 't', text: '1' }, { type: 't', text: '2' })).toEqual([{ type: 't', text: '12' }]);
  });

  it('keep the last signature, id and format that is not empty, and the last data whole', () => {
    expect(
      merge(
        { type: 'reasoning.text', text: 'a', index: 0, signature: '', format: 'unknown' },
        { type: 'reasoning.text', index: 0, signature: 'sig', format: null },
        { type: 'reasoning.text', text: 'b', index: 0, signature: '', format: 'anthropic-claude-v1' },
        { type: 'reasoning.encrypted', index: 1, data: 'one' },
        { type: 'reasoning.encrypted', index: 1, data: 'two' },
      ),
    ).toEqual([
      { type: 'reasoning.text', text: 'ab', index: 0, signature: 'sig', format: 'anthropic-claude-v1' },
      { type: 'reasoning.encrypted', index: 1, data: 'two' },
    ]);
  });

  it('leave out what is no entry, and never touch a prototype', () => {
    expect(merge(null, 'x', 5, {}, { type: 4 }, { type: 't', nested: { a: 1 }, text: 'ok' })).toEqual([{ type: 't', text: 'ok' }]);
    const [entry] = merge(JSON.parse('{"type":"t","__proto__":"x"}'));
    expect(Object.getPrototypeOf(entry)).toBe(Object.prototype);
  });

  it('are bounded', () => {
    expect(merge(...Array.from({ length: 5000 }, (_, index) => ({ type: 't', index })))).toHaveLength(4096);
  });
});
