import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Decoder } from '../../../shared/decoding';
import { hideSecrets } from '../hideSecrets';
import type { AttachmentPort, ToolClipboard } from '../ports';
import { ChangedSincePlanned, sealTool, ToolRefusal, type SealedTool } from '../tool';

type ReadClipboardPorts = { readonly clipboard: ToolClipboard; readonly attachments: AttachmentPort; readonly decoder: Pick<Decoder, 'decodeImage'> };

/** `text` is what would go out: without what looks like a key (trust.md T23). */
type Clip = { readonly kind: 'text'; readonly text: string; readonly hidden: number } | { readonly kind: 'picture'; readonly png: Uint8Array<ArrayBuffer>; readonly widthPx: number; readonly heightPx: number };

const mostTextBytes = 256 * 1024;
const previewSidePx = 320;

/** Reads the clipboard, each time with a question that shows what would go out (trust.md T32). */
export function createReadClipboardTool({ clipboard, attachments, decoder }: ReadClipboardPorts): SealedTool {
  return sealTool({
    name: 'read_clipboard',
    title: 'Read the clipboard',
    summary: 'Reads the text or the picture that is on the clipboard now. Use it when the user speaks of what they copied. The user sees the content first and may refuse.',
    input: z.strictObject({}),
    risk: 'readClipboard',
    plan: async () => {
      const clip = await read(clipboard);
      const both = { subject: { root: null, place: null }, fingerprint: fingerprintOf(clip) };
      if (clip.kind === 'text') return { ...both, plan: both.fingerprint, detail: { kind: 'clipboardText', direction: 'read', text: clip.text }, ...(clip.hidden > 0 ? { warnings: ['secretsInText'] as const } : {}) };
      const { png, widthPx, heightPx } = clip;
      return { ...both, plan: both.fingerprint, detail: { kind: 'clipboardPicture', preview: await previewOf(png, decoder), widthPx, heightPx } };
    },
    run: async (_input, { conversationId, plan: shown }) => {
      const clip = await read(clipboard);
      // What was seen is what goes out, or nothing does.
      if (fingerprintOf(clip) !== shown) throw new ChangedSincePlanned();
      const taint = { kind: 'clipboard', name: 'clipboard' } as const;
      if (clip.kind === 'text') return { text: clip.text, taint, ...(clip.hidden > 0 ? { hiddenSecrets: clip.hidden } : {}) };
      const attachment = await attachments.stage(conversationId, 'clipboard.png', clip.png);
      return { text: `There is a picture on the clipboard, ${clip.widthPx} × ${clip.heightPx} pixels. It follows.`, attachments: [attachment], taint };
    },
  });
}

async function read(clipboard: ToolClipboard): Promise<Clip> {
  if (await clipboard.isConcealed()) throw new ToolRefusal('protected', 'A password manager marked what is on the clipboard as secret. It is not read.');
  const text = await clipboard.readText();
  if (text !== '') {
    if (Buffer.byteLength(text) > mostTextBytes) throw new ToolRefusal('cap', `The text on the clipboard is larger than ${mostTextBytes / 1024} KiB.`);
    return { kind: 'text', ...hideSecrets(text) };
  }
  const picture = await clipboard.readPng();
  if (picture === null) throw new ToolRefusal('unavailable', 'There is neither text nor a picture on the clipboard.');
  return { kind: 'picture', ...picture };
}

function fingerprintOf(clip: Clip): string {
  return createHash('sha256').update(clip.kind).update('\0').update(clip.kind === 'text' ? clip.text : clip.png).digest('hex');
}

/** Drawn where foreign pictures are opened. */
async function previewOf(png: Uint8Array<ArrayBuffer>, decoder: Pick<Decoder, 'decodeImage'>): Promise<string> {
  const decoded = await decoder.decodeImage(png, { kind: 'image', mediaType: 'image/png', writeAs: 'image/png', maxSidePx: previewSidePx, thumbnailSidePx: previewSidePx });
  if (!decoded.ok || decoded.value.picture === null) throw new ToolRefusal('unavailable', 'The picture on the clipboard cannot be read.');
  return `data:image/png;base64,${Buffer.from(decoded.value.picture.bytes).toString('base64')}`;
}
