import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const room = join(dirname(fileURLToPath(import.meta.url)), '../../../electron/store');
const sources = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
const linesOfSql = sources.flatMap((path) =>
  readFileSync(join(room, path), 'utf8')
    .split('\n')
    .filter((line) => !/^\s*(\*|\/\*|\/\/)/.test(line))
    .map((line) => ({ path, line: line.trim() })),
);

describe('the store room', () => {
  it('deletes nothing but growth rows, at the end of a turn, what was long in the bin, entries of the index, and what is kept of tools and of requests for some days (trust.md F59)', () => {
    expect(sources.length).toBeGreaterThan(10);
    const deleting = linesOfSql.filter(({ line }) => /\b(DELETE\s+FROM|DROP\s+TABLE|TRUNCATE\s+TABLE|REPLACE\s+INTO|OR\s+REPLACE|ON\s+DELETE)\b/i.test(line));
    const purging = deleting.filter(({ path }) => path === 'purgeBin.ts');
    expect(purging).toHaveLength(8);
    const assistants = "database.run('DELETE FROM assistants WHERE deleted_at_ms < ?', [nowMs - binDays * dayMs]);";
    for (const { line } of purging.filter((each) => each.line !== assistants)) expect(line).toMatch(/WHERE (id|conversation_id|message_id|key) .*\[(conversationId|folderId|notesKey\(conversationId\))\]\);$/);
    expect(deleting.filter(({ path }) => path !== 'purgeBin.ts')).toEqual([
      { path: 'activity.ts', line: "database.run('DELETE FROM activity WHERE sequence <= ?', [last.sequence]);" },
      { path: 'backgroundDatabase.ts', line: "await driver.exec('DELETE FROM exchanges; VACUUM');" },
      { path: 'exchanges.ts', line: "database.run('DELETE FROM exchanges');" },
      { path: 'exchanges.ts', line: "database.run('DELETE FROM exchanges WHERE at_ms < ?', [keptSinceMs]);" },
      { path: 'exchanges.ts', line: "database.run('DELETE FROM exchanges WHERE rowid IN (SELECT id FROM (SELECT rowid AS id, sum(size_bytes) OVER (ORDER BY at_ms DESC, rowid DESC) AS so_far FROM exchanges) WHERE so_far > ?)', [mostExchangeBytes]);" },
      { path: 'fileVersions.ts', line: "database.run('DELETE FROM file_versions WHERE made_at_ms < ?', [keptSinceMs]);" },
      { path: 'messages.ts', line: "database.run('DELETE FROM message_growth WHERE message_id = ?', [answer.messageId]);" },
      { path: 'search/messageIndex.ts', line: "database.run('DELETE FROM message_words WHERE rowid = ?', [entry]);" },
      { path: 'search/messageIndex.ts', line: "database.run('DELETE FROM entries WHERE entry = ?', [entry]);" },
    ]);
  });

  it('names the driver in one file', () => {
    const importing = linesOfSql.filter(({ line }) => line.includes("'libsql'"));
    expect(importing.map(({ path }) => path)).toEqual(['database.ts']);
  });
});
