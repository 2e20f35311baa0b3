import { z } from 'zod';
import { longestCheckedChars } from '../format';
import type { FormatVerdict } from '../format';
import { jsonObjectSchema } from './optionSchemas';
import { request } from './requestDefinition';

/** Structured output (gateway-api.md section 7): whether a text has the shape that was asked for. */
export const formatRequests = {
  /** `text` `null`: only whether the schema is one. `isGrowing`: more of it is to come. */
  'format.check': request<FormatVerdict>()(z.strictObject({ schema: jsonObjectSchema, text: z.string().max(longestCheckedChars).nullable(), isGrowing: z.boolean() })),
};
