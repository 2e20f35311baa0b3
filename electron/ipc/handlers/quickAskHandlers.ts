import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';

type QuickAskRequests = Extract<keyof Handlers, `quickAsk.${string}` | `hotkey.${string}`>;

export function quickAskHandlers({ quickAsk, hotkey }: Services): Pick<Handlers, QuickAskRequests> {
  return {
    'quickAsk.hide': () => {
      quickAsk.hide();
      return null;
    },
    'quickAsk.pin': ({ isPinned }) => {
      quickAsk.pin(isPinned);
      return null;
    },
    'quickAsk.hold': ({ isHeld }) => {
      quickAsk.hold(isHeld);
      return null;
    },
    'quickAsk.fit': ({ heightPx }) => {
      quickAsk.fit(heightPx);
      return null;
    },
    'quickAsk.openInMain': ({ conversationId, command }) => {
      quickAsk.openInMain(conversationId, command);
      return null;
    },
    'hotkey.read': () => hotkey.read(),
    'hotkey.set': ({ accelerator }) => hotkey.set(accelerator),
    'hotkey.pause': ({ isPaused }) => {
      hotkey.pause(isPaused);
      return null;
    },
  };
}
