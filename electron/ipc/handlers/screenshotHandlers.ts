import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';

type ScreenshotRequests = Extract<keyof Handlers, `screenshot.${string}`>;

export function screenshotHandlers({ screenshots }: Services): Pick<Handlers, ScreenshotRequests> {
  return {
    'screenshot.list': (_nothing, { windowId }) => screenshots.list(windowId),
    'screenshot.take': (wish, { windowId }) => screenshots.take(wish, windowId),
    'screenshot.crop': (part, { windowId }) => screenshots.crop(part, windowId),
    'screenshot.forget': (_nothing, { windowId }) => {
      screenshots.forget(windowId);
      return null;
    },
  };
}
