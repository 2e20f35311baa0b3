import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openZip, zipLimits } from '../../../electron/archive/readZip';
import { jsonLimits } from '../../../electron/archive/jsonItems';
import { formatEnd, writeConversation, writeHead } from '../../../electron/archive/archiveFormat';
import { FailureError } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import { createTranslate } from '../../../shared/messages';
import { chatGptConversation, smallConversation } from '../../fixtures/archives';
import { makeZip } from '../../fixtures/files/zips';
import { openArchiveRig, type ArchiveRig } from '../../helpers/archiveRig';

/* Files that must not be imported: each has its sentence, and not a row of the database changes (trust.md B44). */

let rig: ArchiveRig;
const tried = new Set<string>();
const translate = createTranslate('en');

beforeEach(() => {
  rig = openArchiveRig();
  rig.add(smallConversation('here'));
});

afterEach(() => rig.close());

const ours = (...conversations: readonly string[]): string => `${writeHead('Gatehouse 1', 0)}${conversations.join(',\n')}${formatEnd}`;
const own = (name = 'c1'): string => writeConversation(smallConversation(name), () => null, []);
const changed = (change: (conversation: Record<string, unknown>) => void): string => {
  const conversation: Record<string, unknown> = JSON.parse(own());
  change(conversation);
  return JSON.stringify(conversation);
};
const inZip = (text: string, name = 'gatehouse-export.json'): Buffer => makeZip([{ name, bytes: Buffer.from(text) }]);

type Fixture = { readonly id: string; readonly says: string; readonly content: string | Buffer | ((path: string) => void) };

