import { describe, expect, it } from 'vitest';
import { largestDiagramPx, readDiagramAnswer } from '../../../shared/diagram';

const webp = Uint8Array.from(Buffer.from('RIFF\0\0\0\0WEBPVP8L'));
const good = { widthPx: 30, heightPx: 20, webp };

describe('what the page that draws diagrams says', () => {
  it('is a picture, copied out of what it came in', () => {
    const answer = readDiagramAnswer({ ok: true, diagram: { ...good, extra: 1 } });
    expect(answer).toEqual({ ok: true, diagram: good });
    expect(answer?.ok === true && answer.diagram.webp !== webp).toBe(true);
  });

  it.each(['unreadable', 'tooLarge'])('or that the source is %s', (fault) => {
    expect(readDiagramAnswer({ ok: false, fault })).toEqual({ ok: false, fault });
  });

  it.each([
    ['nothing', undefined],
    ['text', 'ok'],
    ['a fault that is main’s to tell', { ok: false, fault: 'timedOut' }],
    ['a drawing instead of pixels', { ok: true, diagram: { ...good, webp: '<svg/>' } }],
    ['SVG in bytes', { ok: true, diagram: { ...good, webp: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>') } }],
    ['no size', { ok: true, diagram: { ...good, widthPx: 0 } }],
    ['a size that is none', { ok: true, diagram: { ...good, heightPx: Number.NaN } }],
    ['a size beyond what is shown', { ok: true, diagram: { ...good, widthPx: largestDiagramPx + 1 } }],
    ['too many bytes', { ok: true, diagram: { ...good, webp: Uint8Array.from({ length: 17 * 1024 * 1024 }, (_, at) => webp[at] ?? 0) } }],
  ])('and not %s', (_name, answer) => {
    expect(readDiagramAnswer(answer)).toBeNull();
  });
});
