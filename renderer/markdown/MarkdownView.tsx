import { useState } from 'react';
import styles from './Markdown.module.css';
import { MarkdownBlock } from './MarkdownBlock';
import { MarkdownBlocks } from './MarkdownBlocks';
import { MarkdownBoundary } from './MarkdownBoundary';
import { createSplitMemory, reachesAcrossBlocks } from './splitBlocks';
import { useSteadyText } from './useSteadyText';

export type MarkdownViewProps = {
  readonly text: string;
  readonly isStreaming: boolean;
  /** Unique in the window: keeps footnotes of different answers apart. */
  readonly idPrefix: string;
};

/**
 * Model text, finished or still growing. While it grows, only what is new is parsed and drawn. Once finished, the page
 * holds what the canonical pipeline makes of the whole text: block by block where blocks do not depend on each other,
 * else as one.
 */
export function MarkdownView({ text: wholeText, isStreaming, idPrefix }: MarkdownViewProps) {
  const [splitOf] = useState(createSplitMemory);
  const text = useSteadyText(wholeText);
  const isOpen = isStreaming || text.length < wholeText.length;
  const split = splitOf(text);
  const isOne = !isOpen && reachesAcrossBlocks(split, text);
  return (
    <div className={styles.markdown}>
      <MarkdownBoundary text={wholeText}>
        {isOne ? (
          <MarkdownBlock text={text} idPrefix={idPrefix} />
        ) : (
          <MarkdownBlocks text={text} split={split} isOpen={isOpen} isLive={isStreaming} />
        )}
      </MarkdownBoundary>
    </div>
  );
}
