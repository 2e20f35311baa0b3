import { z } from 'zod';
import type { OwnKey } from '../ownKey';
import { answerOptionsSchema, slugSchema } from './optionSchemas';
import { idSchema as id, nothingSchema as nothing, request } from './requestDefinition';

/** How answers are asked for, and by which assistant. */
export const optionRequests = {
  /** Keys of one's own for single providers. They are only ever written; no request reads one. */
  'ownKey.list': request<readonly OwnKey[]>()(nothing),
  'ownKey.put': request<readonly OwnKey[]>()(z.strictObject({ provider: slugSchema, key: z.string().max(8192) })),
  'ownKey.forget': request<readonly OwnKey[]>()(z.strictObject({ provider: slugSchema })),
  /** All that this conversation says of it; `null`: as its assistant and the settings say. */
  'options.choose': request<null>()(z.strictObject({ conversationId: id, options: answerOptionsSchema.nullable() })),
  /** Who answers in it; `null`: nobody in particular. */
  'assistant.choose': request<null>()(z.strictObject({ conversationId: id, assistantId: id.nullable() })),
};
