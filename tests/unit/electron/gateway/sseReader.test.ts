import { describe, expect, it } from 'vitest';
import { createSseReader } from '../../../../electron/gateway/sseReader';
import type { SseEvent } from '../../../../electron/gateway/sseReader';

function read(reads: readonly Uint8Array[], maxEventChars = 10_000) {
  const events: SseEvent[] = [];
  let oversized = 0;
  const reader = createSseReader((event) => events.push(event), { maxEventChars, onOversized: () => (oversized += 1) });
  for (const bytes of reads) reader.push(bytes);
  reader.end();
  return { events, damaged: reader.damagedCharacters(), oversized };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const oneByOne = (bytes: Uint8Array) => Array.from(bytes, (byte) => Uint8Array.of(byte));

const golden: readonly SseEvent[] = [
  { name: 'message', data: 'one' },
  { name: 'ping', data: 'two\nthree' },
  { name: 'message', data: 'vier 🌊👩‍👩‍👧 é 潮' },
  { name: 'message', data: '' },
];

const lines = [': hello', 'data: one', '', 'event: ping', 'id: 7', 'data:two', 'data: three', 'unknown', '', 'retry: 5', 'data: vier 🌊👩‍👩‍👧 é 潮', '', 'data', '', ''];

describe('the reader of server-sent events', () => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('reads %s whole, byte by byte, and after a byte order mark', (_name, lineEnd) => {
    const text = lines.join(lineEnd);
    for (const bytes of [bytesOf(text), bytesOf(`\uFEFF${text}`)]) {
      expect(read([bytes])).toEqual({ events: golden, damaged: 0, oversized: 0 });
      expect(read(oneByOne(bytes))).toEqual({ events: golden, damaged: 0, oversized: 0 });
    }
  });

  it('reads mixed line ends, split at every position', () => {
    const ends = ['\n', '\r\n', '\r'];
    const text = lines.map((line, index) => line + (ends[index % 3] ?? '')).join('');
    const bytes = bytesOf(text);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(read([bytes.subarray(0, cut), bytes.subarray(cut)]).events).toEqual(golden);
    }
  });

  it('takes one space after the colon away and no more', () => {
    expect(read([bytesOf('data:  two\n\ndata: a: b\n\n')]).events.map((event) => event.data)).toEqual([' two', 'a: b']);
  });

  it('delivers a last event without a blank line, and says that it may be half', () => {
    const positions: string[] = [];
    const reader = createSseReader((event, position) => positions.push(`${event.data} ${position}`));
    reader.push(bytesOf('data: a\n\ndata: b'));
    reader.end();
    expect(positions).toEqual(['a complete', 'b last']);
  });

  it('makes no event of comments, of a name alone, or of nothing', () => {
    expect(read([bytesOf(': a\n\n: b\n\nevent: ping\n\n\n\n')]).events).toEqual([]);
    expect(read([]).events).toEqual([]);
  });

  it('counts bytes that are not UTF-8, but not a U+FFFD that was sent', () => {
    const bytes = Buffer.concat([bytesOf('data: a\uFFFDb'), Buffer.from([0xff]), bytesOf('c\uFFFD\n\n')]);
    expect(read([bytes])).toMatchObject({ damaged: 1, events: [{ data: 'a\uFFFDb\uFFFDc\uFFFD' }] });
    expect(read(oneByOne(bytes)).damaged).toBe(1);
    expect(read([Buffer.concat([bytesOf('data: a'), Buffer.from([0xf0, 0x9f])])]).damaged).toBe(1);
  });

  it('drops an event that is too long, in one line or in many, and goes on', () => {
    for (const long of [`data: ${'x'.repeat(200)}\n\n`, `data: ${'x'.repeat(60)}\n`.repeat(3) + '\n']) {
      const bytes = bytesOf(`data: a\n\n${long}data: b\n\n`);
      for (const reads of [[bytes], oneByOne(bytes)]) {
        const result = read(reads, 100);
        expect(result.events.map((event) => event.data)).toEqual(['a', 'b']);
        expect(result.oversized).toBe(1);
      }
    }
  });
});
