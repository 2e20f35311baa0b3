import { z } from 'zod';
import { answerOptionsSchema } from './optionSchemas';
import { idSchema as id, request } from './requestDefinition';

/** How answers are asked for, and by which assistant. */
export const optionRequests = {
  /** All that this conversation says of it; `null`: as its assistant and the settings say. */
  'options.choose': request<null>()(z.strictObject({ conversationId: id, options: answerOptionsSchema.nullable() })),
  /** Who answers in it; `null`: nobody in particular. */
  'assistant.choose': request<null>()(z.strictObject({ conversationId: id, assistantId: id.nullable() })),
};
