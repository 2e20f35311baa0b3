import { describe, expect, it } from 'vitest';
import { estimateHeight } from '../../../../../renderer/features/thread/estimateHeight';
import { answer, question } from '../../state/conversations';

describe('the height of a message that is not drawn', () => {
  it('grows with its text, its lines, and a narrower column', () => {
    const px = (text: string, columnPx = 740): number => estimateHeight(answer('a1', text, 'q1'), columnPx);
    expect(px('word '.repeat(1000))).toBeGreaterThan(px('word '.repeat(100)));
    expect(px('- item\n'.repeat(50))).toBeGreaterThan(px('- item '.repeat(50)));
    expect(px('word '.repeat(1000), 400)).toBeGreaterThan(px('word '.repeat(1000), 740));
  });

  it('counts pictures, files, folded parts and failures', () => {
    const plain = estimateHeight(question('q1', 'Hello'), 740);
    const attachment = { attachmentId: 'f', name: 'f', kind: 'image', mediaType: 'image/png', sizeBytes: 1, sha256: '0', notes: [] } as const;
    const withPart = (part: Parameters<typeof answer>[3]): number => estimateHeight({ ...question('q1', 'Hello'), ...part }, 740);
    const { parts } = question('q1', 'Hello');
    expect(withPart({ parts: [...parts, { kind: 'image', partId: 'p', attachment }] })).toBeGreaterThan(plain + 200);
    expect(withPart({ parts: [...parts, { kind: 'attachment', partId: 'p', attachment }] })).toBeGreaterThan(plain);
    expect(withPart({ parts: [...parts, { kind: 'reasoning', partId: 'p', text: 'x'.repeat(9000), openedAtMs: 0 }] })).toBeLessThan(plain + 60);
    expect(withPart({ failure: { code: 'gateway.cutOff' } })).toBeGreaterThan(plain);
    expect(estimateHeight(undefined, 740)).toBe(0);
  });
});
