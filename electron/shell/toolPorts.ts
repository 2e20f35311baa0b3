import { shell } from 'electron';

/** What the system does with files for the tools; paths were checked by the tool that hands them over. */
export const toolDesktop = {
  moveToTrash: (path: string): Promise<void> => shell.trashItem(path),
  showInFolder: (path: string): void => shell.showItemInFolder(path),
};
