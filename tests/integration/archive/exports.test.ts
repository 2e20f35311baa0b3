import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { openPromise } from 'yauzl';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportChunks } from '../../../electron/archive/exportChunks';
import { streamFileDurably } from '../../../electron/support/files';
import type { ExportFormat } from '../../../shared/archive';
import { createTranslate } from '../../../shared/messages';
import { smallConversation } from '../../fixtures/archives';
import { exportPath, openArchiveRig, type ArchiveRig } from '../../helpers/archiveRig';

let rig: ArchiveRig;

beforeEach(() => {
  rig = openArchiveRig();
});

afterEach(() => rig.close());

async function exportAs(format: ExportFormat, withFiles = false, conversationIds: readonly string[] | null = null): Promise<string> {
  rig.answer.save = exportPath(rig, 'out');
  await rig.archive.export({ conversationIds, format, withFiles });
  return readFileSync(rig.answer.save, withFiles || (conversationIds ?? rig.store.conversations.list()).length > 1 ? 'latin1' : 'utf8');
}

async function unzipped(path: string): Promise<Readonly<Record<string, string>>> {
  const zip = await openPromise(path);
  const files: Record<string, string> = {};
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(Buffer.from(chunk));
    files[entry.fileName] = Buffer.concat(chunks).toString();
  }
  return files;
}

