import type { Services } from './ipc/services';
import { createAnswerNotice, type AnswerNoticeParts } from './shell/answerNotice';
import { createHandOver, type HandOver, type HandOverParts } from './shell/handOver';
import type { LoginItem } from './shell/loginItem';

/** What the house needs of the desktop around it. */
export type DesktopPorts = Pick<AnswerNoticeParts, 'translate' | 'isFocused' | 'notify' | 'showConversation'> & {
  readonly loginItem: LoginItem;
  /** Something was handed to the app: a window comes forward and takes it. */
  readonly showHanded: () => void;
};

export type DesktopParts = {
  readonly ports: DesktopPorts;
  readonly handOver: Omit<HandOverParts, 'tell'>;
  readonly answers: Omit<AnswerNoticeParts, keyof DesktopPorts>;
};

export type Desktop = {
  readonly services: Pick<Services, 'handOver' | 'loginItem'>;
  /** What a start, a second one or the system wants to have opened; it waits for a page. */
  readonly receive: HandOver['receive'];
  /** To be told of each answer that ended. */
  readonly answerEnded: ReturnType<typeof createAnswerNotice>;
};

/** What ties the app to the desktop around it. */
export function createDesktop({ ports, handOver: handOverParts, answers }: DesktopParts): Desktop {
  const handOver = createHandOver({ ...handOverParts, tell: ports.showHanded });
  return {
    services: { handOver, loginItem: ports.loginItem },
    receive: handOver.receive,
    answerEnded: createAnswerNotice({ ...ports, ...answers }),
  };
}
