import type { MessageHit, SearchFilter, SearchPage, SnippetPart } from '../../../shared/search';
import { searchLimits } from '../../../shared/search';
import { parseQuery, type QueryUnit } from '../../../shared/searchQuery';
import { notesKey } from '../conversationNotes';
import type { Database, SqlValue } from '../database';
import { readOr, text } from '../rows';
import { readContent, type MessageContent, type ReadFile } from './messageContent';
import { firstEntryAt, hasFileFacet, modelFacet } from './messageIndex';
import { beginningOf, snippetOf } from './snippet';

type Found = Pick<SearchPage, 'hits' | 'isMore'>;

/** Not what was deleted, alone or with its conversation: that is had back where it was. Notes that are damaged delete nothing. */
const isThere = `conversations.deleted_at_ms IS NULL AND NOT EXISTS (
       SELECT 1 FROM history.facts AS notes, json_each(CASE WHEN json_valid(notes.value_json) THEN notes.value_json END, '$.deletedIds') AS deleted
       WHERE notes.key = '${notesKey('')}' || entries.conversation_id AND deleted.value = entries.message_id)`;

/**
 * The newest messages that hold all of `query`, whatever that holds: it is never read as an expression, and one without
 * anything to search for finds nothing. What was deleted is not found.
 */
export function findMessages(database: Database, query: string, filter: SearchFilter, readFile: ReadFile): Found {
  const units = parseQuery(query);
  if (units.length === 0) return { hits: [], isMore: false };
  const values: SqlValue[] = [expressionOf(units, filter)];
  if (filter.sinceMs !== undefined) values.push(firstEntryAt(filter.sinceMs));
  const rows = database.all(
    `SELECT CAST(entries.message_id AS BLOB) AS message_id, CAST(conversations.title AS BLOB) AS title
     FROM message_words JOIN entries ON entries.entry = message_words.rowid JOIN history.conversations ON conversations.id = entries.conversation_id
     WHERE message_words MATCH ? ${filter.sinceMs === undefined ? '' : 'AND message_words.rowid >= ?'} AND ${isThere}
     ORDER BY message_words.rowid DESC LIMIT ${searchLimits.hits + 1}`,
    values,
    (row) => ({ messageId: readOr('', () => text(row, 'message_id')), title: readOr('', () => text(row, 'title')) }),
  );
  const hits = rows.slice(0, searchLimits.hits).flatMap(({ messageId, title }) => {
    const content = readContent(database, messageId);
    return content === null ? [] : [hitOf(content, title, units, readFile)];
  });
  return { hits, isMore: rows.length > searchLimits.hits };
}

function hitOf(content: MessageContent, title: string, units: readonly QueryUnit[], readFile: ReadFile): MessageHit {
  const { messageId, conversationId, role, createdAtMs } = content;
  const { snippet, fileName } = whereIn(content, units, readFile);
  return { conversationId, messageId, title, role, createdAtMs, snippet, ...(fileName === undefined ? {} : { fileName }) };
}

/** The message's own words first, then the names of its files, then their text. */
function whereIn(content: MessageContent, units: readonly QueryUnit[], readFile: ReadFile): { readonly snippet: readonly SnippetPart[]; readonly fileName?: string } {
  const ofText = snippetOf(content.text, units);
  if (ofText !== null) return { snippet: ofText };
  for (const { name } of content.attachments) {
    const snippet = snippetOf(name.normalize('NFC'), units);
    if (snippet !== null) return { snippet, fileName: name };
  }
  for (const attachment of content.attachments) {
    const snippet = snippetOf(readFile(attachment), units);
    if (snippet !== null) return { snippet, fileName: attachment.name };
  }
  return { snippet: beginningOf(content.text) };
}

/** In FTS5's language. Terms are letters, digits and signs that are no quotes, so that within quotes nothing of them is a command. */
function expressionOf(units: readonly QueryUnit[], { modelId, hasAttachment }: SearchFilter): string {
  const words = units.map(({ terms, isPrefix }) => `"${terms.join(' ')}"${isPrefix ? ' *' : ''}`).join(' AND ');
  const facets = [...(modelId === undefined ? [] : [modelFacet(modelId)]), ...(hasAttachment === true ? [hasFileFacet] : [])];
  return [`{words pieces} : (${words})`, ...facets.map((facet) => `facets : "${facet}"`)].join(' AND ');
}
