import { shell } from 'electron';

/** Shows one of our own folders in the system's file manager: never a path that a page, a file or a model named. */
export async function openFolder(ownFolder: string): Promise<void> {
  await shell.openPath(ownFolder);
}
