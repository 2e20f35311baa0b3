import { z } from 'zod';
import { windowCommands } from '../commands';
import { problemOf } from '../shortcuts';

const chord = z
  .strictObject({
    key: z.string().min(1).max(20).regex(/^[^\p{Cc}]+$/u),
    isShifted: z.boolean().optional(),
    hasMod: z.boolean().optional(),
    hasAlt: z.boolean().optional(),
  })
  .refine((pressed) => problemOf(pressed) === null, 'reserved');

/** Chords by command, only such as may be given; what another version of the app knows is not taken. */
export const shortcutsSchema = z.partialRecord(z.enum(windowCommands.map(({ id }) => id)), chord.nullable());
