import type { ConversationState, ConversationSummary } from '../../shared/chat/conversation';
import { FailureError } from '../../shared/failure';
import type { ConversationId, FolderId, ModelId } from '../../shared/ids';
import type { ConversationStore } from '../chat/ports';
import { notesWithAssistant, readNotes, writeNotes } from './conversationNotes';
import type { Database, SqlValue } from './database';
import { liveFolderId } from './folders';
import { insertGrowth, withReadableGrowth } from './growth';
import { changeParts, changeReceipt, finishMessage, insertMessage, loadMessages } from './messages';
import { listUncounted, type AnswerPlace } from './uncounted';
import { integer, optionalInteger, optionalText, plainText, readOr, text, textColumns, type Row } from './rows';

/**
 * The engine's port and what the sidebar needs. Everything is durable when it returns. `isStreaming` is always false
 * here: what runs is the engine's knowledge. A conversation in the bin can be read and ended, but no turn begins in it.
 */
export type Conversations = ConversationStore & {
  /** Those outside the bin, the last used first. */
  readonly list: () => readonly ConversationSummary[];
  /** The bin, the last deleted first. */
  readonly listDeleted: () => readonly ConversationSummary[];
  /**
   * An untitled conversation without messages in this folder (outside of all), to be used before another is made; never
   * `exceptId`; `null` when there is none.
   */
  readonly findEmpty: (folderId?: FolderId | null, exceptId?: ConversationId | null) => ConversationSummary | null;
  /** Whether nothing was ever said in it. */
  readonly isEmpty: (conversationId: ConversationId) => boolean;
  readonly create: (conversation: {
    readonly conversationId: ConversationId;
    readonly modelId: ModelId | null;
    readonly folderId?: FolderId | null;
    readonly atMs: number;
  }) => ConversationSummary;
  /** To the bin; nothing is removed. Doing it again changes nothing. */
  readonly delete: (conversationId: ConversationId, atMs: number) => void;
  /** Out of the bin, to where it was. */
  readonly restore: (conversationId: ConversationId) => void;
  /** Several at once: all of them, or none. */
  readonly deleteAll: (conversationIds: readonly ConversationId[], atMs: number) => void;
  readonly restoreAll: (conversationIds: readonly ConversationId[]) => void;
  /** Answers begun since then whose cost is still to be looked up, oldest first. */
  readonly listUncounted: (sinceMs: number) => readonly AnswerPlace[];
};

const summaryColumns = `${textColumns('id', 'title', 'model_id')}, created_at_ms, updated_at_ms, deleted_at_ms, pinned_at_ms,
  CAST(${liveFolderId} AS BLOB) AS folder_id`;

