import { z } from 'zod';
import { sealTool, ToolRefusal, type SealedTool } from '../tool';
import { planChange, runChange, type Changes } from './changeFile';

const path = z.string().describe('The file, as FOLDER/path, beginning with the name of a shared folder.');
const rules = 'UTF-8, at most 1 MiB. The person sees the difference before and can take it back afterwards. Settings, start-up files and keys cannot be changed.';

/** The whole of a file, new or not. */
export function createWriteFile(changes: Changes): SealedTool {
  return sealTool({
    name: 'write_file',
    title: 'Write a file',
    summary: `Replaces the whole text of a file in a shared folder, or makes the file. To change a part, use edit_file. ${rules}`,
    input: z.strictObject({ path, content: z.string().describe('The whole new text.') }),
    risk: 'writeFolder',
    plan: ({ path: asked, content }) => planChange(changes, asked, (before) => ({ after: content, change: before === null ? 'created' : 'overwritten' })),
    run: ({ path: asked }, context) => runChange(changes, asked, context),
  });
}

/** A file that is not there yet. */
export function createCreateFile(changes: Changes): SealedTool {
  return sealTool({
    name: 'create_file',
    title: 'Create a file',
    summary: `Makes a new text file in a shared folder; refused if there is one of that name. ${rules}`,
    input: z.strictObject({ path, content: z.string().default('').describe('Its text.') }),
    risk: 'writeFolder',
    plan: ({ path: asked, content }) =>
      planChange(changes, asked, (before, place) => {
        if (before !== null) throw new ToolRefusal('unavailable', `${JSON.stringify(place.path)} is there already.`);
        return { after: content, change: 'created' };
      }),
    run: ({ path: asked }, context) => runChange(changes, asked, context),
  });
}
