import { z } from 'zod';
import { searchLimits, type MessageHit, type SearchFilter, type SearchPage } from '../search';

/** Ids are ours: letters, digits, `-` and `_`. */
const id = z.string().min(1).max(64);
const modelId = z.string().min(1).max(256);

export const searchFilterSchema: z.ZodType<SearchFilter> = z.strictObject({
  modelId: modelId.exactOptional(),
  sinceMs: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).exactOptional(),
  folderId: id.exactOptional(),
  hasAttachment: z.boolean().exactOptional(),
});

/** Of a snippet that may begin or end in the middle of a word there are some characters more. */
const mostSnippetChars = searchLimits.snippetChars + 64;

const hitSchema: z.ZodType<MessageHit> = z.strictObject({
  conversationId: id,
  messageId: id,
  title: z.string().transform((title) => title.slice(0, searchLimits.titleChars)),
  role: z.enum(['user', 'assistant']),
  createdAtMs: z.number(),
  snippet: z.array(z.strictObject({ text: z.string().max(mostSnippetChars), isMarked: z.boolean() })).max(mostSnippetChars),
  fileName: z.string().max(1024).exactOptional(),
});

export const searchPageSchema: z.ZodType<SearchPage> = z.strictObject({
  hits: z.array(hitSchema).max(searchLimits.hits),
  isMore: z.boolean(),
  waiting: z.number().int().nonnegative(),
  modelIds: z.array(modelId).max(searchLimits.models),
});
