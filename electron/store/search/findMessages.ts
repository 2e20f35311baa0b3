import type { MessageId } from '../../../shared/ids';
import type { MessageHit, SearchFilter, SearchPage, SnippetPart } from '../../../shared/search';
import { searchLimits } from '../../../shared/search';
import { parseQuery, type QueryUnit } from '../../../shared/searchQuery';
import { notesKey } from '../conversationNotes';
import type { Database, SqlValue } from '../database';
import { readOr, text } from '../rows';
import { markupIn } from './markup';
import { readContent, type MessageContent, type ReadFile } from './messageContent';
import { firstEntryAt, hasFileFacet, modelFacet } from './messageIndex';
import { beginningOf, snippetOf } from './snippet';

type Found = Pick<SearchPage, 'hits' | 'isMore'>;

/**
 * The newest messages that hold all of `query`, whatever that holds: it is never read as an expression, and one without
 * anything to search for finds nothing. What was deleted is not found.
 */
export type FindMessages = (query: string, filter: SearchFilter) => Found;

/** Reading such a message takes longer than all else, and while one types it is found again with each letter. */
const largeMessageChars = 200_000;

/** Not what was deleted, alone or with its conversation: that is had back where it was. Notes that are damaged delete nothing. */
const isThere = `conversations.deleted_at_ms IS NULL AND NOT EXISTS (
       SELECT 1 FROM history.facts AS notes, json_each(CASE WHEN json_valid(notes.value_json) THEN notes.value_json END, '$.deletedIds') AS deleted
       WHERE notes.key = '${notesKey('')}' || entries.conversation_id AND deleted.value = entries.message_id)`;

export function createFindMessages(database: Database, readFile: ReadFile): FindMessages {
  const readMessage = createReadMessage(database);
  return (query, filter) => {
    const units = parseQuery(query);
    const rows = units.length === 0 ? [] : findRows(database, units, filter);
    const hits = rows.slice(0, searchLimits.hits).flatMap(({ messageId, title }) => {
      const content = readMessage(messageId);
      return content === null ? [] : [hitOf(content, title, units, readFile)];
    });
    return { hits, isMore: rows.length > searchLimits.hits };
  };
}

/** Keeps the last large message: one that has ended never changes. */
function createReadMessage(database: Database): (messageId: MessageId) => MessageContent | null {
  let large: MessageContent | null = null;
  return (messageId) => {
    if (large?.messageId === messageId) return large;
    const content = readContent(database, messageId);
    if (content !== null && content.text.length > largeMessageChars) large = content;
    return content;
  };
}

/** One more than are listed, where there are more. */
function findRows(database: Database, units: readonly QueryUnit[], filter: SearchFilter): readonly { readonly messageId: MessageId; readonly title: string }[] {
  const { sinceMs, folderId } = filter;
  const values: SqlValue[] = [expressionOf(units, filter), ...(sinceMs === undefined ? [] : [firstEntryAt(sinceMs)]), ...(folderId === undefined ? [] : [folderId])];
  return database.all(
    `SELECT CAST(entries.message_id AS BLOB) AS message_id, CAST(conversations.title AS BLOB) AS title
     FROM message_words JOIN entries ON entries.entry = message_words.rowid JOIN history.conversations ON conversations.id = entries.conversation_id
     WHERE message_words MATCH ? ${sinceMs === undefined ? '' : 'AND message_words.rowid >= ?'} ${folderId === undefined ? '' : 'AND conversations.folder_id = ?'} AND ${isThere}
     ORDER BY message_words.rowid DESC LIMIT ${searchLimits.hits + 1}`,
    values,
    (row) => ({ messageId: readOr('', () => text(row, 'message_id')), title: readOr('', () => text(row, 'title')) }),
  );
}

function hitOf(content: MessageContent, title: string, units: readonly QueryUnit[], readFile: ReadFile): MessageHit {
  const { messageId, conversationId, role, createdAtMs } = content;
  const { snippet, fileName } = whereIn(content, units, readFile);
  return { conversationId, messageId, title, role, createdAtMs, snippet, ...(fileName === undefined ? {} : { fileName }) };
}

/** The message's own words first, then the names of its files, then their text. */
function whereIn(content: MessageContent, units: readonly QueryUnit[], readFile: ReadFile): { readonly snippet: readonly SnippetPart[]; readonly fileName?: string } {
  // What a model wrote is drawn as Markdown; a question and a file as they are.
  const findMarkup = content.role === 'assistant' ? markupIn : undefined;
  const ofText = snippetOf(content.text, units, findMarkup);
  if (ofText !== null) return { snippet: ofText };
  for (const { name } of content.attachments) {
    const snippet = snippetOf(name.normalize('NFC'), units);
    if (snippet !== null) return { snippet, fileName: name };
  }
  for (const attachment of content.attachments) {
    const snippet = snippetOf(readFile(attachment), units);
    if (snippet !== null) return { snippet, fileName: attachment.name };
  }
  return { snippet: beginningOf(content.text, findMarkup) };
}

/** In FTS5's language. Terms are letters, digits and signs that are no quotes, so that within quotes nothing of them is a command. */
function expressionOf(units: readonly QueryUnit[], { modelId, hasAttachment }: SearchFilter): string {
  const words = units.map(({ terms, isPrefix }) => `"${terms.join(' ')}"${isPrefix ? ' *' : ''}`).join(' AND ');
  const facets = [...(modelId === undefined ? [] : [modelFacet(modelId)]), ...(hasAttachment === true ? [hasFileFacet] : [])];
  return [`{words pieces} : (${words})`, ...facets.map((facet) => `facets : "${facet}"`)].join(' AND ');
}
