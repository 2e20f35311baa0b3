import type { Failure } from '../shared/failure';
import { describeFailure } from '../shared/failureText';
import type { Translate } from '../shared/messages';

export type ReadOnlyParts = {
  readonly translate: Translate;
  /** The number of the button that was pressed. */
  readonly choose: (question: { readonly message: string; readonly detail: string; readonly buttons: readonly string[] }) => Promise<number>;
  readonly openFolder: () => Promise<void>;
  readonly quit: () => void;
};

/**
 * Says at the start that the history can only be looked at, why, and where it lies (trust.md F46, F53), with the ways out:
 * its folder, or quitting. The window stands behind the question and shows the history; its composer says the reason too.
 */
export async function explainReadOnly(reason: Failure, { translate, choose, openFolder, quit }: ReadOnlyParts): Promise<void> {
  const pressed = await choose({
    message: translate('readOnly.title'),
    detail: `${describeFailure(reason, translate)}\n\n${translate('readOnly.detail')}`,
    buttons: [translate('readOnly.look'), translate('readOnly.openFolder'), translate('rescue.quit')],
  });
  if (pressed === 1) await openFolder();
  if (pressed === 2) quit();
}