/** `onMessagesAdded` is called after each commit that adds messages; it must be cheap. */
export function createConversations(database: Database, onMessagesAdded: () => void): Conversations {
  const summary = (conversationId: ConversationId): ConversationSummary | null =>
    database.get(`SELECT ${summaryColumns} FROM conversations WHERE id = ?`, [conversationId], readSummary);

  /** Runs an update of one conversation; `notFound` when there is none. */
  const change = (sql: string, values: readonly SqlValue[]): void => {
    if (database.run(sql, values) === 0) throw new FailureError({ code: 'notFound', what: 'conversation' });
  };

  const putInBin = (conversationId: ConversationId, atMs: number): void =>
    change('UPDATE conversations SET deleted_at_ms = coalesce(deleted_at_ms, ?) WHERE id = ?', [atMs, conversationId]);
  const takeFromBin = (conversationId: ConversationId): void => change('UPDATE conversations SET deleted_at_ms = NULL WHERE id = ?', [conversationId]);

  return {
    load: (conversationId) => loadConversation(database, conversationId),
    summary,
    list: () =>
      database.all(
        `SELECT ${summaryColumns} FROM conversations WHERE deleted_at_ms IS NULL ORDER BY conversations.updated_at_ms DESC, conversations.id DESC`,
        [],
        readListed,
      ).filter((summary) => summary !== null),
    listDeleted: () =>
      database.all(
        `SELECT ${summaryColumns} FROM conversations WHERE deleted_at_ms IS NOT NULL ORDER BY conversations.deleted_at_ms DESC, conversations.id DESC`,
        [],
        readListed,
      ).filter((summary) => summary !== null),
    findEmpty: (folderId = null, exceptId = null) =>
      database.get(
        `SELECT ${summaryColumns} FROM conversations
         WHERE deleted_at_ms IS NULL AND title_is_custom = 0 AND ${liveFolderId} IS ? AND id IS NOT ?
           AND NOT EXISTS (SELECT 1 FROM messages WHERE conversation_id = conversations.id)
         ORDER BY conversations.updated_at_ms DESC, conversations.id DESC LIMIT 1`,
        [folderId, exceptId],
        readListed,
      ),
    isEmpty: (conversationId) =>
      database.get('SELECT 1 AS found FROM messages WHERE conversation_id = ? LIMIT 1', [conversationId], (row) => integer(row, 'found')) === null,

    create: ({ conversationId, modelId, folderId = null, atMs }) => {
      database.run(`INSERT INTO conversations (id, title, model_id, folder_id, created_at_ms, updated_at_ms) VALUES (?, '', ?, ?, ?, ?)`, [
        conversationId,
        modelId,
        folderId,
        atMs,
        atMs,
      ]);
      const inFolder = folderId === null ? {} : { folderId };
      return { conversationId, title: '', modelId, createdAtMs: atMs, updatedAtMs: atMs, isStreaming: false, ...inFolder };
    },

    beginTurn: ({ conversationId, question, answers, modelId, title, notes, atMs }) => {
      const [first] = answers;
      if (first === undefined) throw new Error('a turn without an answer');
      database.transaction(() => {
        change(
          `UPDATE conversations SET model_id = ?, leaf_id = ?, updated_at_ms = ?,
             title = CASE WHEN ? IS NULL OR title_is_custom = 1 THEN title ELSE ? END
           WHERE id = ? AND deleted_at_ms IS NULL`,
          [modelId, first.messageId, atMs, titleOf(title), titleOf(title), conversationId],
        );
        if (question !== null) insertMessage(database, assertBelongs(question, conversationId));
        for (const answer of answers) insertMessage(database, assertBelongs(answer, conversationId));
        if (notes !== undefined) writeNotes(database, conversationId, notes);
      });
      onMessagesAdded();
    },

    appendGrowth: (messageId, growth) => {
      if (growth.length > 0) database.transaction(() => insertGrowth(database, messageId, growth));
    },

    endTurn: (answer, atMs) => {
      database.transaction(() => {
        finishMessage(database, answer);
        change('UPDATE conversations SET updated_at_ms = max(updated_at_ms, ?) WHERE id = ?', [atMs, answer.conversationId]);
      });
    },

    changeParts: (answer) => changeParts(database, answer),
    changeReceipt: (answer) => changeReceipt(database, answer),
    listUncounted: (sinceMs) => listUncounted(database, sinceMs),

    rename: (conversationId, title) =>
      change('UPDATE conversations SET title = ?, title_is_custom = 1 WHERE id = ?', [plainText(title), conversationId]),
    mayBeNamed: (conversationId) =>
      database.get('SELECT 1 AS found FROM conversations WHERE id = ? AND title_is_custom = 0', [conversationId], (row) => integer(row, 'found')) !== null,
    nameByModel: (conversationId, title, titleReceipt) =>
      database.transaction(() => {
        if (summary(conversationId) === null) throw new FailureError({ code: 'notFound', what: 'conversation' });
        writeNotes(database, conversationId, { titleReceipt });
        if (title === null) return false;
        return database.run('UPDATE conversations SET title = ? WHERE id = ? AND title_is_custom = 0', [plainText(title), conversationId]) > 0;
      }),
    chooseModel: (conversationId, modelId) => change('UPDATE conversations SET model_id = ? WHERE id = ?', [modelId, conversationId]),

    chooseBranch: (conversationId, leafId) => {
      const belongs = database.get('SELECT 1 AS found FROM messages WHERE id = ? AND conversation_id = ?', [leafId, conversationId], (row) =>
        integer(row, 'found'),
      );
      if (belongs === null) throw new FailureError({ code: 'notFound', what: 'message' });
      change('UPDATE conversations SET leaf_id = ? WHERE id = ?', [leafId, conversationId]);
    },

    ofAssistant: (assistantId) => notesWithAssistant(database, assistantId),

    saveNotes: (conversationId, notes) =>
      database.transaction(() => {
        if (summary(conversationId) === null) throw new FailureError({ code: 'notFound', what: 'conversation' });
        writeNotes(database, conversationId, notes);
      }),

    delete: putInBin,
    restore: takeFromBin,
    deleteAll: (conversationIds, atMs) => database.transaction(() => conversationIds.forEach((conversationId) => putInBin(conversationId, atMs))),
    restoreAll: (conversationIds) => database.transaction(() => conversationIds.forEach(takeFromBin)),
  };
}

