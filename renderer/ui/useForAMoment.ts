import { useEffect, useState } from 'react';

const momentMs = 1600;

/** A state that goes out by itself, as "Copied" does. */
export function useForAMoment(): readonly [isOn: boolean, set: (isOn: boolean) => void] {
  const [isOn, set] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setTimeout(() => set(false), momentMs);
    return () => clearTimeout(timer);
  }, [isOn]);
  return [isOn, set];
}
