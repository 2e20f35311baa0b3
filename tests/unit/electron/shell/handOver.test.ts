import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '../../../../electron/demoGateway/randomness';
import { createHandOver } from '../../../../electron/shell/handOver';
import { readHanded } from '../../../../electron/shell/handedArguments';
import type { Attachment } from '../../../../shared/chat/attachment';
import { longestAskedChars } from '../../../../shared/handOver';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-hand-over-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open() {
  const staged: { readonly name: string; readonly text: string }[] = [];
  let told = 0;
  let ids = 0;
  const handOver = createHandOver({
    makeId: () => `handed-${(ids += 1)}`,
    stage: ({ name, bytes }) => {
      staged.push({ name, text: Buffer.from(bytes).toString() });
      const attachment: Attachment = { attachmentId: name, name, kind: 'text', mediaType: 'text/plain', sizeBytes: bytes.length, sha256: 'x', notes: [] };
      return Promise.resolve(attachment);
    },
    tell: () => (told += 1),
  });
  return { handOver, staged, told: () => told };
}

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe('what is handed over', () => {
  it('waits for a page, is taken once, and becomes an attachment by its id', async () => {
    const { handOver, staged, told } = open();
    handOver.receive({ filePaths: [write('notes.txt', 'low tide')], links: [] });
    expect(told()).toBe(1);
    expect(await handOver.take()).toEqual({ texts: [], files: [{ handedId: 'handed-1', name: 'notes.txt', sizeBytes: 8 }], refused: [] });
    expect(await handOver.take()).toEqual({ texts: [], files: [], refused: [] });
    expect(await handOver.stage({ handedId: 'handed-1', conversationId: 'c1' })).toMatchObject({ name: 'notes.txt' });
    expect(staged).toEqual([{ name: 'notes.txt', text: 'low tide' }]);
  });

  it('is no way to any other file: an id that was not given is refused', async () => {
    const { handOver, staged } = open();
    for (const handedId of ['handed-1', write('secret.txt', 'x'), '__proto__']) {
      await expect(handOver.stage({ handedId, conversationId: 'c1' })).rejects.toThrow('notFound');
    }
    expect(staged).toEqual([]);
  });

  it('is named with its reason where it cannot be attached, and the rest comes', async () => {
    const { handOver } = open();
    mkdirSync(join(folder, 'a folder'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    truncateSync(write('huge.pdf', 'x'), 33 * 1024 * 1024);
    const names = ['a folder', 'pipe', 'gone.txt', 'huge.pdf'].map((name) => join(folder, name));
    handOver.receive({ filePaths: [...names, write('empty.txt', ''), write('good.txt', 'x')], links: [] });
    const { files, refused } = await handOver.take();
    expect(files.map(({ name }) => name)).toEqual(['good.txt']);
    expect(refused.map(({ code }) => code)).toEqual(['attachment.directory', 'attachment.unreadable', 'attachment.unreadable', 'attachment.tooLarge', 'attachment.empty']);
  });

  it('says so where the file changed since it was handed over; a pipe in its place is not waited for', async () => {
    const { handOver, staged } = open();
    const path = write('notes.txt', 'low tide');
    handOver.receive({ filePaths: [path], links: [] });
    await handOver.take();
    rmSync(path);
    await expect(handOver.stage({ handedId: 'handed-1', conversationId: 'c1' })).rejects.toThrow('attachment.unreadable');
    execFileSync('mkfifo', [path]);
    await expect(handOver.stage({ handedId: 'handed-1', conversationId: 'c1' })).rejects.toThrow('attachment.unreadable');
    expect(staged).toEqual([]);
  });

  it('comes as words from a link, and a link that asks for something else is said', async () => {
    const { handOver } = open();
    handOver.receive({ filePaths: [], links: ['gatehouse://ask?text=one', 'gatehouse://settings?theme=dark', 'gatehouse://ask?text=two'] });
    expect(await handOver.take()).toMatchObject({ texts: ['one', 'two'], files: [], refused: [{ code: 'handOver.refused', reason: 'unknown' }] });
  });

  it('is nothing but text for a draft after 200 fuzzed links, whatever they carry (trust.md T37)', async () => {
    const random = createRandom(37);
    const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
    const hosts = ['ask', 'ASK', 'send', 'settings', 'ask%2e', 'ask:1', 'x@ask', '', 'ask/../send', '[::1]'];
    const pieces = ['text=', 'text=hello', '&send=1', '&autosend=true', '#', '%00', '%E2%80%AE', '%F3%A0%81%81', '&model=a/b', '&key=x', '%', '\u202E', '"', " --quick-ask", '&baseUrl=https://evil.test', '\\', '?', 'x'.repeat(40_000)];
    const { handOver, staged, told } = open();
    let filled = 0;
    for (let count = 0; count < 200; count += 1) {
      const link = `gatehouse://${pick(hosts)}?${Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(pieces)).join('')}`;
      const handed = readHanded([link, '/etc/hostname'], { directory: '/', isAppNamed: false });
      expect(handed).toEqual({ filePaths: [], links: [link] });
      handOver.receive(handed);
      const { texts, files, refused } = await handOver.take();
      expect(files).toEqual([]);
      expect(texts.length + refused.length).toBe(1);
      filled += texts.length;
      for (const text of texts) {
        expect(text.length).toBeLessThanOrEqual(longestAskedChars * 8);
        expect(text).not.toMatch(/[^\P{C}\n\t]/u);
      }
    }
    expect(filled).toBeGreaterThan(20);
    expect(filled).toBeLessThan(180);
    expect(told()).toBe(200);
    expect(staged).toEqual([]);
  });
});
