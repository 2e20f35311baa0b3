import { FailureError } from '../../shared/failure';
import type { ConversationId } from '../../shared/ids';
import type { ToolGrant, ToolRisk } from '../../shared/tools';
import type { Database } from './database';
import { checked, integer, json, optionalInteger, optionalText, readOr, text, textColumns, textSchema, type Row } from './rows';

type GrantKey = { readonly toolName: string; readonly risk: ToolRisk; readonly schemaHash: string; readonly root: string };
type NewGrant = GrantKey & { readonly place: string | null; readonly conversationId: ConversationId | null };

/** Lasting permissions: exact, dated, counted, revocable (trust.md T30). A revoked one stays as a row and opens nothing. */
export type ToolGrants = {
  readonly find: (key: GrantKey, conversationId: ConversationId) => { readonly grantId: string } | null;
  /** The one that is there already is given again. */
  readonly add: (grant: NewGrant & { readonly grantId: string }, atMs: number) => { readonly grantId: string };
  readonly countUse: (grantId: string, atMs: number) => void;
  /** Those in force, the newest first; without those of conversations that are gone for ever. */
  readonly list: () => readonly ToolGrant[];
  /** Throws `notFound` without it. Gives which tool it was for. */
  readonly revoke: (grantId: string, atMs: number) => { readonly toolName: string };
};

const inForce = 'tool_name = ? AND risk = ? AND schema_hash = ? AND root_json = ? AND revoked_at_ms IS NULL';
const keyValues = ({ toolName, risk, schemaHash, root }: GrantKey): readonly string[] => [toolName, risk, schemaHash, JSON.stringify(root)];

export function createToolGrants(database: Database): ToolGrants {
  const idOf = (sql: string, values: readonly (string | null)[]): { readonly grantId: string } | null =>
    database.get(`SELECT ${textColumns('id')} FROM tool_grants WHERE ${sql} ORDER BY granted_at_ms LIMIT 1`, values, (row) => readOr(null, () => ({ grantId: text(row, 'id') })));
  return {
    find: (key, conversationId) => idOf(`${inForce} AND (conversation_id IS NULL OR conversation_id = ?)`, [...keyValues(key), conversationId]),
    add: ({ grantId, place, conversationId, ...key }, atMs) =>
      database.transaction(() => {
        const there = idOf(`${inForce} AND conversation_id IS ?`, [...keyValues(key), conversationId]);
        if (there !== null) return there;
        database.run(
          'INSERT INTO tool_grants (tool_name, risk, schema_hash, root_json, id, place_json, conversation_id, granted_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          [...keyValues(key), grantId, JSON.stringify(place), conversationId, atMs],
        );
        return { grantId };
      }),
    countUse: (grantId, atMs) => {
      database.run('UPDATE tool_grants SET uses = uses + 1, last_used_at_ms = ? WHERE id = ?', [atMs, grantId]);
    },
    list: () =>
      database
        .all(
          `SELECT CAST(tool_grants.id AS BLOB) AS id, ${textColumns('tool_name', 'place_json', 'conversation_id', 'title')}, granted_at_ms, uses, last_used_at_ms
           FROM tool_grants LEFT JOIN conversations ON conversations.id = conversation_id
           WHERE revoked_at_ms IS NULL AND (conversation_id IS NULL OR conversations.id IS NOT NULL)
           ORDER BY granted_at_ms DESC, tool_grants.id`,
          [],
          (row) => readOr(null, () => readGrant(row)),
        )
        .filter((grant) => grant !== null),
    revoke: (grantId, atMs) =>
      database.transaction(() => {
        const toolName = database.get(`SELECT ${textColumns('tool_name')} FROM tool_grants WHERE id = ? AND revoked_at_ms IS NULL`, [grantId], (row) => text(row, 'tool_name'));
        if (toolName === null) throw new FailureError({ code: 'notFound', what: 'grant' });
        database.run('UPDATE tool_grants SET revoked_at_ms = ? WHERE id = ?', [atMs, grantId]);
        return { toolName };
      }),
  };
}

function readGrant(row: Row): ToolGrant {
  const conversationId = optionalText(row, 'conversation_id');
  const place = json(row, 'place_json');
  return {
    grantId: text(row, 'id'),
    toolName: text(row, 'tool_name'),
    place: place === null ? null : checked('place_json', textSchema, place),
    scope: conversationId === null ? 'folder' : 'conversation',
    conversationId,
    conversationTitle: conversationId === null ? null : optionalText(row, 'title'),
    grantedAtMs: integer(row, 'granted_at_ms'),
    uses: integer(row, 'uses'),
    lastUsedAtMs: optionalInteger(row, 'last_used_at_ms'),
  };
}
