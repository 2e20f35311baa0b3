import { useEffect, useState } from 'react';
import { startOfDay } from './groupByAge';

/**
 * The time that days are counted from: renewed at midnight, and when somebody comes back to the window, since no timer
 * runs while a computer sleeps.
 */
export function useToday(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const renewAfterMidnight = () => {
      if (startOfDay(Date.now(), 0) !== startOfDay(nowMs, 0)) setNowMs(Date.now());
    };
    const timer = setTimeout(() => setNowMs(Date.now()), startOfDay(nowMs, -1) - Date.now());
    window.addEventListener('focus', renewAfterMidnight);
    document.addEventListener('visibilitychange', renewAfterMidnight);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', renewAfterMidnight);
      document.removeEventListener('visibilitychange', renewAfterMidnight);
    };
  }, [nowMs]);
  return nowMs;
}