const refused: readonly Fixture[] = [
  { id: 'an empty file', says: 'import.zip is empty.', content: '' },
  { id: 'a folder', says: 'import.zip is no export', content: (path) => mkdirSync(path) },
  { id: 'nothing where a file was', says: 'import.zip cannot be read.', content: () => undefined },
  { id: '2 GB', says: 'import.zip is too large', content: (path) => (writeFileSync(path, 'PK\x03\x04'), truncateSync(path, 2 ** 31)) },
  { id: 'a picture', says: 'is no export', content: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') },
  { id: 'bytes that are no text', says: 'is damaged', content: Buffer.from([0x5b, 0xff, 0xfe, 0x00]) },
  { id: 'a web page', says: 'is no export', content: '<!doctype html><title>export</title>' },
  { id: 'foreign JSON', says: 'is no export', content: '{"name":"gate","version":"1.0.0","dependencies":{}}' },
  { id: 'a foreign list', says: 'is no export', content: '[{"id":1},{"id":2}]' },
  { id: 'a bare number', says: 'is no export', content: '12' },
  { id: 'JSON of a billion keys', says: 'is no export', content: `{${Array.from({ length: 100_000 }, (_, index) => `"k${index}":1`).join(',')}}` },
  { id: 'a list of a million lists', says: 'nested too deeply', content: `[${'['.repeat(1_000_000)}` },
  { id: 'one endless conversation', says: 'One conversation in import.zip is too large', content: `[{"mapping":"${'x'.repeat(jsonLimits.itemChars)}"}]` },
  { id: 'ours, cut off', says: 'is damaged', content: ours(own()).slice(0, -40) },
  { id: 'ours, with something behind it', says: 'is damaged', content: `${ours(own())}{}` },
  { id: 'ours, without a comma', says: 'is damaged', content: ours(`${own()}${own('c2')}`) },
  { id: 'ours, of a later version', says: 'by a newer version', content: ours(own()).replace('"version":1', '"version":2') },
  { id: 'ours, without its version', says: 'is no export', content: ours(own()).replace('"version":1,', '') },
  { id: 'a zip without an export', says: 'is no export', content: inZip('{}', 'readme.json') },
  { id: 'an empty zip', says: 'is no export', content: makeZip([]) },
  { id: 'a zip, cut off', says: 'is damaged', content: inZip(ours(own())).subarray(0, 120) },
  { id: 'a zip with a flipped byte', says: 'is damaged', content: flipped(inZip(ours(own(), own('c2')))) },
  { id: 'a zip that says less than it holds', says: 'is damaged', content: makeZip([{ name: 'gatehouse-export.json', bytes: Buffer.from(ours(own())), claimedBytes: 100 }]) },
  { id: 'a zip with a path that leads out', says: 'forbidden or doubled paths', content: makeZip([{ name: '../../conversations.json', bytes: Buffer.from('[]') }]) },
  { id: 'a zip with a path of Windows that leads out', says: 'forbidden or doubled paths', content: makeZip([{ name: '..\\conversations.json', bytes: Buffer.from('[]') }]) },
  { id: 'a zip with an absolute path', says: 'forbidden or doubled paths', content: makeZip([{ name: '/etc/passwd', bytes: Buffer.from('x') }]) },
  { id: 'a zip with a drive', says: 'forbidden or doubled paths', content: makeZip([{ name: 'C:/x', bytes: Buffer.from('x') }]) },
  { id: 'a zip with one path twice', says: 'forbidden or doubled paths', content: makeZip([1, 2].map(() => ({ name: 'gatehouse-export.json', bytes: Buffer.from(ours(own())) }))) },
  { id: 'a zip bomb', says: 'unpacks to far more', content: makeZip([{ name: 'gatehouse-export.json', bytes: Buffer.alloc(64 * 1024 * 1024, ' ') }]) },
  { id: 'a zip of terabytes', says: 'unpacks to far more', content: makeZip([{ name: 'conversations.json', bytes: Buffer.from(ours(own())), claimedBytes: 2 ** 32 - 2 }]) },
  { id: 'a zip with too many files', says: 'more than an import can take', content: makeZip(Array.from({ length: zipLimits.entries + 1 }, (_, index) => ({ name: String(index), bytes: Buffer.alloc(0) }))) },
  { id: 'an encrypted zip', says: 'is encrypted', content: makeZip([{ name: 'conversations.json', bytes: Buffer.from('[]'), isEncrypted: true }]) },
];

function flipped(zip: Buffer): Buffer {
  const copy = Buffer.from(zip);
  copy[90] = (copy[90] ?? 0) ^ 0xff;
  return copy;
}

/** Conversations of ours in which one thing is wrong: they are left out and counted, and the others may come. */
const damaged: readonly (readonly [what: string, conversation: string])[] = [
  ['no object', '12'],
  ['no messages', changed((each) => delete each['messages'])],
  ['an id that is a path', changed((each) => (each['id'] = '../../x'))],
  ['a status that goes on', changed((each) => editMessage(each, 0, { status: 'streaming' }))],
  ['a status that nobody knows', changed((each) => editMessage(each, 0, { status: 'fine' }))],
  ['one message id twice', changed((each) => editMessage(each, 1, { messageId: 'c1-1' }))],
  ['a message that is its own parent', changed((each) => editMessage(each, 0, { parentId: 'c1-1' }))],
  ['a ring of messages', changed((each) => editMessage(each, 0, { parentId: 'c1-2' }))],
  ['a parent that is not there', changed((each) => editMessage(each, 1, { parentId: 'nobody' }))],
  ['a deleted message that is not there', changed((each) => (each['notes'] = { deletedIds: ['nobody'] }))],
  ['a cut after a message that is not there', changed((each) => (each['notes'] = { contextCuts: [{ afterMessageId: 'nobody', madeAtMs: 1 }] }))],
  ['a time that no date has', changed((each) => editMessage(each, 0, { createdAtMs: 1e20 }))],
  ['a time that is text', changed((each) => (each['updatedAtMs'] = 'now'))],
  ['half a millisecond', changed((each) => editMessage(each, 0, { createdAtMs: 0.5 }))],
  ['a model of control characters', changed((each) => (each['modelId'] = 'a\u0000b'))],
  ['a file without a hash', changed((each) => editMessage(each, 0, { parts: [{ kind: 'attachment', partId: 'p', attachment: { attachmentId: 'f', name: 'x', kind: 'text', mediaType: 'text/plain', sizeBytes: 1, sha256: '../../x', notes: [] } }] }))],
  ['a folder without a name', changed((each) => (each['folder'] = ''))],
  ['a folder of an endless name', changed((each) => (each['folder'] = 'x'.repeat(101)))],
  ['a pin of no time', changed((each) => (each['pinnedAtMs'] = -1))],
  ['a leaf that is not there', changed((each) => (each['shownMessageId'] = 'nobody'))],
];

function editMessage(conversation: Record<string, unknown>, index: number, change: object): void {
  const messages = conversation['messages'];
  if (Array.isArray(messages)) messages[index] = { ...messages[index], ...change };
}

function put(content: Fixture['content']): void {
  rig.answer.open = join(rig.directory, 'import.zip');
  if (typeof content === 'function') content(rig.answer.open);
  else writeFileSync(rig.answer.open, content);
}

async function sentenceOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FailureError) return describeFailure(error.failure, translate);
    throw error;
  }
  return 'it was taken';
}

