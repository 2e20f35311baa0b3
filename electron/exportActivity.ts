import { toWriteFailure } from './archive/archiveFailure';
import type { FileDialogs } from './buildArchive';
import type { Activity } from './store/activity';
import { streamFileDurably } from './support/files';

/** So many rows are turned into text at a time; others get their turn in between. */
const rowsAtOnce = 200;

/** The whole log of tools, a line of JSON for each row, where the person says; whether it was saved. */
export async function exportActivity(activity: Activity, { askWhereToSave }: Pick<FileDialogs, 'askWhereToSave'>): Promise<boolean> {
  const path = await askWhereToSave('gatehouse-activity.jsonl', { name: 'JSON Lines', extensions: ['jsonl'] });
  if (path === null) return false;
  try {
    await streamFileDurably(path, chunks(activity));
    return true;
  } catch (error) {
    throw toWriteFailure(error, path);
  }
}

async function* chunks(activity: Activity): AsyncGenerator<Uint8Array> {
  let lines: string[] = [];
  const take = (): Uint8Array => {
    const bytes = Buffer.from(lines.join(''));
    lines = [];
    return bytes;
  };
  for (const entry of activity.all()) {
    lines.push(`${JSON.stringify(entry)}\n`);
    if (lines.length === rowsAtOnce) yield take();
  }
  if (lines.length > 0) yield take();
}
