// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readDrop } from '../../../../renderer/app/readDrop';

type Item = { readonly kind: string; readonly file?: File; readonly directory?: string };

/** What a drop event carries; jsdom has no DataTransfer. */
function dropOf(items: readonly Item[], uriList = ''): DataTransfer {
  const data = {
    items: items.map(({ kind, file, directory }) => ({
      kind,
      getAsFile: () => file ?? null,
      webkitGetAsEntry: () => (directory === undefined ? null : { isDirectory: true, name: directory }),
    })),
    getData: (type: string) => (type === 'text/uri-list' ? uriList : ''),
  };
  return Object.assign(Object.create(null), data);
}

const photo = new File(['x'], 'photo.jpg');

describe('a drop', () => {
  it('gives its files', () => {
    expect(readDrop(dropOf([{ kind: 'file', file: photo }, { kind: 'string' }]))).toEqual({ files: [photo], refused: [] });
  });

  it('names a folder and keeps the files beside it', () => {
    const drop = readDrop(dropOf([{ kind: 'file', directory: 'holiday', file: new File([], 'holiday') }, { kind: 'file', file: photo }]));
    expect(drop).toEqual({ files: [photo], refused: [{ code: 'attachment.directory', name: 'holiday' }] });
  });

  it('names a dragged address and fetches nothing', () => {
    const drop = readDrop(dropOf([{ kind: 'string' }], '# a comment\r\nhttps://example.org/a.png\r\n'));
    expect(drop).toEqual({ files: [], refused: [{ code: 'attachment.link', name: 'https://example.org/a.png' }] });
  });

  it('takes the bytes of a picture dragged out of a browser and forgets its address', () => {
    expect(readDrop(dropOf([{ kind: 'file', file: photo }], 'https://example.org/photo.jpg')).refused).toEqual([]);
  });
});
