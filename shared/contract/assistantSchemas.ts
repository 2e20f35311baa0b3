import { z } from 'zod';
import { assistantSymbols, maxAssistantNameChars, unshareable } from '../assistant';
import type { AssistantContent } from '../assistant';
import { answerOptionsSchema, keptOptionsSchema } from './optionSchemas';
import { toolNamesSchema } from './toolSchemas';

/** One sign, of however many pieces; a digit alone is none. */
const emoji = z.string().max(32).regex(/^[\p{Extended_Pictographic}\p{Emoji_Component}]+$/u).regex(/[\p{Extended_Pictographic}\p{Regional_Indicator}]/u);

const facts = {
  name: z.string().trim().min(1).max(maxAssistantNameChars),
  icon: z.union([z.enum(assistantSymbols), emoji]),
  modelId: z.string().min(1).max(256).regex(/^[^\p{Cc}]+$/u).nullable(),
  toolNames: toolNamesSchema.nullable(),
};

export const assistantContentSchema: z.ZodType<AssistantContent> = z.strictObject({ ...facts, options: answerOptionsSchema });

/** As it was kept. */
export const keptAssistantSchema: z.ZodType<AssistantContent> = z.strictObject({ ...facts, options: keptOptionsSchema });

export const assistantFileFormat = 'gatehouse-assistant';
export const assistantFileVersion = 1;

/** What any version of such a file says of itself. */
export const assistantFileHeadSchema = z.looseObject({ format: z.literal(assistantFileFormat), version: z.number().int().min(1) });

/** The whole of a file of this version: nothing else, and nothing that must not come with a file. */
export const assistantFileSchema = z.strictObject({
  format: z.literal(assistantFileFormat),
  version: z.literal(assistantFileVersion),
  assistant: assistantContentSchema.superRefine(({ options }, context) => {
    const name = unshareable(options);
    if (name !== null) context.addIssue({ code: 'custom', path: ['options', name], message: 'not in a file' });
  }),
});
