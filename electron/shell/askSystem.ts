import { dialog } from 'electron';

/** A question before there is a page to ask it: whether the first button was pressed; closing the dialog is the second. */
export async function askSystem(question: {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly [string, string];
  readonly isFirstSafe: boolean;
}): Promise<boolean> {
  const { message, detail, buttons, isFirstSafe } = question;
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message,
    detail,
    buttons: [...buttons],
    defaultId: isFirstSafe ? 0 : 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
