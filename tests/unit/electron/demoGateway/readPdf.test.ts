import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../../electron/demoGateway/readPdf';

describe('readPdf', () => {
  it('counts pages and reads title and first words', async () => {
    const facts = await readPdf(await readFile('resources/samples/the-bees-of-port-ellery.pdf'));
    expect(facts).toMatchObject({ pageCount: 4, title: 'The Bees of Port Ellery' });
    expect(facts?.firstWords).toMatch(/^The Bees of Port Ellery A report on the third summer/);
  });

  it('leaves the bytes it was given as they were', async () => {
    const bytes = await readFile('resources/samples/the-bees-of-port-ellery.pdf');
    const before = Buffer.from(bytes);
    await readPdf(bytes);
    expect(bytes.equals(before)).toBe(true);
  });

  it('says nothing about what is no PDF', async () => {
    expect(await readPdf(Buffer.from('%PDF-1.7 and then nothing of the kind'))).toBeNull();
  });
});