describe('a file that cannot be imported', () => {
  it.each(refused)('is refused with a sentence, and changes nothing: $id', async ({ id, says, content }) => {
    const before = rig.rows();
    put(content);
    const sentence = await sentenceOf(rig.archive.readImport());
    expect(sentence).toContain(says);
    expect(sentence).toMatch(/Nothing was changed\.$/);
    expect(rig.rows()).toBe(before);
    tried.add(id);
  });

  it.each(damaged)('leaves out a conversation of ours with %s, and says so', async (what, conversation) => {
    put(ours(own('whole'), conversation));
    expect(await rig.archive.readImport()).toMatchObject({ conversations: 1, messages: 2, skipped: [{ reason: 'damaged', count: 1 }] });
    tried.add(what);
  });

  it('counts a conversation that is there twice', async () => {
    put(ours(own(), own('c2'), own()));
    expect(await rig.archive.readImport()).toMatchObject({ conversations: 2, skipped: [{ reason: 'twice', count: 1 }] });
  });

  it('counts what is damaged in another service’s archive, and takes the rest', async () => {
    put(JSON.stringify([{ mapping: 12 }, chatGptConversation(), { id: 'e', mapping: {} }]));
    const plan = await rig.archive.readImport();
    expect(plan?.conversations).toBe(1);
    expect(plan?.skipped).toEqual(expect.arrayContaining([{ reason: 'damaged', count: 1 }, { reason: 'empty', count: 1 }]));
  });

  it('is not taken when it has changed since it was looked at', async () => {
    put(ours(own()));
    const plan = await rig.archive.readImport();
    writeFileSync(rig.answer.open ?? '', ours(own(), own('c2')));
    const before = rig.rows();
    expect(await sentenceOf(rig.archive.import(plan?.planId ?? ''))).toContain('has changed');
    expect(rig.rows()).toBe(before);
  });

  it('leaves nothing behind when the last of its rows cannot be stored', async () => {
    put(ours(...Array.from({ length: 50 }, (_, index) => own(`c${index}`))));
    const plan = await rig.archive.readImport();
    // Somebody else takes the last one's place meanwhile.
    rig.add(smallConversation('c49'));
    const before = rig.rows();
    await expect(rig.archive.import(plan?.planId ?? '')).rejects.toThrow();
    expect(rig.rows()).toBe(before);
  });

  it('is forgotten when the person cancels, and by the next one', async () => {
    put(ours(own()));
    const first = await rig.archive.readImport();
    rig.archive.cancel();
    await expect(rig.archive.import(first?.planId ?? '')).rejects.toMatchObject({ failure: { code: 'notFound', what: 'plan' } });
    const second = await rig.archive.readImport();
    rig.answer.open = null;
    expect(await rig.archive.readImport()).toBeNull();
    await expect(rig.archive.import(second?.planId ?? '')).rejects.toMatchObject({ failure: { code: 'notFound', what: 'plan' } });
  });
});

describe('the guards against bombs', () => {
  it('are what refuses them: without its limit the bomb would be unpacked', async () => {
    put(makeZip([{ name: 'x', bytes: Buffer.alloc(8 * 1024 * 1024) }]));
    await expect(openZip(rig.answer.open ?? '')).rejects.toMatchObject({ fault: 'bomb' });
    const open = await openZip(rig.answer.open ?? '', { ...zipLimits, ratio: Number.POSITIVE_INFINITY });
    let unpackedBytes = 0;
    for await (const chunk of open.read('x') ?? []) unpackedBytes += chunk.byteLength;
    open.close();
    expect(unpackedBytes).toBe(8 * 1024 * 1024);
  });
});

afterAll(() => {
  console.log(`B44: ${refused.length} files refused with their sentence, ${damaged.length} damaged conversations left out and counted; 0 changes in the database`);
  expect(tried.size).toBe(refused.length + damaged.length);
  expect(refused.length).toBeGreaterThanOrEqual(20);
});
