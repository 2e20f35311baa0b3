import { describe, expect, it } from 'vitest';
import { createTemporaryFiles } from '../../../../electron/attachments/temporaryFiles';

let nextId = 0;
const build = () =>
  createTemporaryFiles({
    decoder: { decodeImage: () => Promise.resolve({ ok: false, fault: 'unreadable' }), countPages: () => Promise.resolve({ ok: true, value: 1 }), readPdfText: () => Promise.resolve({ ok: true, value: '' }) },
    makeId: () => `f${(nextId += 1)}`,
    nowMs: () => 1,
  });
const note = (text: string) => ({ name: 'note.txt', bytes: new TextEncoder().encode(text) });

describe('the files of temporary conversations', () => {
  it('are taken in by the same rules, and read back to the bit', async () => {
    const files = build();
    const taken = await files.of('c1').stage(note('Hello'));
    expect(taken).toMatchObject({ name: 'note.txt', kind: 'text', sizeBytes: 5 });
    expect(files.find(taken.attachmentId)).toEqual(taken);
    expect(await files.holding(taken.attachmentId)?.text(taken)).toBe('Hello');
    await expect(files.of('c1').stage({ name: 'a.exe', bytes: new TextEncoder().encode('MZ\u0000\u0001') })).rejects.toThrow();
  });

  it('go with their conversation, unless another has them too', async () => {
    const files = build();
    const alone = await files.of('c1').stage(note('one'));
    const shared = await files.of('c2').stage(note('two'));
    files.share('c2', 'c3');
    files.forget('c1');
    files.forget('c2');
    expect(files.find(alone.attachmentId)).toBeNull();
    expect(files.holding(alone.attachmentId)).toBeNull();
    expect(files.find(shared.attachmentId)).toEqual(shared);
    files.forget('c3');
    expect(files.find(shared.attachmentId)).toBeNull();
  });
});
