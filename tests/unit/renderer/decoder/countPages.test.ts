import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { countPages } from '../../../../renderer/decoder/countPages';
import { pdf } from '../../../fixtures/files/documents';
import { bytesOf } from '../../../fixtures/files/pictures';

const withoutTable = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytesOf(Buffer.from(bytes).toString('latin1').replace(/xref\n[\s\S]*?trailer/u, 'trailer').replace(/startxref\n\d+/u, ''));

describe('the pages of a PDF', () => {
  it.each([1, 7, 301])('are counted: %i', async (pageCount) => {
    expect(await countPages(pdf(pageCount))).toEqual({ ok: true, value: pageCount });
  });

  it('are counted although the table of its parts is missing', async () => {
    expect(await countPages(withoutTable(pdf(4)))).toEqual({ ok: true, value: 4 });
  });

  it('are not believed when there are none behind the number', async () => {
    const lying = bytesOf(Buffer.from(pdf(2)).toString('latin1').replace('/Count 2', '/Count 9'));
    expect(await countPages(lying)).toEqual({ ok: true, value: 2 });
  });

  it('stay closed behind a password', async () => {
    const bytes = new Uint8Array(await readFile(new URL('../../../fixtures/files/encrypted.pdf', import.meta.url)));
    expect(await countPages(bytes)).toEqual({ ok: false, fault: 'encrypted' });
  });

  it.each([
    ['words', bytesOf('%PDF-1.4\nnot really')],
    ['the first half', pdf(3).slice(0, 150)],
    ['a document without pages', bytesOf(Buffer.from(pdf(1)).toString('latin1').replace('/Type /Catalog /Pages 2 0 R', '/Type /Nothing'))],
  ])('cannot be counted in %s', async (_what, bytes) => {
    expect(await countPages(bytes)).toEqual({ ok: false, fault: 'unreadable' });
  });
});
