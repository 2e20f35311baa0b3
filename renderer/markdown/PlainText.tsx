import { codeWithVisibleControls } from './rehypeForChat';
import { CopyButton } from './CopyButton';
import styles from './Markdown.module.css';
import { useMarkdown } from './markdownContext';

/** The way out for text that cannot be drawn as Markdown: all of it is there, and the reader is told. */
export function PlainText({ text }: { readonly text: string }) {
  const { words } = useMarkdown();
  return (
    <div className={styles.plainText}>
      <p className={styles.plainTextNote}>
        {words.shownAsPlainText}
        <CopyButton label={words.copy} copiedLabel={words.copied} text={() => text} />
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- focus is what the arrow keys scroll */}
      <pre dir="auto" tabIndex={0}>
        {codeWithVisibleControls(text)}
      </pre>
    </div>
  );
}