describe('an export of one conversation', () => {
  it('as Markdown says who said what, when, what it cost and how it ended', async () => {
    const conversation = smallConversation('c1', 'How high is *the* gate?', '**3 m.**');
    const [question, answer] = conversation.messages;
    if (question === undefined || answer === undefined) throw new Error('no messages');
    rig.add({ ...conversation, messages: [question, { ...answer, status: 'stopped' }] });
    const text = await exportAs('markdown');
    expect(text).toMatch(/^# The gate\n\n\*Nov \d+, 2023.* · 2 messages\*\n\n## You · Nov/);
    expect(text).toContain('\n\nHow high is *the* gate?\n\n');
    expect(text).toMatch(/\n\n## acme\/lumen · Nov .*\n\n\*\*3 m\.\*\*\n\n> Stopped\. /);
    expect(text).toContain('*Cost: $0.00012 · Tokens in: 12 · Tokens out: 5 · Whole answer: 0.8 s · Provider: acme*');
    expect(rig.suggested).toEqual(['The gate.md']);
  });

  it('as Markdown says the least that an answer cost, where not every request named its share', async () => {
    const conversation = smallConversation('c1');
    rig.add({ ...conversation, messages: conversation.messages.map((message) => (message.role === 'user' ? message : { ...message, receipt: { costUsd: '0.00012', promptTokens: 12, isPartial: true } })) });
    expect(await exportAs('markdown')).toContain('*Cost: at least $0.00012 · Tokens in: at least 12*');
  });

  it('as Markdown and as HTML tells what tools were asked and gave, and which did not run', async () => {
    const conversation = smallConversation('c1');
    const call = { kind: 'toolCall', partId: 'k', callId: 'one', name: 'read_file', argumentsText: '{"path":"notes/a.txt"}', status: 'done', round: 1, decision: 'once', result: { text: '<b>tide</b> at 14:20' } } as const;
    const { result: _none, ...denied } = { ...call, partId: 'd', callId: 'two', name: 'write_file', status: 'denied', decision: 'denied' } as const;
    rig.add({ ...conversation, messages: conversation.messages.map((message) => (message.role === 'user' ? message : { ...message, parts: [call, denied, ...message.parts] })) });
    const markdown = await exportAs('markdown');
    expect(markdown).toContain('> **Tool read\\_file**\n>\n> ```\n> {"path":"notes/a.txt"}\n>\n> <b>tide</b> at 14:20\n> ```');
    expect(markdown).toContain('> **Tool write\\_file · not carried out**');
    const html = await exportAs('html');
    expect(html).toContain('<summary>Tool write_file · not carried out</summary>');
    expect(html).toContain('&#60;b&#62;tide&#60;/b&#62; at 14:20');
  });

  it('as Markdown shows the chosen version and says that there are others', async () => {
    const conversation = smallConversation('c1');
    const [question, answer] = conversation.messages;
    if (question === undefined || answer === undefined) throw new Error('no messages');
    rig.add({ ...conversation, leafId: 'c1-2', messages: [question, answer, { ...answer, messageId: 'c1-3', parts: [{ kind: 'text', partId: 'x', text: 'Four.' }] }] });
    const text = await exportAs('markdown');
    expect(text).toContain('version 1 of 2');
    expect(text).toContain('3 m.');
    expect(text).not.toContain('Four.');
  });

  it('leaves out what was deleted, in the forms that are for others', async () => {
    rig.add({ ...smallConversation('c1'), deletedIds: ['c1-2'] });
    for (const format of ['markdown', 'html'] as const) {
      const text = await exportAs(format);
      expect(text).toContain('How high is the gate?');
      expect(text).not.toContain('3 m.');
    }
    expect(await exportAs('json')).toContain('3 m.');
  });

  it('as HTML is one page that holds its pictures and is allowed nothing', async () => {
    const picture = { attachmentId: 'f1', name: 'gate.png', kind: 'image', mediaType: 'image/png', notes: [], widthPx: 1, heightPx: 1 } as const;
    const bytes = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const staged = await rig.attachments.stage({ name: 'notes.txt', bytes: Buffer.from('x') });
    const { openFileVault } = await import('../../../electron/attachments/fileVault');
    const sha256 = await openFileVault(`${rig.directory}/attachments`).keep(bytes);
    const conversation = smallConversation('c1');
    rig.add({
      ...conversation,
      messages: conversation.messages.map((message) => ({
        ...message,
        parts: [
          { kind: 'attachment' as const, partId: `i${message.messageId}`, attachment: { ...picture, sha256, sizeBytes: bytes.length } },
          { kind: 'attachment' as const, partId: `t${message.messageId}`, attachment: staged },
          ...message.parts,
        ],
      })),
    });
    const page = await exportAs('html');
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">/);
    expect(page.match(/<img src="data:image\/png;base64,iVBOR[\w+/=]+" alt="gate\.png \([^"]+\)">/g)).toHaveLength(2);
    expect(page).not.toMatch(/<(?:script|link|iframe)|\ssrc="(?!data:image)/);
    expect(page).toContain('<h1 dir="auto">The gate</h1>');
    expect(page).toContain('Cost: $0.00012');
    expect(page).toContain('notes.txt');
  });

  it('with its files is a zip, in which the text leads to them', async () => {
    const notes = await rig.attachments.stage({ name: 'my notes (1).txt', bytes: Buffer.from('The gate is 3 m high.') });
    const conversation = smallConversation('c1');
    rig.add({ ...conversation, messages: conversation.messages.map((message) => ({ ...message, parts: [{ kind: 'attachment' as const, partId: `t${message.messageId}`, attachment: notes }, ...message.parts] })) });
    await exportAs('markdown', true);
    const files = await unzipped(rig.answer.save ?? '');
    expect(Object.keys(files)).toEqual(['The gate.md', 'files/my notes (1).txt']);
    expect(files['The gate.md']).toContain('](files/my%20notes%20%281%29.txt)');
    expect(files['files/my notes (1).txt']).toBe('The gate is 3 m high.');
    expect(rig.suggested).toEqual(['The gate.zip']);
  });
});

describe('an export of many', () => {
  it('is a zip of pages with names of their own, or one JSON; those in the bin stay there', async () => {
    for (const name of ['c1', 'c2', 'c3', 'c4']) rig.add(smallConversation(name));
    rig.store.conversations.delete('c4', 1);
    rig.store.conversations.create({ conversationId: 'empty', modelId: null, atMs: 1 });
    await exportAs('html');
    expect(Object.keys(await unzipped(rig.answer.save ?? ''))).toEqual(['The gate.html', 'The gate (2).html', 'The gate (3).html']);
    await exportAs('json', false, ['c1', 'c3']);
    const whole: { readonly conversations: readonly { readonly id: string }[] } = JSON.parse(readFileSync(rig.answer.save ?? '', 'utf8'));
    expect(whole.conversations.map(({ id }) => id)).toEqual(['c1', 'c3']);
    expect(rig.suggested.every((name) => /^Gatehouse \d{4}-\d\d-\d\d\.(?:zip|json)$/.test(name))).toBe(true);
    expect(rig.progress.at(-1)).toEqual({ done: 2, total: 2 });
  });
});

describe('an export that does not come to its end', () => {
  const order = { conversationIds: ['c1', 'c2', 'c3'], format: 'json', withFiles: false } as const;

  /** What the room hands to the disk, with something that breaks in the middle. */
  async function* breakingOff(chunks: AsyncIterable<Uint8Array>, error: Error): AsyncGenerator<Uint8Array> {
    let count = 0;
    for await (const chunk of chunks) {
      count += 1;
      if (count === 3) throw error;
      yield chunk;
    }
  }

  it('leaves the file that was there as it was, and nothing beside it (trust.md F57)', async () => {
    for (const name of order.conversationIds) rig.add(smallConversation(name));
    const path = exportPath(rig, 'out.json');
    writeFileSync(path, 'kept before');
    const around = {
      source: { listIds: () => [], load: rig.load, readFile: () => Promise.resolve(null) },
      words: { translate: createTranslate('en'), locale: 'en' },
      app: 'Gatehouse 1',
      nowMs: () => 0,
      onConversation: () => undefined,
    } as const;
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    await expect(streamFileDurably(path, breakingOff(exportChunks(order, around, { conversations: 0, files: 0, missingFiles: 0 }), full))).rejects.toBe(full);
    expect(rig.saved()).toEqual(['out.json']);
    expect(readFileSync(path, 'utf8')).toBe('kept before');
  });

  it.each(['json', 'html'] as const)('is nowhere when the person cancels it (%s)', async (format) => {
    for (let index = 0; index < 40; index += 1) rig.add(smallConversation(`c${index}`));
    rig.answer.save = exportPath(rig, 'out');
    const exporting = rig.archive.export({ conversationIds: null, format, withFiles: false });
    const cancelling = new Promise<void>((resolve) => {
      const look = (): void => {
        if (rig.progress.length === 0) return void setImmediate(look);
        rig.archive.cancel();
        resolve();
      };
      look();
    });
    await cancelling;
    expect(await exporting).toBeNull();
    expect(rig.saved()).toEqual([]);
  });

  it('says where it may not be written, and lets the next one go ahead', async () => {
    rig.add(smallConversation('c1'));
    rig.answer.save = exportPath(rig, 'no/such/folder.json');
    await expect(rig.archive.export({ conversationIds: null, format: 'json', withFiles: false })).rejects.toMatchObject({ failure: { code: 'archive.notSaved', name: 'folder.json', reason: 'other' } });
    expect(await exportAs('json')).toContain('"c1"');
    rig.answer.save = null;
    expect(await rig.archive.export({ conversationIds: null, format: 'json', withFiles: false })).toBeNull();
  });

  it('does not let a second one begin', async () => {
    rig.add(smallConversation('c1'));
    rig.answer.save = exportPath(rig, 'out.json');
    const first = rig.archive.export({ conversationIds: null, format: 'json', withFiles: false });
    await expect(rig.archive.readImport()).rejects.toMatchObject({ failure: { code: 'archive.busy' } });
    expect(await first).toMatchObject({ conversations: 1 });
  });
});

describe('a text of the page', () => {
  it('is saved where the person says, under a safe name', async () => {
    rig.answer.save = exportPath(rig, 'table.csv');
    expect(await rig.archive.saveText('../a:b\u202E.csv', 'Height,3 m\n')).toBe(true);
    expect(readFileSync(rig.answer.save, 'utf8')).toBe('Height,3 m\n');
    expect(rig.suggested).toEqual(['a b U+202E.csv'.replace('U+202E', 'RLO')]);
    rig.answer.save = null;
    expect(await rig.archive.saveText('table.csv', '')).toBe(false);
    expect(existsSync(exportPath(rig, 'table.csv'))).toBe(true);
  });
});
