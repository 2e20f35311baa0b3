import { mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationHub } from '../../../electron/chat/conversationHub';
import { systemClock } from '../../../electron/support/clock';
import { makeId } from '../../../electron/support/ids';
import { createToolServices, type ToolServiceParts } from '../../../electron/toolServices';
import { defaultSettings } from '../../../shared/settings';
import type { ClipboardWritten, ToolFolder, ToolGrant } from '../../../shared/tools';
import { FakeClock } from '../../helpers/fakeClock';
import { noDesktop } from '../../helpers/noDesktop';
import { noToolPorts } from '../../helpers/noToolPorts';
import { fakeClipboard } from '../../helpers/toolClipboard';
import { beginTestTurn, failureOf, useTestStores } from '../../helpers/testDatabase';

const stores = useTestStores();
const grantKey = { toolName: 'read_file', risk: 'readFolder', schemaHash: 's', root: 'r' } as const;
let disk: string;

beforeEach(() => {
  disk = realpathSync(mkdtempSync(join(tmpdir(), 'gatehouse-tools-')));
});
afterEach(() => rmSync(disk, { recursive: true, force: true }));

function build(more: Partial<ToolServiceParts> = {}) {
  const directory = stores.makeDirectory();
  const store = stores.open(directory);
  store.conversations.create({ conversationId: 'c', modelId: null, atMs: 1 });
  const hub = new ConversationHub({ store: store.conversations, clock: systemClock, onListChanged: () => undefined, onStoreFailure: () => undefined });
  const told: { readonly folders: (readonly ToolFolder[])[]; readonly grants: (readonly ToolGrant[])[]; readonly written: ClipboardWritten[] } = { folders: [], grants: [], written: [] };
  const answer: { folder: string | null; save: string | null } = { folder: null, save: null };
  const room = createToolServices({
    store,
    isWatching: (conversationId, windowId) => conversationId === 'c' && windowId === 1,
    isTemporary: () => false,
    canCallTools: () => 'yes',
    searchesWeb: () => false,
    heldKeys: () => [],
    reportBug: (error) => {
      throw error;
    },
    hub,
    clock: systemClock,
    makeId,
    settings: { read: () => defaultSettings },
    attachments: noToolPorts.attachments,
    outside: noDesktop.toolPorts,
    system: noToolPorts.system,
    openLink: async () => undefined,
    dialogs: { askWhereToSave: async () => answer.save, askWhatToOpen: async () => null, askWhichFolder: async () => answer.folder },
    tellFolders: (folders) => told.folders.push(folders),
    tellGrants: (grants) => told.grants.push(grants),
    tellWritten: (written) => told.written.push(written),
    ...more,
  });
  const choose = async (path: string | null): Promise<ToolFolder | null> => {
    answer.folder = path;
    return room.services.tools.addFolder();
  };
  return { ...room.services, toolBox: room.toolBox, store, hub, told, answer, choose, directory };
}

const nameOf = (name: string): string => {
  mkdirSync(join(disk, name), { recursive: true });
  return join(disk, name);
};

