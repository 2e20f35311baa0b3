import { describe, expect, it } from 'vitest';
import { longAnswer, requestedKilobytes } from '../../../../electron/demoGateway/longAnswer';

describe('longAnswer', () => {
  it.each([['Please write 60 KB of text', 60], ['WRITE 5kb', 5], ['write 99999 KB', null], ['write 9999 KB', 4096], ['write a poem', null]])(
    'understands %j as %s',
    (question, expected) => expect(requestedKilobytes(question)).toBe(expected),
  );

  it.each([1, 2, 3, 60, 240])('makes exactly %i KB of ASCII', (kilobytes) => {
    const text = longAnswer('bees', kilobytes);
    expect(Buffer.byteLength(text)).toBe(kilobytes * 1024);
    expect(text.endsWith('.')).toBe(true);
  });

  it('mixes headings, lists, tables, quotations and closed code', () => {
    const text = longAnswer('bees', 20);
    for (const mark of [/^## /m, /^- /m, /^ {2}- /m, /^\| --- \|/m, /^> /m, /^1\. /m, /\*\*\w/]) expect(text).toMatch(mark);
    expect((text.match(/^```/gm) ?? []).length % 2).toBe(0);
  });

  it('is the same for the same question, and another for another', () => {
    expect(longAnswer('bees', 4)).toBe(longAnswer('bees', 4));
    expect(longAnswer('bees', 4)).not.toBe(longAnswer('wasps', 4));
  });
});
