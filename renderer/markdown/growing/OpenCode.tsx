import { memo } from 'react';
import { CodeBlock } from '../CodeBlock';
import styles from '../Markdown.module.css';
import type { GrowingCode } from './growCode';

export type OpenCodeProps = { readonly code: GrowingCode; readonly text: string };

/** Code that still grows: in pieces, each with a layout of its own, so that a new line does not lay out all others. */
export function OpenCode({ code, text }: OpenCodeProps) {
  return (
    <CodeBlock language={code.language} lineCount={code.lineCount} code={() => text.slice(code.codeStart)}>
      <code className={code.language === null ? undefined : `language-${code.language}`}>
        {code.pieces.map((piece, at) => (
          <Piece key={at} text={piece} />
        ))}
      </code>
    </CodeBlock>
  );
}

const Piece = memo(function Piece({ text }: { readonly text: string }) {
  return <span className={styles.codePiece}>{text}</span>;
});
