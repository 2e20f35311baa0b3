import { startTransition, useEffect, useRef, useState } from 'react';
import type { ColouredPiece } from './colourCode';
import type { FollowedCode } from './highlighter';
import { mayBeHighlighted } from './mayBeHighlighted';
import { pageHighlighter } from './pageHighlighter';

const noPieces: readonly ColouredPiece[] = [];

/**
 * The colours of code that may still grow, in pieces as `pieces` are cut; fewer while they are being worked out, none for a
 * language that is not known or code that would take too long.
 */
export function useColours(language: string | null, pieces: readonly string[]): readonly ColouredPiece[] {
  const [coloured, setColoured] = useState(noPieces);
  const followed = useRef<FollowedCode | null>(null);

  useEffect(() => {
    // Drawn in a transition: colours may wait, what a person types may not.
    followed.current = pageHighlighter()?.follow((next) => startTransition(() => setColoured(next))) ?? null;
    return () => followed.current?.end();
  }, []);

  useEffect(() => {
    if (language !== null) followed.current?.show(language, () => colourable(pieces.join('\n')));
  }, [language, pieces]);

  return coloured;
}

function colourable(code: string): string {
  return mayBeHighlighted(code) ? code : '';
}
