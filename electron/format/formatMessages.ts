import type { FormatVerdict } from '../../shared/format';
import type { FormatOrder } from './checkFormat';

export type FormatRequest = { readonly id: number; readonly order: FormatOrder };
export type FormatReply = { readonly id: number; readonly verdict: FormatVerdict };

const kinds = ['fits', 'unfit', 'notJson', 'badSchema', 'unknown'];

/** Both sides are ours; a message of another form is dropped. */
export function parseFormatRequest(message: unknown): FormatRequest | null {
  return isRequest(message) ? message : null;
}

export function parseFormatReply(message: unknown): FormatReply | null {
  return isReply(message) ? message : null;
}

function isRequest(message: unknown): message is FormatRequest {
  if (!isRecord(message) || typeof message['id'] !== 'number') return false;
  const order = message['order'];
  return isRecord(order) && isRecord(order['schema']) && (order['text'] === null || typeof order['text'] === 'string') && typeof order['isGrowing'] === 'boolean';
}

function isReply(message: unknown): message is FormatReply {
  if (!isRecord(message) || typeof message['id'] !== 'number') return false;
  const verdict = message['verdict'];
  return isRecord(verdict) && kinds.includes(String(verdict['kind']));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
