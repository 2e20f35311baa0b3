import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SettingsStore } from '../../../../electron/settings/settingsStore';
import { createSettingsStore } from '../../../../electron/settings/settingsStore';
import { FailureError } from '../../../../shared/failure';
import type { Settings } from '../../../../shared/settings';
import { defaultSettings } from '../../../../shared/settings';
import { openConfFile } from '../../../helpers/confFile';

let root: string;
let directory: string;
let path: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gatehouse-settings-'));
  directory = join(root, 'profile');
  path = join(directory, 'settings.json');
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

function openStore(): SettingsStore {
  return createSettingsStore({ directory, openFile: openConfFile });
}

async function putOnDisk(text: string | Uint8Array): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(path, text);
}

async function readDisk(): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}

function failureOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error instanceof FailureError ? error.failure : error;
  }
}

describe('a new profile', () => {
  it('has the defaults and nothing to report', () => {
    const store = openStore();
    expect(store.read()).toEqual(defaultSettings);
    expect(store.repairedKeys).toEqual([]);
    expect(store.problem).toBeNull();
  });

  it('remembers changes over a restart, for every key', () => {
    const wanted: Settings = {
      keepsExchanges: false, answerOptions: { routing: { sort: 'cost' } }, budget: { caps: { message: '0.5', conversation: null, day: '5', month: '40' }, allowsUnknownPrices: true, shortensAnswers: true, lowBalanceUsd: null }, theme: 'dark', language: 'id', density: 'compact', baseUrl: 'http://localhost:11434/v1', defaultModelId: 'openai/gpt-5',
      recentModelIds: ['openai/gpt-5', 'anthropic/claude'], favouriteModelIds: ['openai/gpt-5'], hiddenMakers: ['acme'], isDemo: true, lastConversationId: 'c-1', sidebarWidthPx: 300, isSidebarHidden: true,
      closedFolderIds: ['f-1'], titlesBy: 'model', titleModelId: 'openai/gpt-5-nano',
      mainWindow: { x: -5, y: 10, width: 1280, height: 800, isMaximised: false }, zoomPercent: 125,
      quickAskHotkey: 'Ctrl+Shift+K', isHotkeyQuestionAnswered: true, isQuickAskPinned: true, isTrayShown: false, closesToTray: true, isTrayExplained: true, notifiesOfLongAnswers: false, checksSpelling: false, learnedWords: ['Ellery'], switchedOffTools: ['take_screenshot'], writesClipboardAtOnce: true, webSearch: 'exa',
      quickAskActions: [{ id: 'explain', label: 'Explain to a child', instruction: null }], quickAskPlaces: [{ screenId: '7', x: 3, y: 40, width: 640 }],
      shortcuts: { 'chat.new': { key: 'j', hasMod: true }, 'bin.open': { key: 'F9' }, 'sidebar.toggle': null },
    };
    expect(openStore().change(wanted)).toEqual(wanted);
    expect(openStore().read()).toEqual(wanted);
  });

  it('is readable by this user only', async () => {
    const before = process.umask(0);
    try {
      openStore().change({ theme: 'dark' });
    } finally {
      process.umask(before);
    }
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
  });

  it('is made private when it was found open to others', async () => {
    await putOnDisk('{}');
    await chmod(directory, 0o755);
    await chmod(path, 0o644);
    openStore();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
  });
});

