import type { Settings } from '../shared/settings';
import { longestLearnedWord, maxLearnedWords } from '../shared/settings';
import type { Services } from './ipc/services';
import { createAnswerNotice, type AnswerNoticeParts } from './shell/answerNotice';
import { createApprovalNotice } from './shell/approvalNotice';
import { createHandOver, type HandOver, type HandOverParts } from './shell/handOver';
import type { LoginItem } from './shell/loginItem';
import { createSpelling, type Spelling, type SpellingParts } from './spelling/spelling';

/** What the house needs of the desktop around it. */
export type DesktopPorts = Pick<AnswerNoticeParts, 'translate' | 'isFocused' | 'notify' | 'showConversation'> & {
  readonly loginItem: LoginItem;
  readonly startSpellProcess: SpellingParts['startProcess'];
  /** Something was handed to the app: a window comes forward and takes it. */
  readonly showHanded: () => void;
};

export type DesktopParts = {
  readonly ports: DesktopPorts;
  readonly handOver: Omit<HandOverParts, 'tell'>;
  readonly answers: Omit<AnswerNoticeParts, keyof DesktopPorts | 'settings'>;
  readonly spelling: Pick<SpellingParts, 'clock' | 'log'>;
  readonly settings: { readonly read: () => Pick<Settings, 'notifiesOfLongAnswers' | 'checksSpelling' | 'learnedWords'> };
  readonly remember: (change: Pick<Settings, 'learnedWords'>) => void;
};

export type Desktop = {
  readonly services: Pick<Services, 'handOver' | 'loginItem' | 'spelling'>;
  /** What a start, a second one or the system wants to have opened; it waits for a page. */
  readonly receive: HandOver['receive'];
  /** To be told of each answer that ended. */
  readonly answerEnded: ReturnType<typeof createAnswerNotice>;
  /** To be told of each question before a tool. */
  readonly approvalAsked: ReturnType<typeof createApprovalNotice>;
  readonly suggest: Spelling['suggest'];
  /** A word that the person says is right. */
  readonly learn: (word: string) => void;
  readonly close: () => void;
};

/** What ties the app to the desktop around it. */
export function createDesktop({ ports, settings, remember, ...parts }: DesktopParts): Desktop {
  const handOver = createHandOver({ ...parts.handOver, tell: ports.showHanded });
  const spelling = createSpelling({ ...parts.spelling, settings, startProcess: ports.startSpellProcess });
  return {
    services: { handOver, loginItem: ports.loginItem, spelling },
    receive: handOver.receive,
    answerEnded: createAnswerNotice({ ...ports, ...parts.answers, settings }),
    approvalAsked: createApprovalNotice({ ...ports, ...parts.answers, settings }),
    suggest: spelling.suggest,
    learn: (word) => {
      const others = settings.read().learnedWords.filter((other) => other !== word);
      if (word.length <= longestLearnedWord) remember({ learnedWords: [...others, word].slice(-maxLearnedWords) });
    },
    close: spelling.close,
  };
}
