import { withCallsEnded } from '../../shared/chat/unfinishedCalls';
import type { MessageId } from '../../shared/ids';
import type { Log } from '../support/log';
import type { Database } from './database';
import { withGrowth } from './growth';
import { finishMessage, loadMessage } from './messages';
import { readOr, text, textColumns } from './rows';

/**
 * After a crash: every answer that was still running keeps the text it had and becomes `interrupted` with `app.closed`,
 * each in a transaction of its own (trust.md F43). Gives how many. A damaged row is left as it is and named in the log.
 */
export function recoverAnswers(database: Database, log: Log): number {
  const running = database.all(`SELECT ${textColumns('id')} FROM messages WHERE status = 'streaming'`, [], (row) => readOr(null, () => text(row, 'id')));
  return running.filter((messageId) => messageId !== null).filter((messageId) => recoverAnswer(database, messageId, log)).length;
}

function recoverAnswer(database: Database, messageId: MessageId, log: Log): boolean {
  try {
    database.transaction(() => {
      const message = loadMessage(database, messageId);
      if (message === null) return;
      finishMessage(database, { ...withCallsEnded(withGrowth(database, message)), status: 'interrupted', failure: { code: 'app.closed' } });
    });
    return true;
  } catch (error) {
    log.error('store.answerNotRecovered', { messageId, error });
    return false;
  }
}