describe('folders that are opened to the tools', () => {
  it('are added by the dialog alone, under a label of their own, and all windows hear of it', async () => {
    const { choose, tools, told } = build();
    expect(await choose(null)).toBeNull();
    expect(await choose(nameOf('Notes'))).toMatchObject({ label: 'Notes', path: join(disk, 'Notes') });
    expect(await choose(nameOf('other/notes'))).toMatchObject({ label: 'notes 2' });
    expect((await tools.folders()).map(({ label }) => label)).toEqual(['Notes', 'notes 2']);
    expect(told.folders.map((folders) => folders.length)).toEqual([1, 2]);
  });

  it('are there once, however they were reached', async () => {
    const { choose, tools } = build();
    symlinkSync(nameOf('Notes'), join(disk, 'link'));
    const first = await choose(join(disk, 'Notes'));
    expect(await choose(join(disk, 'link'))).toEqual(first);
    expect(await tools.folders()).toHaveLength(1);
  });

  it.each([
    ['is not there', () => join(disk, 'nothing'), 'missing'],
    ['is a file', () => join(process.cwd(), 'package.json'), 'missing'],
    ...(process.platform === 'linux' ? ([['is a part of the running system', () => '/proc/self', 'protected']] as const) : []),
  ] as const)('are refused where one %s', async (_what, path, reason) => {
    const { choose, tools } = build();
    await expect(choose(path())).rejects.toMatchObject({ failure: { code: 'tool.folderRefused', reason } });
    expect(await tools.folders()).toEqual([]);
  });

  it('are missing, and of no use to a tool, when they are gone or a link took their place', async () => {
    const { choose, tools } = build();
    await choose(nameOf('Notes'));
    const lacking = async (): Promise<number> => (await tools.list(null)).filter(({ lacks }) => lacks === 'folder').length;
    expect(await lacking()).toBe(0);
    renameSync(join(disk, 'Notes'), join(disk, 'Elsewhere'));
    expect(await tools.folders()).toMatchObject([{ isMissing: true }]);
    expect(await lacking()).toBeGreaterThan(5);
    symlinkSync(join(disk, 'Elsewhere'), join(disk, 'Notes'));
    expect(await tools.folders()).toMatchObject([{ isMissing: true }]);
  });

  it('take what was granted in them along when they are removed', async () => {
    const { choose, tools, store, told } = build();
    const folder = await choose(nameOf('Notes'));
    store.toolGrants.add({ ...grantKey, root: folder?.toolFolderId ?? '', place: 'Notes', conversationId: null, grantId: 'g' }, 1);
    tools.removeFolder(folder?.toolFolderId ?? '');
    expect([await tools.folders(), tools.grants()]).toEqual([[], []]);
    expect(told.folders.at(-1)).toEqual([]);
    expect(told.grants).toEqual([[]]);
  });

  it('stand in the log when they are added and removed, with what was revoked by that', async () => {
    const { choose, tools, store, activity } = build();
    const path = nameOf('Notes');
    const folder = await choose(path);
    await choose(path);
    store.toolGrants.add({ ...grantKey, root: folder?.toolFolderId ?? '', place: 'Notes', conversationId: null, grantId: 'g' }, 1);
    tools.removeFolder(folder?.toolFolderId ?? '');
    const inputText = JSON.stringify({ label: 'Notes', path });
    expect(activity.list({ text: '', beforeSequence: null })).toMatchObject({
      entries: [
        { kind: 'revoked', toolName: 'read_file', inputText: '{"place":"Notes"}' },
        { kind: 'folderRemoved', toolName: 'shared_folder', inputText },
        { kind: 'folderAdded', toolName: 'shared_folder', inputText },
      ],
      hasMore: false,
      chain: { isWhole: true },
    });
  });

  it('are not opened where the log cannot say so', async () => {
    const { choose, tools, store } = build();
    vi.spyOn(store.activity, 'record').mockImplementation(() => {
      throw new Error('no room on the disk');
    });
    await expect(choose(nameOf('Notes'))).rejects.toThrow('no room');
    expect(await tools.folders()).toEqual([]);
  });

  it('that come and go are news to all windows as soon as anybody looks', async () => {
    const { choose, tools, told } = build();
    await choose(nameOf('Notes'));
    renameSync(join(disk, 'Notes'), join(disk, 'Elsewhere'));
    await tools.list(null);
    expect(told.folders.at(-1)).toMatchObject([{ isMissing: true }]);
    renameSync(join(disk, 'Elsewhere'), join(disk, 'Notes'));
    await tools.list(null);
    expect(told.folders.at(-1)).toEqual(await tools.folders());
    expect(told.folders.at(-1)).toMatchObject([{ label: 'Notes' }]);
    expect(told.folders.at(-1)?.[0]).not.toHaveProperty('isMissing');
  });
});

