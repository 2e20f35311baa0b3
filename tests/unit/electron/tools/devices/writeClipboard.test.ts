import { describe, expect, it } from 'vitest';
import { createWriteClipboardTool } from '../../../../../electron/tools/devices/writeClipboard';
import { ChangedSincePlanned } from '../../../../../electron/tools/tool';
import { callTool, plainContext } from '../../../../helpers/callTool';
import { fakeClipboard } from '../../../../helpers/toolClipboard';

const png = new Uint8Array([137, 80, 78, 71]);

function rig() {
  const clipboard = fakeClipboard();
  let ids = 0;
  const { tool, undo } = createWriteClipboardTool({ clipboard, makeId: () => `${(ids += 1)}` });
  return { clipboard, tool, undo, plan: (text: string) => tool.check({ text }).plan(plainContext) };
}

describe('writing the clipboard', () => {
  it('shows the whole text and what it takes the place of, and writes nothing before the Yes', async () => {
    const { clipboard, plan } = rig();
    clipboard.copyText('before');
    expect((await plan('after')).detail).toEqual({ kind: 'clipboardText', direction: 'write', text: 'after', formerText: 'before' });
    expect(clipboard.now().text).toBe('before');
  });

  it('writes exactly that text', async () => {
    const { clipboard, tool } = rig();
    expect(await callTool(tool, { text: 'tab\tand line\nbreak' })).toMatchObject({ undoId: 'clipboard-1' });
    expect(clipboard.now().text).toBe('tab\tand line\nbreak');
  });

  it.each(['rm -rf ~\n', 'ls\u0007', '\u001B[2J', 'a\u202Eb', 'a\u200Bb', 'a\u{E0041}b', 'a\rb', '\u0000', 'a\uE000', 'a\u2028b', 'rm -rf ~\n '])('warns of controls and of a line break at the end: %j', async (text) => {
    const { warnings, subject } = await rig().plan(text);
    expect(warnings).toEqual(['controlsInText']);
    expect(subject.needsFreshYes).toBe(true);
  });

  it.each(['plain', 'two\nlines', 'a\tb', 'ünï 你好 🎉'])('warns of nothing in %j', async (text) => {
    const { warnings, subject } = await rig().plan(text);
    expect(warnings).toEqual([]);
    expect(subject.needsFreshYes).toBe(text.includes('\n'));
  });

  it('takes no more than 64 KiB, and not nothing', () => {
    const { tool } = rig();
    expect(() => tool.check({ text: '' })).toThrow();
    expect(() => tool.check({ text: 'ä'.repeat(32_769) })).toThrow();
    expect(() => tool.check({ text: 'ä'.repeat(32_768) })).not.toThrow();
  });

  it('asks again when something else was copied meanwhile', async () => {
    const { clipboard, tool } = rig();
    await expect(callTool(tool, { text: 'x' }, { between: async () => clipboard.copyText('mine') })).rejects.toThrow(ChangedSincePlanned);
    expect(clipboard.now().text).toBe('mine');
  });
});

describe('taking it back', () => {
  it('brings the former text or picture back, once', async () => {
    const { clipboard, tool, undo } = rig();
    clipboard.copyText('before');
    const { undoId = '' } = await callTool(tool, { text: 'after' });
    await undo(undoId);
    expect(clipboard.now().text).toBe('before');
    await expect(undo(undoId)).rejects.toMatchObject({ failure: { code: 'tool.notUndone', reason: 'gone' } });
    clipboard.copyPicture(png);
    await undo((await callTool(tool, { text: 'after' })).undoId ?? '');
    expect(clipboard.now().png).toEqual(png);
  });

  it('leaves what the person copied since', async () => {
    const { clipboard, tool, undo } = rig();
    const { undoId = '' } = await callTool(tool, { text: 'after' });
    clipboard.copyText('mine');
    await expect(undo(undoId)).rejects.toMatchObject({ failure: { code: 'tool.notUndone', reason: 'changed' } });
    expect(clipboard.now().text).toBe('mine');
  });

  it('never read what a password manager had put there, and leaves nothing instead', async () => {
    const { clipboard, tool, undo, plan } = rig();
    clipboard.copySecret('hunter2');
    expect(JSON.stringify(await plan('after'))).not.toContain('hunter2');
    clipboard.copySecret('hunter2');
    const { undoId = '' } = await callTool(tool, { text: 'after' });
    await undo(undoId);
    expect(clipboard.now().text).toBe('');
    expect(clipboard.reads()).not.toContain('hunter2');
  });
});
