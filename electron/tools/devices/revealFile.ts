import { join } from 'node:path';
import { z } from 'zod';
import type { PlaceFinder } from '../files/openPlace';
import { withPlace } from '../files/openPlace';
import type { ToolDesktop } from '../ports';
import { ChangedSincePlanned, sealTool, ToolRefusal, type SealedTool } from '../tool';

/** Shows a file or folder of a shared folder in the system's file manager; it opens nothing. */
export function createRevealFileTool(finder: PlaceFinder, { showInFolder }: Pick<ToolDesktop, 'showInFolder'>): SealedTool {
  return sealTool({
    name: 'reveal_file',
    title: 'Show in the file manager',
    summary: 'Shows a file or folder of a shared folder in the file manager of the user. It opens and reads nothing. Use it only when the user wants to see where something is.',
    input: z.strictObject({ path: z.string().min(1).max(4_096).describe('As FOLDER/path, beginning with the name of a shared folder') }),
    risk: 'open',
    needsFolder: true,
    plan: async ({ path }) =>
      withPlace(finder, path, 'read', async (place) => {
        if (place.entry === null) throw new ToolRefusal('unavailable', `There is nothing at ${JSON.stringify(place.path)}.`);
        const { toolFolder } = place;
        return { plan: place.path, detail: { kind: 'reveal', path: place.path }, fingerprint: place.path, subject: { root: toolFolder.toolFolderId, place: toolFolder.label } };
      }),
    run: async ({ path }, { plan }) =>
      withPlace(finder, path, 'read', async (place) => {
        if (place.path !== plan || place.entry === null) throw new ChangedSincePlanned();
        showInFolder(join(place.toolFolder.path, ...place.parts));
        return { text: `The file manager shows ${JSON.stringify(place.path)}.` };
      }),
  });
}