describe('text for the clipboard', () => {
  const turn = { conversationId: 'c', turnId: 't', messageId: 'm', modelId: 'acme/lumen', thread: [] };
  const call = { callId: 'k', name: 'write_clipboard', partId: 'p' };

  it.each([
    ['plain text, where the person switched that on', true, 'See you at nine', true],
    ['text that ends a line, which a terminal would run', true, 'rm -rf ~\n', false],
    ['plain text, where the person did not', false, 'See you at nine', false],
  ])('is written without a question, and all windows are told: %s', async (_what, writesClipboardAtOnce, text, isAtOnce) => {
    const clipboard = fakeClipboard();
    const { toolBox, told } = build({ settings: { read: () => ({ ...defaultSettings, writesClipboardAtOnce }) }, outside: { ...noDesktop.toolPorts, clipboard } });
    const stop = new AbortController();
    const kinds: string[] = [];
    for await (const { kind } of toolBox.beginTurn(turn).run([{ ...call, argumentsText: JSON.stringify({ text }) }], stop.signal)) {
      kinds.push(kind);
      if (kind === 'asked') stop.abort('stopped');
    }
    expect(kinds.includes('asked')).toBe(!isAtOnce);
    expect(clipboard.now().text).toBe(isAtOnce ? text : '');
    expect(told.written).toEqual(isAtOnce ? [{ conversationId: 'c', messageId: 'm', partId: 'p', text }] : []);
  });
});

describe('what windows ask about tools', () => {
  it('is which are on here, as chosen, over a start, until the choice is taken back', async () => {
    const { tools, toolBox, hub, store } = build();
    const on = async (): Promise<readonly string[]> => (await tools.list('c')).filter(({ isOn }) => isOn).map(({ name }) => name);
    expect((await on()).length).toBe((await tools.list(null)).length);
    tools.choose('c', ['get_time_and_locale']);
    expect(await on()).toEqual(['get_time_and_locale']);
    expect(toolBox.offered('c', 'acme/lumen').map((tool) => (tool.kind === 'function' ? tool.name : ''))).toEqual(['get_time_and_locale']);
    expect(store.conversations.load('c')?.toolNames).toEqual(['get_time_and_locale']);
    tools.choose('c', null);
    expect((await on()).length).toBe((await tools.list(null)).length);
    expect(hub.read('c')).not.toHaveProperty('toolNames');
  });

  it.each([
    ['yes', false, true],
    ['no', true, false],
    ['unknown', false, false],
    ['unknown', true, true],
  ] as const)('is nothing that a model sees which cannot use it: %s, chosen here: %s', (capability, isChosen, isOffered) => {
    const { tools, toolBox } = build({ canCallTools: () => capability });
    if (isChosen) tools.choose('c', ['get_time_and_locale']);
    expect(toolBox.offered('c', 'acme/lumen').length > 0).toBe(isOffered);
  });

  it('counts as an answer only from a window that shows the conversation (trust.md T29)', () => {
    const { tools } = build();
    const answer = { approvalId: 'a', hash: '0'.repeat(64), choice: 'once' } as const;
    expect(failureOf(() => tools.decide('c', answer, 2))).toEqual({ code: 'approval.refused', reason: 'otherWindow' });
    expect(failureOf(() => tools.decide('other', answer, 1))).toEqual({ code: 'approval.refused', reason: 'otherWindow' });
    expect(failureOf(() => tools.decide('c', answer, 1))).toEqual({ code: 'approval.refused', reason: 'gone' });
  });

  it('revokes what was granted, which the log tells', () => {
    const { tools, store, activity, told } = build();
    store.toolGrants.add({ ...grantKey, place: 'Notes', conversationId: null, grantId: 'g' }, 1);
    tools.revokeGrant('g');
    expect(tools.grants()).toEqual([]);
    expect(told.grants).toEqual([[]]);
    expect(activity.list({ text: '', beforeSequence: null }).entries).toMatchObject([{ kind: 'revoked', toolName: 'read_file' }]);
  });

  it('is news when what was granted is used, at most once a second', async () => {
    const clock = new FakeClock();
    const { toolBox, tools, told } = build({ clock, outside: { ...noDesktop.toolPorts, clipboard: fakeClipboard() } });
    const turn = toolBox.beginTurn({ conversationId: 'c', turnId: 't', messageId: 'm', modelId: 'acme/lumen', thread: [] });
    const write = async (text: string): Promise<void> => {
      for await (const step of turn.run([{ callId: text, partId: text, name: 'write_clipboard', argumentsText: JSON.stringify({ text }) }], new AbortController().signal)) {
        if (step.kind !== 'asked') continue;
        clock.sleep(500);
        tools.decide('c', { approvalId: step.card.approvalId, hash: step.card.hash, choice: 'conversation' }, 1);
      }
    };
    const toldUses = (): readonly (number | undefined)[] => told.grants.map((grants) => grants[0]?.uses);
    await write('one');
    expect(toldUses()).toEqual([0]);
    for (const text of ['two', 'three', 'four']) await write(text);
    expect(toldUses()).toEqual([0, 1]);
    await clock.pass(1_000);
    expect(toldUses()).toEqual([0, 1, 3]);
    await clock.pass(1_000);
    expect(toldUses()).toHaveLength(3);
  });

  it('takes nothing back that no tool did', async () => {
    const { tools, store } = build();
    const { answer } = beginTestTurn(store, 'c');
    for (const messageId of [answer.messageId, 'gone']) {
      await expect(tools.undo({ conversationId: 'c', messageId, partId: 'p' })).rejects.toMatchObject({ failure: { code: 'notFound' } });
    }
  });
});

