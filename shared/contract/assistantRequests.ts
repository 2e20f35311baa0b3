import { z } from 'zod';
import type { Assistant, AssistantContent } from '../assistant';
import { assistantContentSchema } from './assistantSchemas';
import { idSchema as id, nothingSchema as nothing, request } from './requestDefinition';

/** Assistants: kept in the history's database, told to every window by `assistant.listChanged`. */
export const assistantRequests = {
  /** In the person's order. */
  'assistant.list': request<readonly Assistant[]>()(nothing),
  /** At the end of the list. */
  'assistant.create': request<Assistant>()(z.strictObject({ content: assistantContentSchema })),
  'assistant.change': request<null>()(z.strictObject({ assistantId: id, content: assistantContentSchema })),
  /** Before another one; `null`: to the end. */
  'assistant.move': request<null>()(z.strictObject({ assistantId: id, beforeAssistantId: id.nullable() })),
  /** Conversations that it answered in go on without it; `assistant.restore` brings it back. */
  'assistant.delete': request<null>()(z.strictObject({ assistantId: id })),
  'assistant.restore': request<null>()(z.strictObject({ assistantId: id })),
  /** Saves it where the person says; whether it was saved. */
  'assistant.export': request<boolean>()(z.strictObject({ assistantId: id })),
  /** Reads a file that the person chooses, and keeps nothing of it yet; `null` when he thought better of it. Throws `assistant.badFile`. */
  'assistant.readFile': request<AssistantContent | null>()(nothing),
};
