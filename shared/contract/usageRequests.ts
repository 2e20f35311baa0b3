import { z } from 'zod';
import type { Exchange, ExchangeFacts } from '../exchange';
import type { UsageReport } from '../usage';
import { idSchema as id, request } from './requestDefinition';

/** The books, looked at from all sides, and what went over the line. */
export const usageRequests = {
  /** What was asked since then, by day, model, provider and conversation; the demo's answers apart from the others. */
  'usage.read': request<UsageReport>()(z.strictObject({ sinceMs: z.number().int().min(0).nullable(), isDemo: z.boolean() })),
  /** What was written down of one answer, or of a whole conversation; the oldest first. */
  'exchange.list': request<readonly ExchangeFacts[]>()(z.strictObject({ conversationId: id, messageId: id.nullable() })),
  /** `null`: it is not kept any more. */
  'exchange.read': request<Exchange | null>()(z.strictObject({ requestId: id })),
  /** The same request as a command, files and all, and without the key. */
  'exchange.command': request<string>()(z.strictObject({ requestId: id, shell: z.enum(['sh', 'powershell']) })),
  /** Sends it again and waits for the end of the answer: the id of the new one. Throws `FailureError` where nothing was sent. */
  'exchange.replay': request<{ readonly requestId: string }>()(z.strictObject({ requestId: id })),
  /** Hangs up on what is being sent again; no error where nothing is. */
  'exchange.stopReplay': request<null>()(z.strictObject({ requestId: id })),
} as const;