describe('changing', () => {
  it('tells listeners once for each real change, until they leave', () => {
    const store = openStore();
    const seen: Settings['theme'][] = [];
    const leave = store.onChange((settings) => seen.push(settings.theme));
    store.change({ theme: 'dark' });
    store.change({ theme: 'dark' });
    store.change({ theme: undefined });
    leave();
    store.change({ theme: 'light' });
    expect(seen).toEqual(['dark']);
  });

  it('normalizes the base URL', () => {
    expect(openStore().change({ baseUrl: ' https://Gateway.example/v1/ ' }).baseUrl).toBe('https://gateway.example/v1');
  });

  it('refuses an unfit value by its key, and changes nothing', async () => {
    const store = openStore();
    store.change({ theme: 'dark' });
    expect(failureOf(() => store.change({ theme: 'light', sidebarWidthPx: Infinity }))).toEqual({ code: 'input.invalid', path: 'sidebarWidthPx' });
    expect(failureOf(() => store.change({ baseUrl: 'javascript:alert(1)' }))).toEqual({ code: 'input.invalid', path: 'baseUrl' });
    expect(failureOf(() => store.change({ baseUrl: 'http://gateway.test' }))).toMatchObject({ code: 'gateway.insecureAddress' });
    expect(failureOf(() => store.change(Object.fromEntries([['colour', 'red']])))).toEqual({ code: 'input.invalid', path: 'colour' });
    expect(store.read()).toEqual({ ...defaultSettings, theme: 'dark' });
    expect(await readDisk()).toEqual({ theme: 'dark' });
  });

  it('keeps what it does not know and what it could not use', async () => {
    await putOnDisk(JSON.stringify({ theme: 'sepia', fromTheFuture: { a: [1] }, density: 'compact' }));
    const store = openStore();
    store.change({ language: 'id' });
    expect(await readDisk()).toEqual({ theme: 'sepia', fromTheFuture: { a: [1] }, density: 'compact', language: 'id' });
    store.change({ theme: 'dark' });
    expect(await readDisk()).toMatchObject({ theme: 'dark' });
  });

  it('reports a disk that refuses, and stays as it was', () => {
    const store = createSettingsStore({
      directory,
      openFile: () => ({
        read: () => ({}),
        write: () => {
          throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
        },
      }),
    });
    expect(failureOf(() => store.change({ theme: 'dark' }))).toEqual({ code: 'store.full' });
    expect(store.read()).toEqual(defaultSettings);
  });
});

const unfitValues: readonly (readonly [key: keyof Settings, json: string])[] = [
  ['theme', '"sepia"'], ['theme', 'null'], ['theme', '1'], ['theme', '["dark"]'],
  ['language', '"fr"'], ['language', 'true'],
  ['density', '""'],
  ['baseUrl', '"javascript:alert(1)"'], ['baseUrl', '"http://evil.test/v1"'], ['baseUrl', '""'], ['baseUrl', 'null'],
  ['baseUrl', '42'], ['baseUrl', '"https://user:pass@evil.test"'], ['baseUrl', `"https://${'a'.repeat(10_240)}"`],
  ['defaultModelId', '""'], ['defaultModelId', '"a\\u0000b"'], ['defaultModelId', '{}'], ['defaultModelId', `"${'m'.repeat(300)}"`],
  ['recentModelIds', '"openai/gpt-5"'], ['recentModelIds', '[1]'], ['recentModelIds', '["a","b","c","d","e","f","g","h","i"]'],
  ['favouriteModelIds', '[""]'], ['hiddenMakers', '{}'], ['hiddenMakers', '["a\\u0000b"]'],
  ['isDemo', '"yes"'], ['isDemo', '1'],
  ['lastConversationId', '"../../etc/passwd"'], ['lastConversationId', '7'],
  ['sidebarWidthPx', '-0'], ['sidebarWidthPx', '1e309'], ['sidebarWidthPx', '"٣٠٠"'], ['sidebarWidthPx', '264.5'], ['sidebarWidthPx', '100000'],
  ['mainWindow', '{}'], ['mainWindow', '{"x":0,"y":0,"width":0,"height":0,"isMaximised":false}'],
  ['mainWindow', '{"x":0,"y":0,"width":1e9,"height":800,"isMaximised":false}'], ['mainWindow', '[0,0,1280,800]'],
];

