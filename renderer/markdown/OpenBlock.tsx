import { CodeBlock } from './CodeBlock';
import { MarkdownBlock } from './MarkdownBlock';
import { codeWithVisibleControls } from './rehypeForChat';

export type OpenBlockProps = {
  readonly text: string;
  /** Where in `text` the code fence begins that it ends in; `null` when it ends in none. */
  readonly fenceStart: number | null;
  readonly idPrefix: string;
};

/** Shorter open code is highlighted as it grows; longer code waits for its end. */
const longestGrowingCodeChars = 2000;

/**
 * The block that still grows. It alone is parsed on each frame, so this is the place to make growth cheaper: long code is
 * already drawn without the pipeline, tables and lists may follow.
 */
export function OpenBlock({ text, fenceStart, idPrefix }: OpenBlockProps) {
  if (fenceStart === null || text.length - fenceStart < longestGrowingCodeChars) return <MarkdownBlock text={text} idPrefix={idPrefix} />;
  const fence = text.slice(fenceStart);
  const firstLineEnd = fence.indexOf('\n');
  const language = /^[ \t]*(?:`{3,}|~{3,})[ \t]*(\S+)/.exec(fence.slice(0, firstLineEnd))?.[1] ?? null;
  const code = fence.slice(firstLineEnd + 1);
  return (
    <>
      {fenceStart > 0 && <MarkdownBlock text={text.slice(0, fenceStart)} idPrefix={idPrefix} />}
      <CodeBlock language={language} code={code}>
        <code>{codeWithVisibleControls(code)}</code>
      </CodeBlock>
    </>
  );
}
