import type { ToolClipboard } from '../../electron/tools/ports';

type Clip = { readonly text: string; readonly png: Uint8Array<ArrayBuffer> | null; readonly isSecret: boolean };

export type FakeClipboard = ToolClipboard & {
  readonly copyText: (text: string) => void;
  readonly copyPicture: (png: Uint8Array<ArrayBuffer>) => void;
  /** As a password manager does, with its mark. */
  readonly copySecret: (text: string) => void;
  readonly now: () => Clip;
  /** Every text that was read. */
  readonly reads: () => readonly string[];
};

/** A clipboard of one person and one program. */
export function fakeClipboard(): FakeClipboard {
  let clip: Clip = { text: '', png: null, isSecret: false };
  const reads: string[] = [];
  return {
    readText: async () => {
      reads.push(clip.text);
      return clip.text;
    },
    readPng: async () => (clip.png === null ? null : { png: clip.png, widthPx: 30, heightPx: 20 }),
    isConcealed: async () => clip.isSecret,
    writeText: async (text) => void (clip = { text, png: null, isSecret: false }),
    writePng: async (png) => void (clip = { text: '', png, isSecret: false }),
    copyText: (text) => void (clip = { text, png: null, isSecret: false }),
    copyPicture: (png) => void (clip = { text: '', png, isSecret: false }),
    copySecret: (text) => void (clip = { text, png: null, isSecret: true }),
    now: () => clip,
    reads: () => reads,
  };
}
