import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chatGptConversation, claudeConversation } from '../../fixtures/archives';
import { png } from '../../fixtures/files/pictures';
import { makeZip } from '../../fixtures/files/zips';
import { openArchiveRig, type ArchiveRig } from '../../helpers/archiveRig';

/* Archives of other services, made up by what is publicly described of their form. */

let rig: ArchiveRig;

beforeEach(() => {
  rig = openArchiveRig();
});

afterEach(() => rig.close());

function put(files: Readonly<Record<string, string | Uint8Array>>): void {
  rig.answer.open = join(rig.directory, 'theirs.zip');
  writeFileSync(rig.answer.open, makeZip(Object.entries(files).map(([name, content]) => ({ name, bytes: Buffer.from(content) }))));
}

async function takeIn(): Promise<ReturnType<ArchiveRig['load']>> {
  const plan = await rig.archive.readImport();
  await rig.archive.import(plan?.planId ?? '');
  return rig.load(rig.store.conversations.list()[0]?.conversationId ?? '');
}

const textOf = (message: { readonly parts: readonly object[] } | undefined): string => message?.parts.map((part) => ('text' in part ? String(part.text) : '[file]')).join(' ') ?? '';

describe('an archive of ChatGPT', () => {
  it('is a plan first: what comes, what is left out and why', async () => {
    put({ 'conversations.json': JSON.stringify([chatGptConversation('a'), chatGptConversation('b')]), 'user.json': '{}' });
    expect(await rig.archive.readImport()).toMatchObject({
      source: 'chatGpt',
      name: 'theirs.zip',
      conversations: 2,
      messages: 8,
      alreadyHere: 0,
      skipped: [{ reason: 'system', count: 2 }, { reason: 'missingFile', count: 2 }, { reason: 'tool', count: 2 }],
      period: { fromMs: 1_700_000_100_000, toMs: 1_700_000_100_000 },
    });
    expect(rig.store.conversations.list()).toEqual([]);
  });

  it('brings the tree of versions, its times and models; what a tool cut in two is continued', async () => {
    put({ 'export/conversations.json': JSON.stringify([chatGptConversation()]) });
    const conversation = await takeIn();
    expect(conversation).toMatchObject({ title: 'Fixing a gate', modelId: 'gpt-4o', createdAtMs: 1_700_000_000_000, updatedAtMs: 1_700_000_100_000 });
    const [question, first, second, third] = conversation?.messages ?? [];
    expect(conversation?.messages.map(textOf)).toEqual(['What is wrong with it?', 'The hinge.', 'Let me look.', 'The lock.']);
    expect([question?.parentId, first?.parentId, second?.parentId, third?.parentId]).toEqual([null, question?.messageId, question?.messageId, second?.messageId]);
    expect(third).toMatchObject({ role: 'assistant', modelId: 'gpt-4o', continuesParent: true, status: 'length' });
    expect(second?.continuesParent).toBeUndefined();
    expect(conversation?.leafId).toBe(second?.messageId);
  });

  it('brings no picture that cannot be opened, and says how many are missing', async () => {
    put({ 'conversations.json': JSON.stringify([chatGptConversation()]), 'file-abc123-gate.png': png(2, 2) });
    const plan = await rig.archive.readImport();
    expect(plan).toMatchObject({ files: 1 });
    expect(plan?.skipped).not.toContainEqual(expect.objectContaining({ reason: 'missingFile' }));
    // This house has no decoder, so the picture is refused as an unreadable one would be.
    expect(await rig.archive.import(plan?.planId ?? '')).toMatchObject({ conversations: 1, files: 0, missingFiles: 1 });
    expect(textOf(rig.load(rig.store.conversations.list()[0]?.conversationId ?? '')?.messages[0])).toBe('[gate.png] What is wrong with it?');
  });

  it('may come in numbered pieces', async () => {
    put({ 'conversations-000.json': JSON.stringify([chatGptConversation('a')]), 'conversations-001.json': JSON.stringify([chatGptConversation('b')]) });
    expect(await rig.archive.readImport()).toMatchObject({ conversations: 2 });
  });

  it('with a ring or 20,000 messages in a row hangs nothing', async () => {
    const mapping = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [
        `n${index}`,
        { parent: index === 0 ? 'n19999' : `n${index - 1}`, children: index === 19_999 ? ['n0'] : [`n${index + 1}`], message: { author: { role: 'user' }, content: { content_type: 'text', parts: ['x'] } } },
      ]),
    );
    put({ 'conversations.json': JSON.stringify([{ id: 'ring', title: 'x', mapping }, { id: 'row', title: 'x', mapping: { ...mapping, n0: { ...mapping['n0'], parent: null } } }]) });
    expect(await rig.archive.readImport()).toMatchObject({ conversations: 1, messages: 20_000, skipped: [{ reason: 'empty', count: 1 }] });
  });
});

describe('an archive of Claude', () => {
  it('brings text once, thoughts, and the text of attached files', async () => {
    put({ 'conversations.json': JSON.stringify([claudeConversation()]), 'users.json': '[]' });
    const plan = await rig.archive.readImport();
    expect(plan).toMatchObject({ source: 'claude', conversations: 1, messages: 2, files: 1 });
    expect(plan?.skipped).toEqual(expect.arrayContaining([{ reason: 'missingFile', count: 1 }, { reason: 'tool', count: 1 }]));
    expect(await rig.archive.import(plan?.planId ?? '')).toMatchObject({ files: 1, missingFiles: 0 });
    const conversation = rig.load(rig.store.conversations.list()[0]?.conversationId ?? '');
    expect(conversation).toMatchObject({ title: 'Painting a gate', createdAtMs: Date.parse('2025-03-01T10:00:00Z') });
    expect(conversation?.messages.map(textOf)).toEqual(['[file] Which colour?', 'It is wood. Green.']);
    const file = conversation?.messages[0]?.parts[0];
    expect(file).toMatchObject({ kind: 'attachment', attachment: { name: 'paints.txt', kind: 'text' } });
    if (file?.kind === 'attachment') expect(await rig.attachments.text(file.attachment)).toBe('green, blue');
  });

  it('finds what an earlier import brought', async () => {
    put({ 'conversations.json': JSON.stringify([claudeConversation('a'), claudeConversation('b')]) });
    await takeIn();
    put({ 'conversations.json': JSON.stringify([claudeConversation('a'), claudeConversation('b'), claudeConversation('c')]) });
    expect(await rig.archive.readImport()).toMatchObject({ conversations: 1, alreadyHere: 2 });
  });
});
