import { app, dialog } from 'electron';
import { writeFileDurably } from '../support/files';

/** A question where there is no page to ask it: whether the first button was pressed; closing the dialog is the second, or where it only tells, the first. */
export async function askSystem(question: {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly [string, string];
  readonly isFirstSafe: boolean;
  /** Nothing is wrong: it only tells. */
  readonly type?: 'info';
}): Promise<boolean> {
  return (await choose(question, question.isFirstSafe ? 0 : 1, question.type === 'info' ? 0 : 1)) === 0;
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
  { type, message, detail, buttons }: { readonly type?: 'info'; readonly message: string; readonly detail: string; readonly buttons: readonly string[] },
  defaultId: number,
  cancelId: number,
): Promise<number> {
  // No window of ours stands behind it: its title says who asks.
  const { response } = await dialog.showMessageBox({ type: type ?? 'warning', title: app.name, message, detail, buttons: [...buttons], defaultId, cancelId, noLink: true });
  return response;
}
