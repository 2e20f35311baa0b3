import { memo } from 'react';
import styles from '../Markdown.module.css';
import type { ColouredPiece } from './colourCode';
import { useColours } from './useColours';

export type CodeTextProps = {
  readonly language: string | null;
  /** The code as it is shown, in pieces of `linesInPiece` lines without a last line end. */
  readonly pieces: readonly string[];
};

/** Code in pieces, each with a layout of its own, so that a new line does not lay out all others; in colours once they come. */
export function CodeText({ language, pieces }: CodeTextProps) {
  const coloured = useColours(language, pieces);
  return (
    <code className={language === null ? undefined : `language-${language}`}>
      {pieces.map((piece, at) => (
        <Piece key={at} text={piece} coloured={coloured[at]} />
      ))}
    </code>
  );
}

type PieceProps = { readonly text: string; readonly coloured: ColouredPiece | undefined };

const Piece = memo(function Piece({ text, coloured }: PieceProps) {
  const isKnown = coloured !== undefined && text.startsWith(coloured.text);
  return (
    <span className={styles.codePiece}>
      {isKnown && coloured.spans.map(([classes, part], at) => (classes === '' ? part : <span key={at} className={classes}>{part}</span>))}
      {isKnown ? text.slice(coloured.text.length) : text}
    </span>
  );
});
