import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';

/** Who answers sooner has not read what stands there (trust.md T28). */
export const deliberateAfterMs = 500;

export type Deliberate = {
  /** Whether an answer counts by now; what really decides is each event's own time. */
  readonly isReady: boolean;
  /** For the box around the buttons. */
  readonly guards: {
    readonly onPointerDownCapture: (event: PointerEvent) => void;
    readonly onKeyDownCapture: (event: KeyboardEvent) => void;
  };
  /** Whether this click or key was meant for what stands here: begun late enough, ended late enough. */
  readonly isMeant: (event: { readonly nativeEvent: Event }) => boolean;
};

/** The clock by which the browser stamps its events. */
function eventClockMs(): number {
  return new Event('now').timeStamp;
}

/**
 * Tells a click or key that was meant for a question from one that was on its way when the question appeared: nothing older
 * than the question and half a second counts, nor a key that is held down. A window that comes to the front starts anew, since
 * the click that brought it there was meant for the window.
 */
export function useDeliberate(): Deliberate {
  const sinceMs = useRef(Number.POSITIVE_INFINITY);
  const isBegunTooEarly = useRef(false);
  const [isReady, setIsReady] = useState(false);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const start = (): void => {
      sinceMs.current = eventClockMs();
      setIsReady(false);
      clearTimeout(timer);
      timer = setTimeout(() => setIsReady(true), deliberateAfterMs);
    };
    start();
    window.addEventListener('focus', start);
    document.addEventListener('visibilitychange', start);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', start);
      document.removeEventListener('visibilitychange', start);
    };
  }, []);

  const isEarly = (timeStamp: number): boolean => timeStamp - sinceMs.current < deliberateAfterMs;
  return {
    isReady,
    guards: {
      onPointerDownCapture: ({ nativeEvent }) => {
        isBegunTooEarly.current = isEarly(nativeEvent.timeStamp);
      },
      onKeyDownCapture: (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        isBegunTooEarly.current = event.repeat || isEarly(event.nativeEvent.timeStamp);
        // Without its default, the key presses nothing; in a field of words it still writes.
        if (isBegunTooEarly.current && event.target instanceof HTMLButtonElement) event.preventDefault();
      },
    },
    isMeant: ({ nativeEvent }) => !isBegunTooEarly.current && !isEarly(nativeEvent.timeStamp),
  };
}