describe('the export of the log', () => {
  const row = { atMs: 1, kind: 'decided', conversationId: 'c', turnId: 't', callId: 'k', toolName: 'read_file', decision: 'once', status: null, inputText: '{"a":"\\n"}', inputHash: 'h', resultBytes: null, resultHash: null, durationMs: null } as const;

  it('is a line of JSON for each row, the oldest first', async () => {
    const { activity, store, answer } = build();
    for (let count = 0; count < 450; count += 1) store.activity.record({ ...row, callId: String(count) });
    expect(await activity.export()).toBe(false);
    answer.save = join(disk, 'log.jsonl');
    expect(await activity.export()).toBe(true);
    const lines = readFileSync(answer.save, 'utf8').split('\n');
    expect(lines).toHaveLength(451);
    expect(JSON.parse(lines[449] ?? '')).toMatchObject({ ...row, callId: '449', sequence: 450 });
  });

  it('says when it cannot be saved', async () => {
    const { activity, answer } = build();
    answer.save = join(disk, 'nothing', 'log.jsonl');
    await expect(activity.export()).rejects.toMatchObject({ failure: { code: 'archive.notSaved', name: 'log.jsonl' } });
  });
});

describe('a change of a call whose answer has ended', () => {
  it('is stored before it is seen', () => {
    const { hub, store } = build();
    const { answer } = beginTestTurn(store, 'c');
    const part = { kind: 'toolCall', partId: 'p', callId: 'k', name: 'write_file', argumentsText: '{}', status: 'done', result: { text: 'written', undoId: 'file-1' } } as const;
    store.conversations.endTurn({ ...answer, status: 'done', parts: [part] }, 2);
    const seen: unknown[] = [];
    const watching = hub.watch('c', (events) => seen.push(...events));
    hub.changeTool('c', answer.messageId, 'p', { result: { text: 'written', undoId: 'file-1', isUndone: true } });
    expect(seen).toMatchObject([{ type: 'tool.changed', partId: 'p' }]);
    watching?.close();
    expect(store.conversations.load('c')?.messages.at(-1)?.parts).toMatchObject([{ result: { isUndone: true } }]);
    expect(failureOf(() => hub.changeTool('c', 'gone', 'p', {}))).toEqual({ code: 'notFound', what: 'message' });
  });
});
