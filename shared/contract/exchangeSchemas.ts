import { z } from 'zod';
import type { Exchange, ExchangeFacts } from '../exchange';

const count = z.number().int().min(0);
const headers = z.array(z.tuple([z.string(), z.string()]));

const end = z.union([z.object({ kind: z.enum(['whole', 'stopped']) }), z.object({ kind: z.literal('failed'), code: z.string() })]);
const facts = {
  requestId: z.string(),
  messageId: z.string().exactOptional(),
  purpose: z.enum(['answer', 'title', 'summary', 'replay']),
  modelId: z.string(),
  sentAtMs: z.number(),
  tookMs: z.number(),
  end,
};

export const exchangeFactsSchema: z.ZodType<ExchangeFacts> = z.object({ ...facts, status: count.exactOptional() });

/** What is kept of a request, as it is read back. */
export const exchangeSchema: z.ZodType<Exchange> = z.object({
  ...facts,
  conversationId: z.string(),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers,
    body: z.array(z.union([z.string(), z.object({ sha256: z.string(), sizeBytes: count, isRaw: z.literal(true).exactOptional() })])),
  }),
  response: z
    .object({ status: count, headers, afterMs: z.number(), text: z.string(), reads: z.array(z.tuple([z.number(), count])), lostBytes: count })
    .exactOptional(),
});
