import { ImageOff } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import type { Components } from 'react-markdown';
import { CodeBlock } from './CodeBlock';
import { linesInPiece } from './highlight/codePieces';
import { hostOf } from './linkTarget';
import styles from './Markdown.module.css';
import { useMarkdown } from './markdownContext';
import { FootnoteLink, ModelLink } from './ModelLink';
import { codeWithVisibleControls, textOf } from './rehypeForChat';

/** How each piece of model text is drawn. One object for all: a new one would draw every block again. */
export const components: Components = {
  a({ node, href = '', children, ...rest }) {
    const isFootnote = href.startsWith('#') && ('data-footnote-ref' in rest || 'data-footnote-backref' in rest);
    if (isFootnote) return <FootnoteLink href={href} label={rest['aria-label']}>{children}</FootnoteLink>;
    return <ModelLink href={href} text={node === undefined ? '' : textOf(node)}>{children}</ModelLink>;
  },
  img({ src, alt }) {
    return <ImageChip address={typeof src === 'string' ? src : ''} alternative={alt ?? ''} />;
  },
  pre({ node }) {
    const code: unknown = node?.data !== undefined && 'code' in node.data ? node.data.code : '';
    const first = node?.children[0];
    const classes: unknown = first?.type === 'element' ? first.properties['className'] : [];
    return <FinishedCode language={languageIn(classes)} code={typeof code === 'string' ? code : ''} />;
  },
  table({ children }) {
    return <ScrollingTable>{children}</ScrollingTable>;
  },
  input({ checked }) {
    return <TaskBox isDone={checked === true} />;
  },
};

/** Code in a fence that is closed, or indented. */
function FinishedCode({ language, code }: { readonly language: string | null; readonly code: string }) {
  const pieces = useMemo(() => piecesOf(codeWithVisibleControls(code.replace(/\n$/, ''))), [code]);
  return <CodeBlock language={language} lineCount={code.split('\n').length - (code.endsWith('\n') ? 1 : 0)} code={() => code} pieces={pieces} />;
}

function piecesOf(code: string): readonly string[] {
  const lines = code.split('\n');
  return Array.from({ length: Math.ceil(lines.length / linesInPiece) }, (_, at) => lines.slice(at * linesInPiece, (at + 1) * linesInPiece).join('\n'));
}

function languageIn(classes: unknown): string | null {
  if (!Array.isArray(classes)) return null;
  const found: unknown = classes.find((name) => typeof name === 'string' && name.startsWith('language-'));
  return typeof found === 'string' ? found.slice('language-'.length) : null;
}

/** A picture in model text is never loaded: its address could carry the conversation out (trust.md T3). */
function ImageChip({ address, alternative }: { readonly address: string; readonly alternative: string }) {
  const { words } = useMarkdown();
  return (
    <span className={styles.imageChip} title={address.slice(0, 200)}>
      <ImageOff size={14} strokeWidth={1.75} aria-hidden />
      <span>
        {alternative !== '' && `${alternative}: `}
        {words.imageNotLoaded(hostOf(address))}
      </span>
    </span>
  );
}

/** Wide tables scroll in their own box, by keyboard as well. */
export function ScrollingTable({ children }: { readonly children: ReactNode }) {
  const { words } = useMarkdown();
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex -- focus is what the arrow keys scroll; a landmark per table would be too many
    <div className={styles.tableBox} role="group" aria-label={words.table} tabIndex={0}>
      <table>{children}</table>
    </div>
  );
}

function TaskBox({ isDone }: { readonly isDone: boolean }) {
  const { words } = useMarkdown();
  return <input type="checkbox" checked={isDone} disabled readOnly aria-label={isDone ? words.taskDone : words.taskOpen} />;
}
