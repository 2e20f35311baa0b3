import './failingFiles';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createAttachmentService, type AttachmentService } from '../../electron/attachments/attachmentService';
import { openFileVault } from '../../electron/attachments/fileVault';
import { createSettingsStore, type SettingsStore } from '../../electron/settings/settingsStore';
import { beginStart } from '../../electron/shell/startRecord';
import { createLog, silentLog } from '../../electron/support/log';
import type { Attachment } from '../../shared/chat/attachment';
import { defaultSettings } from '../../shared/settings';
import { openConfFile } from './confFile';
import { expectKnown, type FileWork } from './everyCall';
import { historyWorks } from './historyWorks';

const settingsBefore = { theme: 'dark', density: 'compact', fromTomorrow: [1] };
const openSettings = (directory: string): SettingsStore => createSettingsStore({ directory, openFile: openConfFile });
const mainWindow = { x: 5, y: 6, width: 1000, height: 700, isMaximised: false };

function prepareSettings(directory: string): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'settings.json'), JSON.stringify(settingsBefore));
}

function expectSettings(change: object) {
  return (directory: string, { failed, isAgain }: { readonly failed: boolean; readonly isAgain: boolean }): void => {
    const onDisk: unknown = JSON.parse(readFileSync(join(directory, 'settings.json'), 'utf8'));
    if (failed) expect([settingsBefore, { ...settingsBefore, ...change }]).toContainEqual(onDisk);
    else expect(onDisk).toEqual({ ...settingsBefore, ...change });
    if (isAgain) expect(openSettings(directory).read()).toEqual({ ...defaultSettings, theme: 'dark', density: 'compact', ...change });
  };
}

const fileBytes = Buffer.from('The gate is 3 m high.\n'.repeat(40));
const earlierBytes = Buffer.from('kept before');
const fileFolder = (directory: string): string => join(directory, 'attachments');

function attachments(directory: string): { readonly service: AttachmentService; readonly records: Map<string, Attachment> } {
  const records = new Map<string, Attachment>();
  const refuse = (): never => {
    throw new Error('no picture here');
  };
  const service = createAttachmentService({
    vault: openFileVault(fileFolder(directory)),
    records: { add: (attachment) => records.set(attachment.attachmentId, attachment), find: (id) => records.get(id) ?? null },
    decoder: { decodeImage: refuse, countPages: refuse, readPdfText: refuse },
    makeId: () => `file-${records.size}`,
    nowMs: () => 1,
  });
  return { service, records };
}

/** Every file has the bytes that its name promises: nothing half written bears one. */
async function expectSoundVault(directory: string, kept: readonly Uint8Array[]): Promise<void> {
  const vault = openFileVault(fileFolder(directory));
  for (const bytes of kept) {
    const sha256 = await hashOf(bytes);
    expect(Buffer.from((await vault.read(sha256)) ?? []).equals(bytes), 'what was kept is whole').toBe(true);
  }
  for (const folder of readdirSync(fileFolder(directory))) {
    for (const name of readdirSync(join(fileFolder(directory), folder)).filter((each) => /^[0-9a-f]{64}$/.test(each))) {
      expect(await hashOf(readFileSync(join(fileFolder(directory), folder, name))), 'a name that tells the truth').toBe(name);
    }
  }
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex');
}

async function prepareVault(directory: string): Promise<void> {
  mkdirSync(fileFolder(directory), { recursive: true });
  await openFileVault(fileFolder(directory)).keep(earlierBytes);
}

/** What the work found out last, for its judge. */
let found: unknown = null;

