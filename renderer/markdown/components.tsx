import { ImageOff } from 'lucide-react';
import { useMemo } from 'react';
import type { Components } from 'react-markdown';
import { CodeBlock } from './CodeBlock';
import { DiagramBlock, diagramLanguage } from './DiagramBlock';
import { directionOf } from './directionOf';
import { linesInPiece } from './highlight/codePieces';
import { hostOf } from './linkTarget';
import styles from './Markdown.module.css';
import { useMarkdown } from './markdownContext';
import { Formula } from './math/Formula';
import { displayClass, inlineClass } from './math/mathTree';
import { FootnoteLink, ModelLink } from './ModelLink';
import { codeWithVisibleControls, textOf } from './rehypeForChat';
import { ScrollingTable } from './ScrollingTable';

/** How each piece of model text is drawn. One object for all: a new one would draw every block again. */
export const components: Components = {
  a({ node, href = '', children, ...rest }) {
    const isReference = 'data-footnote-ref' in rest;
    if (href.startsWith('#') && (isReference || 'data-footnote-backref' in rest)) {
      return <FootnoteLink id={rest.id} href={href} isReference={isReference}>{children}</FootnoteLink>;
    }
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
  code({ node, className, children }) {
    const isDisplay = className === displayClass;
    if (isDisplay || className === inlineClass) return <Formula tex={node === undefined ? '' : textOf(node)} isDisplay={isDisplay} />;
    return <code className={className}>{children}</code>;
  },
  table({ node, children }) {
    return <ScrollingTable direction={directionOf(node?.children[0] ?? {})}>{children}</ScrollingTable>;
  },
  input({ checked }) {
    return <TaskBox isDone={checked === true} />;
  },
};

/** Code in a fence that is closed, or indented. */
function FinishedCode({ language, code }: { readonly language: string | null; readonly code: string }) {
  const pieces = useMemo(() => piecesOf(codeWithVisibleControls(code.replace(/\n$/, ''))), [code]);
  const lineCount = code.split('\n').length - (code.endsWith('\n') ? 1 : 0);
  if (language === diagramLanguage) return <DiagramBlock isOpen={false} lineCount={lineCount} code={() => code} pieces={pieces} />;
  return <CodeBlock language={language} lineCount={lineCount} code={() => code} pieces={pieces} />;
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

function TaskBox({ isDone }: { readonly isDone: boolean }) {
  const { words } = useMarkdown();
  return <input type="checkbox" checked={isDone} disabled readOnly aria-label={isDone ? words.taskDone : words.taskOpen} />;
}
