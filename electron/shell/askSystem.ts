import { dialog } from 'electron';

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

async function choose(
  { message, detail, buttons }: { readonly message: string; readonly detail: string; readonly buttons: readonly string[] },
  defaultId: number,
  cancelId: number,
): Promise<number> {
  const { response } = await dialog.showMessageBox({ type: 'warning', message, detail, buttons: [...buttons], defaultId, cancelId, noLink: true });
  return response;
}
