import { describe, expect, it } from 'vitest';
import { mostPdfTextChars, readImageAnswer, readPdfAnswer, readPdfTextAnswer } from '../../../shared/decoding';

const image = { mediaType: 'image/png', widthPx: 4, heightPx: 3, bytes: new Uint8Array([1, 2]) };

describe('the answer of the decoder page', () => {
  it('is taken when it is one', () => {
    expect(readImageAnswer({ ok: true, value: { picture: image, thumbnail: image } })).toEqual({ ok: true, value: { picture: image, thumbnail: image } });
    expect(readImageAnswer({ ok: true, value: { picture: null, thumbnail: image } })).toEqual({ ok: true, value: { picture: null, thumbnail: image } });
    expect(readImageAnswer({ ok: false, fault: 'unreadable' })).toEqual({ ok: false, fault: 'unreadable' });
    expect(readPdfAnswer({ ok: true, value: 12 })).toEqual({ ok: true, value: 12 });
    expect(readPdfTextAnswer({ ok: true, value: 'words' })).toEqual({ ok: true, value: 'words' });
    expect(readPdfAnswer({ ok: false, fault: 'encrypted' })).toEqual({ ok: false, fault: 'encrypted' });
  });

  it('keeps nothing that is not asked for', () => {
    const answer = readImageAnswer({ ok: true, value: { picture: null, thumbnail: { ...image, script: 'x' }, more: 1 } });
    expect(answer).toEqual({ ok: true, value: { picture: null, thumbnail: image } });
  });

  it.each([
    undefined, null, 'ok', 1, [], {}, { ok: 'yes' }, { ok: true }, { ok: true, value: null },
    { ok: false }, { ok: false, fault: 'timedOut' }, { ok: false, fault: '<b>' },
    { ok: true, value: { picture: image } },
    { ok: true, value: { picture: 'none', thumbnail: image } },
    { ok: true, value: { picture: image, thumbnail: { ...image, mediaType: 'image/svg+xml' } } },
    { ok: true, value: { picture: image, thumbnail: { ...image, widthPx: 0 } } },
    { ok: true, value: { picture: image, thumbnail: { ...image, heightPx: 1.5 } } },
    { ok: true, value: { picture: image, thumbnail: { ...image, bytes: 'AAAA' } } },
    { ok: true, value: { picture: image, thumbnail: { ...image, bytes: { length: 5 } } } },
  ])('is no answer: %j', (answer) => {
    expect(readImageAnswer(answer)).toBeNull();
  });

  it.each([{ ok: true, value: 0 }, { ok: true, value: -1 }, { ok: true, value: 1e300 }, { ok: true, value: Number.NaN }, { ok: true, value: '3' }])('is no number of pages: %j', (answer) => {
    expect(readPdfAnswer(answer)).toBeNull();
  });

  it.each([12, null, ['words'], 'x'.repeat(mostPdfTextChars + 1)])('is no text of a document: %j', (value) => {
    expect(readPdfTextAnswer({ ok: true, value })).toBeNull();
  });
});
