import { describe, expect, it } from 'vitest';
import { createReadClipboardTool } from '../../../../../electron/tools/devices/readClipboard';
import { ChangedSincePlanned } from '../../../../../electron/tools/tool';
import { secretFormats } from '../../../../../electron/shell/clipboardContent';
import { callTool, plainContext } from '../../../../helpers/callTool';
import { fakeClipboard } from '../../../../helpers/toolClipboard';
import { noToolPorts } from '../../../../helpers/noToolPorts';

const png = new Uint8Array([137, 80, 78, 71]);
const staged: { readonly name: string; readonly bytes: Uint8Array }[] = [];
const attachment = { attachmentId: 'a', name: 'clipboard.png', kind: 'image', mediaType: 'image/png', sizeBytes: 4, sha256: 'x', notes: [] } as const;

function rig() {
  const clipboard = fakeClipboard();
  const written = { mediaType: 'image/png', widthPx: 3, heightPx: 2, bytes: new Uint8Array([1, 2, 3]) } as const;
  const tool = createReadClipboardTool({
    clipboard,
    attachments: {
      ...noToolPorts.attachments,
      stage: async (_conversationId, name, bytes) => {
        staged.push({ name, bytes });
        return attachment;
      },
    },
    decoder: { decodeImage: async () => ({ ok: true, value: { picture: written, thumbnail: written } }) },
  });
  return { clipboard, tool, plan: () => tool.check({}).plan(plainContext) };
}

describe('reading the clipboard', () => {
  it('shows the text that would go out, and gives that text, as somebody else’s', async () => {
    const { clipboard, tool, plan } = rig();
    clipboard.copyText('tide at \u202E seven\n');
    expect((await plan()).detail).toEqual({ kind: 'clipboardText', direction: 'read', text: 'tide at \u202E seven\n' });
    expect(await callTool(tool, {})).toEqual({ text: 'tide at \u202E seven\n', taint: { kind: 'clipboard', name: 'clipboard' } });
  });

  it('shows and gives a text without what looks like a key, and says so', async () => {
    const { clipboard, tool, plan } = rig();
    const key = `ghp_${'a1B2c3D4e5'.repeat(4)}`;
    clipboard.copyText(`token: ${key}`);
    expect(await plan()).toMatchObject({ detail: { text: expect.not.stringContaining(key) }, warnings: ['secretsInText'] });
    expect(await callTool(tool, {})).toMatchObject({ text: expect.not.stringContaining(key), hiddenSecrets: 1 });
  });

  it('shows a small picture and gives the whole one as an attachment', async () => {
    const { clipboard, tool, plan } = rig();
    clipboard.copyPicture(png);
    expect((await plan()).detail).toEqual({ kind: 'clipboardPicture', preview: 'data:image/png;base64,AQID', widthPx: 30, heightPx: 20 });
    expect(await callTool(tool, {})).toMatchObject({ attachments: [attachment], taint: { kind: 'clipboard' } });
    expect(staged).toEqual([{ name: 'clipboard.png', bytes: png }]);
  });

  it('gives nothing of what was copied while the person looked at something else', async () => {
    const { clipboard, tool } = rig();
    clipboard.copyText('shown');
    await expect(callTool(tool, {}, { between: async () => clipboard.copyText('a password') })).rejects.toThrow(ChangedSincePlanned);
    clipboard.copyText('shown');
    await expect(callTool(tool, {}, { between: async () => clipboard.copyPicture(png) })).rejects.toThrow(ChangedSincePlanned);
  });

  it('reads nothing that a password manager marked, before or after the question', async () => {
    expect(secretFormats.length).toBeGreaterThan(3);
    const { clipboard, tool, plan } = rig();
    clipboard.copySecret('hunter2');
    await expect(plan()).rejects.toMatchObject({ kind: 'protected' });
    clipboard.copyText('shown');
    await expect(callTool(tool, {}, { between: async () => clipboard.copySecret('shown') })).rejects.toMatchObject({ kind: 'protected' });
    expect(clipboard.reads()).not.toContain('hunter2');
  });

  it('says that there is nothing, or too much', async () => {
    const { clipboard, plan } = rig();
    await expect(plan()).rejects.toMatchObject({ kind: 'unavailable' });
    clipboard.copyText('ä'.repeat(131_073));
    await expect(plan()).rejects.toMatchObject({ kind: 'cap' });
  });

  it('can be granted for nothing: each reading asks', async () => {
    const { clipboard, plan } = rig();
    clipboard.copyText('x');
    expect((await plan()).subject.root).toBeNull();
  });
});
