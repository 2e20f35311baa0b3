import { beginsWith, windowCommands } from '../../shared/commands';
import type { WindowCommand } from '../../shared/commands';
import type { ConversationId } from '../../shared/ids';

/*
 * Which conversation this window shows. The browser keeps it for the window, so that a page that comes after one that died
 * shows the same again, whatever other windows were opened since; a new window is told by the end of its address.
 */
const storageKey = 'shownConversation';

export function keepShownConversation(conversationId: ConversationId): void {
  sessionStorage.setItem(storageKey, conversationId);
}

/** The conversation this window shall begin with; `new`: an empty one; `null`: the one that was read last. */
export function wantedConversation(): ConversationId | 'new' | null {
  const wanted = sessionStorage.getItem(storageKey) ?? location.hash.slice(1);
  return wanted === '' || wanted.startsWith(beginsWith) ? null : wanted;
}

let isCommandTaken = false;

/** The command that this window was opened for, once. */
export function takeWantedCommand(): WindowCommand | null {
  if (isCommandTaken) return null;
  isCommandTaken = true;
  const hash = location.hash.slice(1);
  return windowCommands.find(({ id }) => hash === `${beginsWith}${id}`)?.id ?? null;
}
