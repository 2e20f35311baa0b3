/**
 * The entry of the process that holds answers against schemas: a schema is turned into code, and one of its patterns may run for ever.
 * Neither is main's. It knows no file, no network and no key, and is ended by main when nobody asks or an answer takes too long.
 */
import { listenToParent } from '../support/parentProcess';
import { checkFormat } from './checkFormat';
import { parseFormatRequest, type FormatReply } from './formatMessages';

function answer(message: unknown, post: (reply: FormatReply) => void): void {
  const request = parseFormatRequest(message);
  if (request === null) return;
  post({ id: request.id, verdict: checkFormat(request.order) });
}

listenToParent(answer);
