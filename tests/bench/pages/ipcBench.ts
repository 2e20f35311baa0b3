import { rawBridge } from '../../../renderer/bridge/rawBridge';
import { watchConversation } from '../../../renderer/bridge/watchConversation';
import type { ConversationState } from '../../../shared/chat/conversation';
import type { ConversationEvent } from '../../../shared/chat/conversationEvent';
import { reduceConversation } from '../../../shared/chat/reduceConversation';
import { doneRequest, type TokenBridge } from '../app/benchChannels';
import type { IpcPageResult, IpcWay } from '../protocol';

/* The page's end of the IPC bench: folds what comes by the app's own reducer, and says when the whole text is there. */
declare global {
  // oxlint-disable-next-line no-var -- only `var` declares a property of globalThis; it is there by the window's preload
  var tokenBridge: TokenBridge | undefined;
}

let finished: Promise<IpcPageResult> = Promise.reject(new Error('Nothing is watched'));
finished.catch(() => undefined);

globalThis.ipcPage = {
  watch: (way, conversation, expectedChars) =>
    new Promise((resolve) => {
      finished = follow(way, conversation, expectedChars, resolve);
    }),
  finished: () => finished,
};

const nothing = (): void => undefined;

function follow(way: IpcWay, conversation: ConversationState, expectedChars: number, ready: () => void): Promise<IpcPageResult> {
  const frames = countFrames();
  return new Promise((resolve) => {
    let state = conversation;
    let updates = 0;
    let close = nothing;
    const apply = (events: readonly ConversationEvent[]): void => {
      updates += 1;
      state = events.reduce(reduceConversation, state);
      const characters = charactersOf(state);
      if (characters < expectedChars) return;
      tellDone(way);
      close();
      resolve({ characters, updates, frameGapsMs: frames.stop() });
    };
    if (way === 'frames') {
      close = watchConversation(conversation.conversationId, {
        onSnapshot: (snapshot) => {
          state = snapshot;
          // The first frame is acknowledged after a paint; the second may follow at once then.
          setTimeout(ready, 100);
        },
        onEvents: apply,
        onClosed: () => undefined,
      });
    } else {
      close = globalThis.tokenBridge?.onToken((event) => apply([event])) ?? close;
      ready();
    }
  });
}

function charactersOf(state: ConversationState): number {
  const part = state.messages.at(-1)?.parts[0];
  return part?.kind === 'text' ? part.text.length : 0;
}

function tellDone(way: IpcWay): void {
  if (way === 'send') globalThis.tokenBridge?.done();
  else void rawBridge().request(doneRequest, null);
}

/** The time between neighbouring frames, until stopped. */
function countFrames(): { readonly stop: () => readonly number[] } {
  const gapsMs: number[] = [];
  let lastMs: number | null = null;
  let frame = requestAnimationFrame(function take(nowMs) {
    if (lastMs !== null) gapsMs.push(nowMs - lastMs);
    lastMs = nowMs;
    frame = requestAnimationFrame(take);
  });
  return {
    stop: () => {
      cancelAnimationFrame(frame);
      return gapsMs;
    },
  };
}
