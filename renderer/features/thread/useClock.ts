import { useEffect, useState } from 'react';

/** The wall clock, looked at once a second while something on the page counts; no timer otherwise. */
export function useClock(isRunning: boolean): number {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    if (!isRunning) return undefined;
    const look = (): void => setNowMs(Date.now());
    const first = setTimeout(look, 0);
    const timer = setInterval(look, 1000);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [isRunning]);
  return nowMs;
}
