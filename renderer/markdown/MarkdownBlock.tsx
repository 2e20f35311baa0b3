import { memo, useState } from 'react';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { Button } from '../ui/Button';
import { planBlock } from './blockLimits';
import { components } from './components';
import styles from './Markdown.module.css';
import { remarkMath } from './math/mathTree';
import { useMarkdown } from './markdownContext';
import { PlainText } from './PlainText';
import { rehypeForChat } from './rehypeForChat';

export type MarkdownBlockProps = {
  readonly text: string;
  /** Keeps footnotes of different answers apart. */
  readonly idPrefix: string;
};

const remarkPlugins = [remarkGfm, remarkMath];
const rehypePlugins = [rehypeForChat];

/**
 * One block, by the canonical pipeline, drawn again only when its text changes. Raw HTML stays text. What would overflow
 * the parser, or hold the page for longer than 100 ms, is shown as plain text, or in part with "Show all".
 */
export const MarkdownBlock = memo(function MarkdownBlock({ text, idPrefix }: MarkdownBlockProps) {
  const { words } = useMarkdown();
  const [isAllShown, setIsAllShown] = useState(false);
  const plan = planBlock(text, isAllShown);
  const showAll = (): void => setIsAllShown(true);
  if (plan.kind === 'plain') return <PlainText text={text} onFormat={plan.isFormattedOnWish ? showAll : null} />;
  const remarkRehypeOptions = { clobberPrefix: `${idPrefix}-`, footnoteLabel: words.footnotes, footnoteBackLabel: words.backToText };
  return (
    <>
      <Markdown
        remarkPlugins={remarkPlugins}
        rehypePlugins={rehypePlugins}
        remarkRehypeOptions={remarkRehypeOptions}
        components={components}
        urlTransform={keepAddress}
      >
        {plan.kind === 'whole' ? text : text.slice(0, plan.lengthChars)}
      </Markdown>
      {plan.kind === 'part' && (
        <Button size="small" className={styles.showAll} onClick={showAll}>
          {words.showAll}
        </Button>
      )}
    </>
  );
});

/** Addresses reach `ModelLink` as they are written: it alone decides, and says why. */
function keepAddress(address: string): string {
  return address;
}
