import { Fragment, memo, useState } from 'react';
import { Button } from '../ui/Button';
import styles from './Markdown.module.css';
import { MarkdownBlock } from './MarkdownBlock';
import { MarkdownBoundary } from './MarkdownBoundary';
import { useMarkdown } from './markdownContext';
import { OpenBlock } from './OpenBlock';
import { emptySplit, extendSplit, groupSize, reachesAcrossBlocks } from './splitBlocks';
import type { Block, Split } from './splitBlocks';
import { firstBlocks } from './messageLimit';
import { useSteadyText } from './useSteadyText';

export type MarkdownViewProps = {
  readonly text: string;
  readonly isStreaming: boolean;
  /** Unique in the window: keeps footnotes of different answers apart. */
  readonly idPrefix: string;
};

/**
 * Model text, finished or still growing. While it grows, finished blocks are drawn once and never parsed again; only the
 * open one is. Once finished, the page holds what the canonical pipeline makes of the whole text: block by block where
 * blocks do not depend on each other, else as one.
 */
export function MarkdownView({ text: wholeText, isStreaming: isArriving, idPrefix }: MarkdownViewProps) {
  const [splitOf] = useState(createSplitMemory);
  const text = useSteadyText(wholeText);
  const isStreaming = isArriving || text.length < wholeText.length;
  const split = splitOf(text);
  const isOne = !isStreaming && reachesAcrossBlocks(split, text);
  return (
    <div className={styles.markdown}>
      <MarkdownBoundary text={wholeText}>
        {isOne ? <MarkdownBlock text={text} idPrefix={idPrefix} /> : <Blocks split={split} text={text} isStreaming={isStreaming} idPrefix={idPrefix} />}
      </MarkdownBoundary>
    </div>
  );
}

/** Remembers the last split, and continues it when the next text begins with the text it was made from. */
function createSplitMemory(): (text: string) => Split {
  let lastText = '';
  let split = emptySplit;
  return (text) => {
    if (text !== lastText) {
      split = extendSplit(text.startsWith(lastText) ? split : emptySplit, text);
      lastText = text;
    }
    return split;
  };
}

function Blocks({ split, text, isStreaming, idPrefix }: MarkdownViewProps & { readonly split: Split }) {
  const { words } = useMarkdown();
  const [isAllShown, setIsAllShown] = useState(false);
  const openText = text.slice(split.openStart);
  const fenceStart = isStreaming && split.openFenceStart !== null ? split.openFenceStart - split.openStart : null;
  const open: OpenPart = { start: split.openStart, text: openText, fenceStart };
  const isLastFull = (split.groups.at(-1)?.length ?? groupSize) >= groupSize;
  const first = isAllShown ? null : firstBlocks(split.groups);
  const groups = first ?? (isLastFull ? [...split.groups, noBlocks] : split.groups);
  const openAt = first === null ? groups.length - 1 : -1;
  return (
    <>
      {groups.map((blocks, at) => (
        // A group is known by its place: groups are only ever added.
        <BlockGroup key={at} isFirst={at === 0} blocks={blocks} open={at === openAt ? open : null} idPrefix={idPrefix} />
      ))}
      {first !== null && (
        <Button size="small" className={styles.showAll} onClick={() => setIsAllShown(true)}>
          {words.showAll}
        </Button>
      )}
    </>
  );
}

type OpenPart = { readonly start: number; readonly text: string; readonly fenceStart: number | null };

const noBlocks: readonly Block[] = [];

type BlockGroupProps = {
  readonly isFirst: boolean;
  readonly blocks: readonly Block[];
  readonly open: OpenPart | null;
  readonly idPrefix: string;
};

/** Blocks in groups, so that a frame compares one group's blocks and not those of the whole answer. */
const BlockGroup = memo(function BlockGroup({ isFirst, blocks, open, idPrefix }: BlockGroupProps) {
  const parts: readonly (Block | OpenPart)[] = open === null ? blocks : [...blocks, open];
  return parts.map((part, at) => (
    <Fragment key={part.start}>
      {isFirst && at === 0 ? null : '\n'}
      <OpenBlock text={part.text} fenceStart={'fenceStart' in part ? part.fenceStart : null} idPrefix={idPrefix} />
    </Fragment>
  ));
});
