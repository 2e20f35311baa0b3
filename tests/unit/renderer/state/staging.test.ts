import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draftOf, draftStore } from '../../../../renderer/state/draftStore';
import type { FileToStage } from '../../../../renderer/state/draftStore';
import { removeFile, stageFiles } from '../../../../renderer/state/staging';
import type { Attachment } from '../../../../shared/chat/attachment';
import { failed } from '../../../../shared/result';
import { installFakeBridge } from '../../../helpers/fakeBridge';

beforeEach(() => draftStore.setState({ drafts: new Map() }, true));
afterEach(() => vi.unstubAllGlobals());

function file(name: string, bytes = [1, 2, 3], size = bytes.length) {
  const arrayBuffer = vi.fn(() => Promise.resolve(new Uint8Array(bytes).buffer));
  return { name, size, arrayBuffer } satisfies FileToStage;
}

function staged({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): Attachment {
  return { attachmentId: `id-${name}`, name, kind: 'text', mediaType: 'text/plain', sizeBytes: bytes.length, sha256: 'x', notes: [] };
}

const codes = (): readonly string[] => draftOf('c1').refusals.map(({ failure }) => failure.code);
const names = (): readonly string[] => draftOf('c1').files.map((one) => `${one.name} ${one.stage}`);

describe('stageFiles', () => {
  it('hands the bytes to main and keeps what it made of them', async () => {
    const bridge = installFakeBridge({ 'attachment.stage': staged, 'draft.save': () => null });
    const done = stageFiles('c1', [file('a.txt'), file('b.txt', [9])]);
    expect(names()).toEqual(['a.txt reading', 'b.txt reading']);
    await done;
    expect(names()).toEqual(['a.txt ready', 'b.txt ready']);
    expect(bridge.inputsOf('attachment.stage')).toEqual([
      { conversationId: 'c1', name: 'a.txt', bytes: new Uint8Array([1, 2, 3]) },
      { conversationId: 'c1', name: 'b.txt', bytes: new Uint8Array([9]) },
    ]);
  });

  it('names each refused file with its reason, and keeps the rest', async () => {
    installFakeBridge({
      'attachment.stage': (input) => (input.name === 'bad.exe' ? failed({ code: 'attachment.unsupported', name: 'bad.exe', format: 'EXE' }) : staged(input)),
      'draft.save': () => null,
    });
    await stageFiles('c1', [file('good.txt'), file('bad.exe'), file('empty.txt', [])]);
    expect(names()).toEqual(['good.txt ready']);
    expect(draftOf('c1').refusals.map(({ failure }) => failure)).toEqual([
      { code: 'attachment.empty', name: 'empty.txt' },
      { code: 'attachment.unsupported', name: 'bad.exe', format: 'EXE' },
    ]);
  });

  it('reads nothing of a file that is too large, or that is one too many', async () => {
    installFakeBridge({ 'attachment.stage': staged, 'draft.save': () => null });
    const huge = file('huge.bin', [1], 33 * 1024 * 1024);
    const many = Array.from({ length: 10_000 }, (_, at) => file(`f${at}.txt`));
    await stageFiles('c1', [huge]);
    expect(huge.arrayBuffer).not.toHaveBeenCalled();
    await stageFiles('c1', many);
    expect(many.filter((one) => one.arrayBuffer.mock.calls.length > 0)).toHaveLength(20);
    expect(names()).toHaveLength(20);
    expect(codes()).toEqual(['attachment.tooLarge', ...Array.from({ length: 5 }, () => 'attachment.tooMany')]);
    expect(draftOf('c1').refusals[1]?.failure).toEqual({ code: 'attachment.tooMany', name: 'f20.txt', count: 10_000, limit: 20 });
  });

  it('says that a file could not be read', async () => {
    installFakeBridge({ 'draft.save': () => null });
    await stageFiles('c1', [{ name: 'gone.txt', size: 3, arrayBuffer: () => Promise.reject(new Error('gone')) }]);
    expect(codes()).toEqual(['attachment.unreadable']);
    expect(names()).toEqual([]);
  });

  it('does not bring back a file that was removed while it was read', async () => {
    installFakeBridge({ 'attachment.stage': staged, 'draft.save': () => null });
    const done = stageFiles('c1', [file('a.txt')]);
    const first = draftOf('c1').files[0];
    removeFile('c1', first?.fileId ?? '');
    await done;
    expect(names()).toEqual([]);
  });
});
