import { dialog } from 'electron';
import { writeFileDurably } from '../support/files';

/** A question before there is a page to ask it: whether the first button was pressed; closing the dialog is the second. */
export async function askSystem(question: {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly [string, string];
  readonly isFirstSafe: boolean;
}): Promise<boolean> {
  return (await choose(question, question.isFirstSafe ? 0 : 1, 1)) === 0;
}

/** The number of the button that was pressed; Enter and closing the dialog are the first, which must change nothing. */
export function chooseInSystem(question: { readonly message: string; readonly detail: string; readonly buttons: readonly string[] }): Promise<number> {
  return choose(question, 0, 0);
}

/** Asks where to save a text and saves it, whole or not at all; `false` when the person thought better of it. */
export async function saveTextFile(name: string, text: string): Promise<boolean> {
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: name });
  if (canceled || filePath === undefined || filePath === '') return false;
  await writeFileDurably(filePath, text);
  return true;
}

async function choose(
  { message, detail, buttons }: { readonly message: string; readonly detail: string; readonly buttons: readonly string[] },
  defaultId: number,
  cancelId: number,
): Promise<number> {
  const { response } = await dialog.showMessageBox({ type: 'warning', message, detail, buttons: [...buttons], defaultId, cancelId, noLink: true });
  return response;
}
