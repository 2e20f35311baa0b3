import { useEffect, useState } from 'react';

/** So much text is parsed and laid out within a frame or two, on a slow computer too. */
const stepChars = 4000;

/**
 * A text that grows by leaps (a flood, a long answer opened from the history), in steps that each leave the page time for
 * input and paint. What grows slowly passes as it is.
 */
export function useSteadyText(text: string): string {
  const [shownChars, setShownChars] = useState(stepChars);
  const isBehind = shownChars < text.length;

  useEffect(() => {
    if (!isBehind) return undefined;
    const timer = setTimeout(() => setShownChars(shownChars + stepChars), 0);
    return () => clearTimeout(timer);
  }, [isBehind, shownChars]);

  return isBehind ? text.slice(0, shownChars) : text;
}