describe('a file with one unfit value', () => {
  it('keeps the locks of privacy closed where other options cannot be read', async () => {
    await putOnDisk('{"answerOptions": {"privacy": {"zeroDataRetention": true}, "caching": "later"}}');
    const store = openStore();
    expect(store.repairedKeys).toEqual(['answerOptions']);
    expect(store.read().answerOptions).toEqual({ privacy: { zeroDataRetention: true } });
  });

  it.each(unfitValues)('falls back for %s alone when it is %s', async (key, json) => {
    const text = `{"${key}": ${json}, "sidebarWidthPx${key === 'sidebarWidthPx' ? 'Old' : ''}": 300}`;
    await putOnDisk(text);
    const store = openStore();
    expect(store.repairedKeys).toEqual([key]);
    expect(store.read()[key]).toEqual(defaultSettings[key]);
    if (key !== 'sidebarWidthPx') expect(store.read().sidebarWidthPx).toBe(300);
    expect(store.problem).toBeNull();
    expect(await readFile(path, 'utf8')).toBe(text);
  });
});

const damagedFiles: readonly (readonly [what: string, content: string | Uint8Array])[] = [
  ['empty', ''], ['blank', ' \n'], ['cut off', '{"theme": "da'], ['an array', '["theme"]'], ['null', 'null'], ['a number', '1'],
  ['a text', '"theme"'], ['YAML', 'theme: dark'], ['two objects', '{}{}'], ['NUL bytes', new Uint8Array(4096)],
  ['random bytes', Uint8Array.from({ length: 512 }, (_, index) => (index * 197 + 13) % 256)],
  ['UTF-16', Buffer.from('\uFEFF{"theme":"dark"}', 'utf16le')], ['a comment', '// mine\n{}'], ['a trailing comma', '{"theme":"dark",}'],
  ['HTML', '<html></html>'],
];

describe('a damaged file', () => {
  it.each(damagedFiles)('is kept beside when it is %s, and the app starts with defaults', async (_what, content) => {
    await putOnDisk(content);
    const store = openStore();
    expect(store.read()).toEqual(defaultSettings);
    expect(store.problem).toEqual({ code: 'settings.damaged', path: `${path}.damaged` });
    expect(await readFile(`${path}.damaged`)).toEqual(Buffer.from(content));
    expect(store.change({ theme: 'dark' }).theme).toBe('dark');
    expect(openStore().problem).toBeNull();
  });

  it('never replaces an earlier damaged file', async () => {
    await putOnDisk('first');
    openStore();
    await putOnDisk('second');
    openStore();
    expect((await readdir(directory)).toSorted()).toEqual(['settings.json.damaged', 'settings.json.damaged-2']);
    expect(await readFile(`${path}.damaged`, 'utf8')).toBe('first');
  });

  it('cannot smuggle in a prototype', async () => {
    await putOnDisk('{"__proto__": {"isDemo": true, "theme": "dark"}, "constructor": 1}');
    const store = openStore();
    expect(store.read()).toEqual(defaultSettings);
    store.change({ density: 'compact' });
    expect(Object.hasOwn(Object.prototype, 'isDemo')).toBe(false);
  });
});

describe('a place that cannot be used', () => {
  it('starts with defaults and writes nothing when a directory lies where the file should', async () => {
    await mkdir(path, { recursive: true });
    const store = openStore();
    expect(store.read()).toEqual(defaultSettings);
    expect(store.problem).toEqual({ code: 'settings.unavailable', path });
    expect(failureOf(() => store.change({ theme: 'dark' }))).toEqual({ code: 'settings.unavailable', path });
  });

  it('starts with defaults when a file lies where the profile should', async () => {
    await writeFile(directory, '');
    expect(openStore().problem).toEqual({ code: 'settings.unavailable', path });
  });
});

it('has met at least 40 mutations of its file (trust.md F56)', () => {
  const mutations = [...unfitValues.map((each) => each.join(' ')), ...damagedFiles.map(([what]) => what)];
  expect(new Set(mutations).size).toBe(mutations.length);
  expect(mutations.length).toBeGreaterThanOrEqual(40);
  console.log(`F56 ${unfitValues.length} unfit values cost their own key alone, ${damagedFiles.length} damaged files are kept beside`);
});
