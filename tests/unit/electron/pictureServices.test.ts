import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPictureServices, type PictureParts } from '../../../electron/pictureServices';
import type { Attachment } from '../../../shared/chat/attachment';
import { FailureError } from '../../../shared/failure';

const picture: Attachment = { attachmentId: 'p1', name: 'image.png', kind: 'image', mediaType: 'image/png', sizeBytes: 3, sha256: 'f00', notes: [] };
const report: Attachment = { ...picture, attachmentId: 'd1', kind: 'pdf', mediaType: 'application/pdf' };
const bytes = Uint8Array.of(1, 2, 3);
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gatehouse-picture-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

function build(more: Partial<PictureParts> = {}) {
  const dragged: { readonly windowId: number; readonly path: string }[] = [];
  const suggested: string[] = [];
  let count = 0;
  const services = createPictureServices({
    find: (attachmentId) => [picture, report].find((file) => file.attachmentId === attachmentId) ?? null,
    read: () => Promise.resolve(bytes),
    isTemporary: () => false,
    askWhereToSave: (name) => {
      suggested.push(name);
      return Promise.resolve(join(directory, 'saved.png'));
    },
    windows: { startDrag: (windowId, path) => dragged.push({ windowId, path }), copyAt: () => undefined },
    dragDirectory: join(directory, 'dragged'),
    makeId: () => `drag-${(count += 1)}`,
    ...more,
  });
  return { services, dragged, suggested };
}

describe('a picture of the history', () => {
  it('is saved as it came, under a name that the person is offered', async () => {
    const { services, suggested } = build();
    await expect(services.save('p1', 'A lighthouse: "dawn"/dusk')).resolves.toBe(true);
    expect(suggested).toEqual(['A lighthouse dawn dusk.png']);
    expect(new Uint8Array(await readFile(join(directory, 'saved.png')))).toEqual(bytes);
  });

  it('is not saved where the person thinks better of it', async () => {
    const { services } = build({ askWhereToSave: () => Promise.resolve(null) });
    await expect(services.save('p1', 'x')).resolves.toBe(false);
  });

  it('says when it could not be written', async () => {
    const { services } = build({ askWhereToSave: () => Promise.resolve(join(directory, 'missing', 'saved.png')) });
    await expect(services.save('p1', 'x')).rejects.toThrow('archive.notSaved');
  });

  it.each([
    ['', 'picture.png'],
    ['../../etc/passwd', 'etc passwd.png'],
    ['photo.JPG', 'photo.png'],
    ['con', 'con_.png'],
    ['-rf \u202Egnp', /^rf .*\.png$/],
    ['猫'.repeat(200), /^猫+\.png$/],
  ])('leaves the window as a file that every system takes, when its name is %j', async (name, wanted) => {
    const { services, dragged } = build();
    await services.drag(7, 'p1', name);
    const [drag] = dragged;
    expect(drag?.windowId).toBe(7);
    expect(basename(drag?.path ?? '')).toMatch(typeof wanted === 'string' ? new RegExp(`^${wanted}$`) : wanted);
    expect(drag?.path.startsWith(join(directory, 'dragged', 'drag-1'))).toBe(true);
    expect(new Uint8Array(await readFile(drag?.path ?? ''))).toEqual(bytes);
  });

  it('leaves no more than a few copies behind, and none of an earlier run', async () => {
    const old = join(directory, 'dragged', 'old');
    await mkdir(old, { recursive: true });
    await writeFile(join(old, 'picture.png'), bytes);
    const { services, dragged } = build();
    for (let count = 0; count < 12; count += 1) await services.drag(1, 'p1', 'gate');
    expect(await readdir(join(directory, 'dragged'))).toHaveLength(8);
    expect(existsSync(dragged.at(-1)?.path ?? '')).toBe(true);
  });

  it('stays off the disk where its conversation is kept nowhere', async () => {
    const { services, dragged } = build({ isTemporary: () => true });
    await services.drag(1, 'p1', 'gate');
    expect(dragged).toEqual([]);
    expect(existsSync(join(directory, 'dragged'))).toBe(false);
  });

  it.each(['d1', 'nobody'])('is not what is meant by %s', async (attachmentId) => {
    const { services } = build();
    await expect(services.save(attachmentId, 'x')).rejects.toThrow(FailureError);
    await expect(services.drag(1, attachmentId, 'x')).rejects.toThrow(FailureError);
  });
});