function loadConversation(database: Database, conversationId: ConversationId): ConversationState | null {
  const head = database.get(
    `SELECT ${textColumns('title', 'model_id', 'leaf_id')} FROM conversations WHERE id = ?`,
    [conversationId],
    (row) => ({
      title: readOr('', () => text(row, 'title')),
      modelId: readOr(null, () => optionalText(row, 'model_id')),
      leafId: readOr(null, () => optionalText(row, 'leaf_id')),
    }),
  );
  if (head === null) return null;
  const messages = loadMessages(database, conversationId).map((message) => withReadableGrowth(database, message));
  // A leaf that is not there would show an empty thread where messages are.
  const leafId = messages.some((message) => message.messageId === head.leafId) ? head.leafId : (messages.at(-1)?.messageId ?? null);
  const { queued = [], contextCuts = [], deletedIds = [], comparisons = [], titleReceipt, toolNames = null, options = null, assistantId = null } = readNotes(database, conversationId);
  return {
    conversationId,
    ...head,
    leafId,
    messages,
    liveTurns: [],
    // No answer runs whose end it could wait for.
    ...(queued.length === 0 ? {} : { queue: { messages: queued, isHeld: true } }),
    ...(contextCuts.length === 0 ? {} : { contextCuts }),
    ...(deletedIds.length === 0 ? {} : { deletedIds }),
    ...(comparisons.length === 0 ? {} : { comparisons }),
    ...(titleReceipt === undefined ? {} : { titleReceipt }),
    ...(toolNames === null ? {} : { toolNames }),
    ...(options === null ? {} : { options }),
    ...(assistantId === null ? {} : { assistantId }),
  };
}

/** What cannot be read of a line is left empty: the line opens all the same, and its neighbours are not concerned. */
function readSummary(row: Row): ConversationSummary {
  const deletedAtMs = readOr(0, () => optionalInteger(row, 'deleted_at_ms'));
  const pinnedAtMs = readOr(null, () => optionalInteger(row, 'pinned_at_ms'));
  const folderId = readOr(null, () => optionalText(row, 'folder_id'));
  return {
    conversationId: text(row, 'id'),
    title: readOr('', () => text(row, 'title')),
    modelId: readOr(null, () => optionalText(row, 'model_id')),
    createdAtMs: readOr(0, () => integer(row, 'created_at_ms')),
    updatedAtMs: readOr(0, () => integer(row, 'updated_at_ms')),
    isStreaming: false,
    ...(deletedAtMs === null ? {} : { deletedAtMs }),
    ...(pinnedAtMs === null ? {} : { pinnedAtMs }),
    ...(folderId === null ? {} : { folderId }),
  };
}

/** `null` where even the id is lost: nothing could be opened by it. */
function readListed(row: Row): ConversationSummary | null {
  return readOr(null, () => readSummary(row));
}

function assertBelongs<M extends { readonly conversationId: ConversationId }>(message: M, conversationId: ConversationId): M {
  if (message.conversationId !== conversationId) throw new Error('a message of another conversation');
  return message;
}

function titleOf(title: string | null): string | null {
  return title === null ? null : plainText(title);
}
