import { describe, expect, it } from 'vitest';
import { createClipboardReader, secretFormats, type Clipboard } from '../../../../electron/shell/clipboardContent';
import { longestOfferedChars } from '../../../../shared/clipboardContent';
import { limits } from '../../../../shared/limits';

type Held = { readonly text?: string; readonly size?: readonly [number, number]; readonly bytes?: number; readonly format?: string };

function clipboardWith({ text = '', size, bytes = 3, format }: Held): Clipboard & { readonly looks: string[] } {
  const looks: string[] = [];
  return {
    looks,
    has: async (asked) => asked === format,
    readText: async () => {
      looks.push('text');
      return text;
    },
    readPicture: async () => {
      looks.push('picture');
      return size === undefined ? null : { widthPx: size[0], heightPx: size[1], toPng: () => (looks.push('bytes'), new Uint8Array(bytes)) };
    },
  };
}

const quickAsk = 7;
const read = (held: Held, isSeen: (windowId: number) => boolean = () => true) => createClipboardReader(clipboardWith(held), isSeen).read(quickAsk);

describe('what the clipboard offers', () => {
  it('is its text, or else its picture', async () => {
    expect(await read({ text: 'Bees', size: [4, 2] })).toEqual({ kind: 'text', text: 'Bees' });
    expect(await read({ size: [4, 2] })).toEqual({ kind: 'picture', widthPx: 4, heightPx: 2, png: new Uint8Array(3) });
    expect(await read({})).toBeNull();
    expect(await read({ text: ' \n\t' })).toBeNull();
  });

  it.each(secretFormats)('is nothing where a password manager says so by %s, and nothing is looked at', async (format) => {
    const clipboard = clipboardWith({ text: 'hunter2', format });
    expect(await createClipboardReader(clipboard, () => true).read(quickAsk)).toBeNull();
    expect(clipboard.looks).toEqual([]);
  });

  it('is nothing for a window that nobody sees or that is another, and nothing is looked at', async () => {
    const clipboard = clipboardWith({ text: 'Bees' });
    expect(await createClipboardReader(clipboard, (windowId) => windowId === quickAsk).read(1)).toBeNull();
    expect(clipboard.looks).toEqual([]);
    let looks = 0;
    expect(await read({ text: 'Bees' }, () => (looks += 1) === 1)).toBeNull();
  });

  it('is nothing that is too large, and a picture of too many pixels is not even made into bytes', async () => {
    expect(await read({ text: 'x'.repeat(longestOfferedChars) })).toMatchObject({ kind: 'text' });
    expect(await read({ text: 'x'.repeat(longestOfferedChars + 1) })).toBeNull();
    expect(await read({ size: [4, 2], bytes: limits.imageBytes + 1 })).toBeNull();
    const clipboard = clipboardWith({ size: [10_000, 10_000] });
    expect(await createClipboardReader(clipboard, () => true).read(quickAsk)).toBeNull();
    expect(clipboard.looks).toEqual(['text', 'picture']);
    expect(await read({ size: [limits.imageSidePx + 1, 1] })).toBeNull();
    expect(await read({ size: [0, 0] })).toBeNull();
  });
});
