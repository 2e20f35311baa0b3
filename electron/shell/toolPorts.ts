import { shell } from 'electron';
import { checkLink } from './linkPolicy';

/** What the system does with files for the tools; paths were checked by the tool that hands them over. */
export const toolDesktop = {
  moveToTrash: (path: string): Promise<void> => shell.trashItem(path),
  checkLink,
  showInFolder: (path: string): void => shell.showItemInFolder(path),
};
