import { z } from 'zod';
import { isHotkey } from '../hotkey';
import { maxActionInstructionChars, maxActionLabelChars, maxQuickAskActions } from '../quickAsk';

export const hotkeySchema = z.string().max(40).refine(isHotkey, 'no hotkey');

export const quickAskActionsSchema = z
  .array(
    z.strictObject({
      id: z.string().min(1).max(64).regex(/^[A-Za-z0-9_-]+$/),
      label: z.string().trim().min(1).max(maxActionLabelChars).nullable(),
      instruction: z.string().trim().min(1).max(maxActionInstructionChars).nullable(),
    }),
  )
  .max(maxQuickAskActions)
  .refine((actions) => new Set(actions.map(({ id }) => id)).size === actions.length, 'the same action twice');
