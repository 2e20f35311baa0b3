import type { ReactNode } from 'react';
import { CopyButton } from './CopyButton';
import { CodeText } from './highlight/CodeText';
import styles from './Markdown.module.css';
import { useMarkdown } from './markdownContext';

export type CodeBlockProps = {
  /** As the fence names it; `null` when it names none. */
  readonly language: string | null;
  readonly lineCount: number;
  /** The true code, for "Copy"; what is drawn may show hidden characters by name. */
  readonly code: () => string;
  /** As it is shown, in pieces (`CodeText`). */
  readonly pieces: readonly string[];
  /** Buttons beside "Copy". */
  readonly tools?: ReactNode;
  /** Stands in the place of the code, which is there all the same for whoever copies. */
  readonly picture?: ReactNode;
  readonly note?: string | undefined;
};

/** From so many lines on the header says how many there are, because what is copied may be run. */
const manyLines = 10;

export function CodeBlock({ language, lineCount, code, pieces, tools, picture, note }: CodeBlockProps) {
  const { words } = useMarkdown();
  return (
    <div className={styles.codeBlock}>
      <div className={styles.codeHeader}>
        <span className={styles.codeLabel}>
          {language ?? words.code}
          {lineCount >= manyLines && <span className={styles.codeLines}> · {words.lines(lineCount)}</span>}
        </span>
        <span className={styles.codeTools}>
          {tools}
          <CopyButton label={words.copyCode} copiedLabel={words.copied} text={() => code().replace(/\n+$/, '')} />
        </span>
      </div>
      {picture}
      {note !== undefined && <p className={styles.codeNote}>{note}</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- focus is what the arrow keys scroll */}
      <pre dir="ltr" tabIndex={0} className={styles.code} hidden={picture !== undefined}>
        <CodeText language={language} pieces={pieces} />
      </pre>
    </div>
  );
}
