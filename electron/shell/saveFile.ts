import { dialog } from 'electron';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What kind of file a dialog is about: its name in the dialog's list, and its endings without dots. */
export type FileKind = { readonly name: string; readonly extensions: readonly string[] };

/**
 * Asks the person where to save something; `null` when he thought better of it. The path is his alone: no page, file or model
 * has a say in it beyond the suggested name, which must be a safe one.
 */
export async function askWhereToSave(suggestedName: string, kind: FileKind): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: join(homedir(), suggestedName), filters: filtersOf(kind) });
  return canceled || filePath === undefined || filePath === '' ? null : filePath;
}

/** Asks the person for one file to read; `null` when he thought better of it. */
export async function askWhatToOpen(kind: FileKind): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openFile'], filters: filtersOf(kind) });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks the person for a folder; `null` when he thought better of it. */
export async function askWhichFolder(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory'] });
  return canceled ? null : (filePaths[0] ?? null);
}

function filtersOf({ name, extensions }: FileKind): { name: string; extensions: string[] }[] {
  return [{ name, extensions: [...extensions] }];
}
