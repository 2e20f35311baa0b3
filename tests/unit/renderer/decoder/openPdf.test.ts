import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { countPages, readText } from '../../../../renderer/decoder/openPdf';
import { mostPdfTextChars } from '../../../../shared/decoding';
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

describe('the words of a PDF', () => {
  it('are read page by page', async () => {
    expect(await readText(pdf(3, ['The gate', 'is 3 m', 'high.']))).toEqual({ ok: true, value: 'The gate\nis 3 m\nhigh.\n' });
  });

  it('are none where its pages hold none', async () => {
    expect(await readText(pdf(2))).toEqual({ ok: true, value: '\n\n' });
  });

  it('are read no further than the search looks', async () => {
    const read = await readText(pdf(8, Array.from({ length: 8 }, () => 'gate '.repeat(5_500))));
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && read.value.length).toBe(mostPdfTextChars);
  });

  it('stay closed behind a password', async () => {
    const bytes = new Uint8Array(await readFile(new URL('../../../fixtures/files/encrypted.pdf', import.meta.url)));
    expect(await readText(bytes)).toEqual({ ok: false, fault: 'encrypted' });
  });
});