const ownWorks: readonly FileWork[] = [
  {
    id: 'settings: open and change',
    prepare: prepareSettings,
    work: (directory) => {
      const settings = openSettings(directory);
      expectKnown(settings.problem !== null || settings.read().theme === 'dark', 'settings were lost without a word');
      settings.change({ sidebarWidthPx: 300 });
    },
    judge: expectSettings({ sidebarWidthPx: 300 }),
  },
  {
    id: 'settings: the place of the window',
    prepare: prepareSettings,
    begin: (directory) => {
      const settings = openSettings(directory);
      return { work: () => settings.change({ mainWindow }), end: () => undefined };
    },
    judge: expectSettings({ mainWindow }),
  },
  {
    id: 'settings: a damaged file is set aside',
    prepare: (directory) => {
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, 'settings.json'), '{"theme": "da');
    },
    work: (directory) => {
      found ??= openSettings(directory).problem;
    },
    judge: (directory) => {
      expect(found, 'it is said').not.toBeNull();
      found = null;
      const texts = readdirSync(directory).filter((name) => name.startsWith('settings.json')).map((name) => readFileSync(join(directory, name), 'utf8'));
      expect(texts).toContain('{"theme": "da');
      found = texts;
    },
    isQuiet: true,
  },
  {
    id: 'starts: a start is noted',
    prepare: (directory) => {
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, 'starts.json'), JSON.stringify({ unfinishedStarts: 1, isSafeWished: false }));
    },
    work: (directory) => beginStart(directory, silentLog),
    judge: (directory) => expect(JSON.parse(readFileSync(join(directory, 'starts.json'), 'utf8'))).toMatchObject({ isSafeWished: false }),
    isQuiet: true,
  },
  {
    id: 'log: lines and a rotation',
    prepare: (directory) => mkdirSync(directory, { recursive: true }),
    work: (directory) => {
      const log = createLog({ directory: join(directory, 'logs'), nowMs: () => 1, maxBytes: 200 });
      for (const event of ['one', 'two', 'three', 'four']) log.info(event, { text: 'x'.repeat(40) });
    },
    judge: (directory) => {
      const logs = join(directory, 'logs');
      const lines = readdirSync(logs).flatMap((name) => readFileSync(join(logs, name), 'utf8').split('\n')).filter((line) => line.startsWith('{') && line.endsWith('}'));
      expect(lines.some((line) => line.includes('"four"')) || lines.some((line) => line.includes('"three"')), 'the log goes on').toBe(true);
      for (const line of lines) JSON.parse(line);
    },
    isQuiet: true,
  },
  {
    id: 'attachments: stage a file',
    prepare: prepareVault,
    begin: (directory) => {
      const { service, records } = attachments(directory);
      const stage = async (): Promise<void> => {
        const attachment = await service.stage({ name: 'gate.txt', bytes: fileBytes });
        expectKnown(Buffer.from(await service.read(attachment)).equals(fileBytes), 'other bytes came back');
        found = records.size;
      };
      return { work: stage, end: () => undefined };
    },
    judge: async (directory, { failed }) => expectSoundVault(directory, failed ? [earlierBytes] : [earlierBytes, fileBytes]),
  },
  {
    id: 'attachments: mend a damaged file',
    prepare: async (directory) => {
      await prepareVault(directory);
      const sha256 = await hashOf(fileBytes);
      mkdirSync(join(fileFolder(directory), sha256.slice(0, 2)), { recursive: true });
      writeFileSync(join(fileFolder(directory), sha256.slice(0, 2), sha256), 'damaged');
    },
    work: async (directory) => {
      expectKnown((await openFileVault(fileFolder(directory)).keep(fileBytes)) === (await hashOf(fileBytes)), 'another name');
    },
    judge: async (directory, { failed }) => {
      const bytes = await openFileVault(fileFolder(directory)).read(await hashOf(fileBytes));
      if (!failed) expect(Buffer.from(bytes ?? []).equals(fileBytes)).toBe(true);
      else expect(bytes === null || Buffer.from(bytes).equals(fileBytes)).toBe(true);
    },
  },
  {
    id: 'attachments: adopt a picture with its thumbnail',
    prepare: prepareVault,
    work: async (directory) => {
      const vault = openFileVault(fileFolder(directory));
      const sha256 = await vault.keep(fileBytes);
      await vault.keepThumbnail(sha256, earlierBytes);
      const thumbnail = await vault.readThumbnail(sha256);
      expectKnown(thumbnail === null || Buffer.from(thumbnail).equals(earlierBytes), 'half a thumbnail');
    },
    judge: async (directory, { failed }) => expectSoundVault(directory, failed ? [earlierBytes] : [earlierBytes, fileBytes]),
  },
];

/** Every piece of our file work, from one list (trust.md G10). */
export const fileWorks: readonly FileWork[] = [...ownWorks, ...historyWorks];

/* The same work done carelessly: the rig must see it. */

export const plainSettings: FileWork = {
  id: 'careless: settings',
  prepare: prepareSettings,
  work: (directory) => {
    const path = join(directory, 'settings.json');
    const openFile = () => ({
      read: (): unknown => JSON.parse(readFileSync(path, 'utf8')),
      write: (value: object) => writeFileSync(path, JSON.stringify(value)),
    });
    createSettingsStore({ directory, openFile }).change({ sidebarWidthPx: 300 });
  },
  judge: expectSettings({ sidebarWidthPx: 300 }),
};

export const plainVault: FileWork = {
  id: 'careless: attachments',
  prepare: prepareVault,
  work: async (directory) => {
    const sha256 = await hashOf(fileBytes);
    mkdirSync(join(fileFolder(directory), sha256.slice(0, 2)), { recursive: true });
    writeFileSync(join(fileFolder(directory), sha256.slice(0, 2), sha256), fileBytes);
  },
  judge: async (directory) => expectSoundVault(directory, [earlierBytes]),
};
