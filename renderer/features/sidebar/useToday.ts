import { useEffect, useState } from 'react';

/** The time that days are counted from: renewed once a day, at midnight. */
export function useToday(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const now = new Date(nowMs);
    const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
    const timer = setTimeout(() => setNowMs(Date.now()), midnight.getTime() - nowMs);
    return () => clearTimeout(timer);
  }, [nowMs]);
  return nowMs;
}
