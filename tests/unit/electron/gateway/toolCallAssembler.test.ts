import { describe, expect, it } from 'vitest';
import { createToolCallAssembler } from '../../../../electron/gateway/toolCallAssembler';

function assemble(...pieces: readonly unknown[]) {
  const assembler = createToolCallAssembler();
  for (const piece of pieces) assembler.take([piece]);
  return { calls: assembler.calls(), rejected: assembler.rejectedPieces() };
}

const opening = (index: number | undefined, id: string, name: string, text = '') => ({ index, id, type: 'function', function: { name, arguments: text } });
const growth = (index: number, text: string) => ({ index, function: { arguments: text } });

describe('tool calls in pieces', () => {
  it('are told of once, as soon as their names are whole', () => {
    const assembler = createToolCallAssembler();
    expect(assembler.take([opening(0, 'a', 'ti')])).toEqual([]);
    expect(assembler.take([{ index: 0, function: { name: 'de' } }])).toEqual([]);
    expect(assembler.take([growth(0, '{'), opening(1, 'b', 'wind')])).toEqual([{ callId: 'a', name: 'tide' }]);
    expect(assembler.take([growth(0, '}')])).toEqual([]);
    expect(assembler.takeRest()).toEqual([{ callId: 'b', name: 'wind' }]);
    expect(assembler.takeRest()).toEqual([]);
  });

  it('take so much and no more memory, whatever comes', () => {
    const assembler = createToolCallAssembler();
    const piece = 'x'.repeat(1024 * 1024);
    for (let index = 0; index < 128; index += 1) assembler.take([opening(index, `c${index}`, 'tide', piece)]);
    expect(assembler.calls().reduce((sum, { argumentsText }) => sum + argumentsText.length, 0)).toBe(4 * 1024 * 1024);
    expect(assembler.rejectedPieces()).toBe(124);
  });

  it('are joined by index, interleaved', () => {
    expect(assemble(opening(0, 'a', 'tide'), opening(1, 'b', 'wind'), growth(0, '{"p"'), growth(1, '{}'), growth(0, ':1}'))).toEqual({
      calls: [
        { callId: 'a', name: 'tide', argumentsText: '{"p":1}' },
        { callId: 'b', name: 'wind', argumentsText: '{}' },
      ],
      rejected: 0,
    });
  });

  it('may come whole, with far indices, or by id alone', () => {
    expect(assemble(opening(1e9, 'a', 'tide', '{}')).calls).toEqual([{ callId: 'a', name: 'tide', argumentsText: '{}' }]);
    expect(assemble(opening(undefined, 'a', 'tide', '{'), opening(undefined, 'a', 'tide', '}')).calls).toEqual([
      { callId: 'a', name: 'tide', argumentsText: '{}' },
    ]);
  });

  it('are new when a new id comes at a used index', () => {
    expect(assemble(opening(0, 'a', 'tide', '{"p":1}'), opening(0, 'b', 'wind', '{"q":2}')).calls).toEqual([
      { callId: 'a', name: 'tide', argumentsText: '{"p":1}' },
      { callId: 'b', name: 'wind', argumentsText: '{"q":2}' },
    ]);
  });

  it('keep their name when each piece repeats it', () => {
    expect(assemble(opening(0, 'a', 'tide'), opening(0, 'a', 'tide', '{}')).calls[0]?.name).toBe('tide');
  });

  it('reject what belongs nowhere and what is too much', () => {
    expect(assemble(null, 'x', growth(3, '{}'), { function: { name: 'x' } }).rejected).toBe(4);
    expect(assemble(opening(0, 'a', 'tide', 'x'.repeat(1024 * 1024)), growth(0, 'y')).rejected).toBe(1);
    expect(assemble(...Array.from({ length: 200 }, (_, index) => opening(index, `c${index}`, 'tide'))).calls).toHaveLength(128);
  });
});
