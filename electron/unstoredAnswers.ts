import type { ConversationHub } from './chat/conversationHub';
import type { Translate } from '../shared/messages';
import type { Log } from './support/log';

export type UnstoredParts = {
  readonly hub: Pick<ConversationHub, 'unstored' | 'flush'>;
  readonly translate: Translate;
  /** The number of the button that was pressed; the first where the dialog is closed. */
  readonly choose: (question: { readonly message: string; readonly detail: string; readonly buttons: readonly string[] }) => Promise<number>;
  /** Whether the text was saved where the person chose; throws when it could not be. */
  readonly save: (name: string, text: string) => Promise<boolean>;
  readonly log: Log;
};

const saveButton = 1;
const quitButton = 2;

/**
 * Before the app goes while the disk still refuses answers (trust.md F45): says what would be lost, until it is stored, saved
 * as a file, or given up by the person. Closing the question only tries again.
 */
export async function askAboutUnstored({ hub, translate, choose, save, log }: UnstoredParts): Promise<void> {
  for (;;) {
    const answers = hub.unstored();
    if (answers.length === 0) return;
    const pressed = await choose({
      message: translate('unstored.title'),
      detail: [translate('unstored.detail', { count: answers.length }), ...answers.map(({ title }) => `– ${title}`)].join('\n'),
      buttons: [translate('unstored.tryAgain'), translate('unstored.save'), translate('unstored.quit')],
    });
    if (pressed === quitButton) {
      log.warn('quit.unstored', { answers: answers.length });
      return;
    }
    if (pressed === saveButton && (await isSaved(() => save(translate('unstored.fileName'), textOf(answers)), log))) return;
    hub.flush();
  }
}

async function isSaved(save: () => Promise<boolean>, log: Log): Promise<boolean> {
  try {
    return await save();
  } catch (error) {
    // The same disk, perhaps: the question comes again, and with it another place.
    log.error('quit.notSaved', { error });
    return false;
  }
}

function textOf(answers: ReturnType<ConversationHub['unstored']>): string {
  return answers.map(({ title, text }) => `# ${title}\n\n${text}\n`).join('\n');
}
