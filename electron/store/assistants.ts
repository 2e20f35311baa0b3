import type { Assistant, AssistantContent } from '../../shared/assistant';
import { keptAssistantSchema } from '../../shared/contract/assistantSchemas';
import { FailureError } from '../../shared/failure';
import type { AssistantId } from '../../shared/ids';
import type { Database, SqlValue } from './database';
import { checked, json, readOr, text, textColumns, type Row } from './rows';

/** A deleted one stays as a row for as long as the bin keeps things, so that it can come back. */
export type Assistants = {
  /** In the person's order, without the deleted ones and without those that cannot be read. */
  readonly list: () => readonly Assistant[];
  /** `null` for a deleted one too. */
  readonly find: (assistantId: AssistantId) => Assistant | null;
  /** At the end of the list. */
  readonly create: (assistant: Assistant, atMs: number) => void;
  readonly change: (assistantId: AssistantId, content: AssistantContent) => void;
  /** Before another one; `null`: to the end. */
  readonly move: (assistantId: AssistantId, beforeAssistantId: AssistantId | null) => void;
  /** Doing it again changes nothing. */
  readonly delete: (assistantId: AssistantId, atMs: number) => void;
  readonly restore: (assistantId: AssistantId) => void;
};

const columns = textColumns('id', 'assistant_json');

export function createAssistants(database: Database): Assistants {
  const change = (sql: string, values: readonly SqlValue[]): void => {
    if (database.run(sql, values) === 0) throw new FailureError({ code: 'notFound', what: 'assistant' });
  };
  const list = (): readonly Assistant[] =>
    database.all(`SELECT ${columns} FROM assistants WHERE deleted_at_ms IS NULL ORDER BY position, assistants.id`, [], read).filter((assistant) => assistant !== null);
  return {
    list,
    find: (assistantId) => database.get(`SELECT ${columns} FROM assistants WHERE id = ? AND deleted_at_ms IS NULL`, [assistantId], read),
    create: ({ assistantId, ...content }, atMs) => {
      database.run('INSERT INTO assistants (id, assistant_json, position, created_at_ms) SELECT ?, ?, coalesce(max(position), 0) + 1, ? FROM assistants', [assistantId, JSON.stringify(content), atMs]);
    },
    change: (assistantId, content) => change('UPDATE assistants SET assistant_json = ? WHERE id = ? AND deleted_at_ms IS NULL', [JSON.stringify(content), assistantId]),
    move: (assistantId, beforeAssistantId) => {
      const others = list().map((other) => other.assistantId).filter((id) => id !== assistantId);
      const place = beforeAssistantId === null ? others.length : others.indexOf(beforeAssistantId);
      if (place < 0) throw new FailureError({ code: 'notFound', what: 'assistant' });
      database.transaction(() => {
        for (const [index, id] of others.toSpliced(place, 0, assistantId).entries()) change('UPDATE assistants SET position = ? WHERE id = ? AND deleted_at_ms IS NULL', [index + 1, id]);
      });
    },
    delete: (assistantId, atMs) => change('UPDATE assistants SET deleted_at_ms = coalesce(deleted_at_ms, ?) WHERE id = ?', [atMs, assistantId]),
    restore: (assistantId) => change('UPDATE assistants SET deleted_at_ms = NULL WHERE id = ?', [assistantId]),
  };
}

function read(row: Row): Assistant | null {
  return readOr(null, () => ({ assistantId: text(row, 'id'), ...checked('assistant_json', keptAssistantSchema, json(row, 'assistant_json')) }));
}
