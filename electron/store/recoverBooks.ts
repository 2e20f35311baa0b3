import type { Receipt } from '../../shared/chat/message';
import { FailureError } from '../../shared/failure';
import { createBooks, type BookEntry } from './books';
import type { Database } from './database';
import { loadMessage } from './messages';
import { readOr, text, textColumns } from './rows';

/**
 * After a crash: what was on its way when the app went away is settled with what its answer knew of it, or else stands with what was set
 * aside as the most that it cost. To be called once the answers are recovered. Gives how many.
 */
export function recoverBooks(database: Database, nowMs: number): number {
  const books = createBooks(database);
  const open = database.all(`SELECT ${textColumns('id')} FROM requests WHERE settled_at_ms IS NULL`, [], (row) => readOr(null, () => text(row, 'id')));
  const requestIds = open.filter((requestId) => requestId !== null);
  for (const requestId of requestIds) {
    const entry = books.find(requestId);
    books.settle(requestId, { atMs: nowMs, receipt: { requestId, ...(entry === null ? {} : receiptOf(database, entry)) } });
  }
  return requestIds.length;
}

/** The answer's receipt is this request's only where the answer took no other. */
function receiptOf(database: Database, { requestId, messageId }: BookEntry): Receipt {
  const receipt = messageId === null ? undefined : receiptOfMessage(database, messageId);
  return receipt !== undefined && receipt.requestId === requestId && (receipt.rounds ?? 1) === 1 ? receipt : {};
}

function receiptOfMessage(database: Database, messageId: string): Receipt | undefined {
  try {
    return loadMessage(database, messageId)?.receipt;
  } catch (error) {
    if (error instanceof FailureError) return undefined;
    throw error;
  }
}
