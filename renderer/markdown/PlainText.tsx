import { Button } from '../ui/Button';
import { CopyButton } from './CopyButton';
import styles from './Markdown.module.css';
import { useMarkdown } from './markdownContext';
import { codeWithVisibleControls } from './rehypeForChat';

export type PlainTextProps = {
  readonly text: string;
  /** Formats it all the same; `null` where that is not offered, because it would take too long or break again. */
  readonly onFormat: (() => void) | null;
};

/** The way out for text that cannot be drawn as Markdown: all of it is there, and the reader is told. */
export function PlainText({ text, onFormat }: PlainTextProps) {
  const { words } = useMarkdown();
  return (
    <div className={styles.plainText}>
      <p className={styles.plainTextNote}>
        {words.shownAsPlainText}
        {onFormat !== null && (
          <Button size="small" variant="ghost" onClick={onFormat}>
            {words.showFormatted}
          </Button>
        )}
        <CopyButton label={words.copyCode} copiedLabel={words.copied} text={() => text} />
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- focus is what the arrow keys scroll */}
      <pre dir="auto" tabIndex={0}>
        {codeWithVisibleControls(text)}
      </pre>
    </div>
  );
}
