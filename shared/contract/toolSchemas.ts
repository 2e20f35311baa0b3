import { z } from 'zod';
import { activityKinds, mostTools, toolDecisions } from '../tools';
import type { ActivityEntry } from '../tools';

/** A tool as the model calls it. */
export const toolNameSchema = z.string().max(64).regex(/^[a-z][a-z0-9_]*$/);

export const toolNamesSchema = z.array(toolNameSchema).max(mostTools);

/** A row of the log as it is kept; its place and its hash stand beside it. */
export const activityRowSchema: z.ZodType<Omit<ActivityEntry, 'sequence' | 'hash' | 'inputChars'>> = z.object({
  atMs: z.number(),
  kind: z.enum(activityKinds),
  conversationId: z.string().nullable(),
  turnId: z.string().nullable(),
  callId: z.string().nullable(),
  toolName: z.string(),
  decision: z.enum(toolDecisions).nullable(),
  status: z.enum(['done', 'denied', 'error']).nullable(),
  inputText: z.string(),
  inputHash: z.string(),
  resultBytes: z.number().nullable(),
  resultHash: z.string().nullable(),
  durationMs: z.number().nullable(),
});
