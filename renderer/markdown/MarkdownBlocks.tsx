import { Fragment, memo, useState } from 'react';
import { Button } from '../ui/Button';
import { CodeBlock } from './CodeBlock';
import { DiagramBlock, diagramLanguage } from './DiagramBlock';
import { toPage } from './canonical';
import { directionOf } from './directionOf';
import { drawPage } from './drawPage';
import type { Groups } from './groups';
import { createBlockGrowth, type GrowingBlock } from './growing/growBlock';
import { ListView } from './growing/ListView';
import { parseGrowing, type ParsedText } from './growing/parsedText';
import { createDepthMemory, createPlanMemory } from './growing/planMemory';
import { TableView } from './growing/TableView';
import { isBlank } from './lineShape';
import styles from './Markdown.module.css';
import { useMarkdown } from './markdownContext';
import { firstBlocks } from './messageLimit';
import { PlainText } from './PlainText';
import { createSplitMemory, groupSize, type Block, type Split } from './splitBlocks';

export type MarkdownBlocksProps = {
  readonly text: string;
  readonly split: Split;
  readonly isOpen: boolean;
  /** It is being written while one looks on: nothing that one has seen is taken away again. */
  readonly isLive: boolean;
};

/** A text in blocks, each drawn by itself: finished ones once, the last one as it grows. */
export function MarkdownBlocks({ text, split, isOpen, isLive }: MarkdownBlocksProps) {
  const { words } = useMarkdown();
  const [wasLive] = useState(isLive);
  const [isAllShown, setIsAllShown] = useState(isLive);
  const first = isAllShown ? null : firstBlocks(split.groups);
  const groups = first ?? withRoom(split.groups);
  const open: Block | null = first === null ? { start: split.openStart, text: text.slice(split.openStart) } : null;
  return (
    <>
      {groups.map((blocks, at) => (
        // A group is known by its place: groups are only ever added.
        <BlockGroup key={at} isFirst={at === 0} blocks={blocks} last={at === groups.length - 1 ? open : null} isOpen={isOpen} isLive={wasLive} />
      ))}
      {first !== null && (
        <Button size="small" className={styles.showAll} onClick={() => setIsAllShown(true)}>
          {words.showAll}
        </Button>
      )}
    </>
  );
}

const noBlocks: readonly Block[] = [];

/** The groups, the last of which has room for the open block. */
function withRoom(groups: Groups<Block>): Groups<Block> {
  return (groups.at(-1)?.length ?? groupSize) >= groupSize ? [...groups, noBlocks] : groups;
}

type BlockGroupProps = {
  readonly isFirst: boolean;
  readonly blocks: readonly Block[];
  /** The block that grows, when it stands in this group. */
  readonly last: Block | null;
  readonly isOpen: boolean;
  readonly isLive: boolean;
};

/**
 * Blocks in groups, so that a frame compares one group's blocks and lays out one group's box, and not those of the whole
 * answer: what a box costs that did not change, each box beside it costs too.
 */
const BlockGroup = memo(function BlockGroup({ isFirst, blocks, last, isOpen, isLive }: BlockGroupProps) {
  const parts = last === null ? blocks : [...blocks, last];
  return (
    <div data-blocks="">
      {parts.map((part, at) => (
        <Fragment key={part.start}>
          {isFirst && at === 0 ? null : '\n'}
          <OpenBlock text={part.text} isOpen={isOpen && part === last} isLive={isLive} />
        </Fragment>
      ))}
    </div>
  );
});

type OpenBlockProps = {
  readonly text: string;
  /** It may still grow: what does not say yet what it is waits. */
  readonly isOpen: boolean;
  /** It is being written while one looks on: what has parts is then never cut off, for each part costs little. */
  readonly isLive: boolean;
};

/**
 * One block of Markdown, finished or growing: parsed in parts, so that growth costs what is new, and not drawn a second
 * time when it is finished. What would overflow the parser, or hold the page, is shown as plain text, or in part with
 * "Show all".
 */
const OpenBlock = memo(function OpenBlock({ text, isOpen, isLive }: OpenBlockProps) {
  const [isDeep] = useState(createDepthMemory);
  const [grow] = useState(createBlockGrowth);
  const block = isLive && !isDeep(text) ? grow(text, isOpen) : null;
  return block === null ? <PlannedBlock text={text} isOpen={isOpen} mayHaveParts={!isLive} /> : <PartedBlock block={block} isOpen={isOpen} isLive />;
});

type PlannedBlockProps = {
  readonly text: string;
  readonly isOpen: boolean;
  /** Not where following it in parts was tried and given up. */
  readonly mayHaveParts: boolean;
};

/** A block whose cost is told before it is parsed. */
function PlannedBlock({ text, isOpen, mayHaveParts }: PlannedBlockProps) {
  const { words } = useMarkdown();
  const [isAllShown, setIsAllShown] = useState(false);
  const [planOf] = useState(createPlanMemory);
  const [grow] = useState(createBlockGrowth);
  const [parse] = useState(createParseMemory);
  const plan = planOf(text, isAllShown);
  const showAll = (): void => setIsAllShown(true);
  if (plan.kind === 'plain') return <PlainText text={text} onFormat={plan.isFormattedOnWish ? showAll : null} />;
  const isPart = plan.kind === 'part' && plan.lengthChars < text.length;
  const shown = isPart ? text.slice(0, plan.lengthChars) : text;
  const block = mayHaveParts ? grow(shown, isOpen && !isPart) : null;
  return (
    <>
      {block === null ? drawPage(toPage(parse(shown))) : <PartedBlock block={block} isOpen={isOpen && !isPart} isLive={false} />}
      {isPart && (
        <Button size="small" className={styles.showAll} onClick={showAll}>
          {words.showAll}
        </Button>
      )}
    </>
  );
}

function createParseMemory(): (text: string) => ParsedText['tree'] {
  let parsed: ParsedText | null = null;
  return (text) => {
    parsed = parseGrowing(parsed, text);
    return parsed.tree;
  };
}

type PartedBlockProps = { readonly block: GrowingBlock; readonly isOpen: boolean; readonly isLive: boolean };

/** A block that is parsed in parts, as far as it has been. */
export function PartedBlock({ block, isOpen, isLive }: PartedBlockProps) {
  switch (block.kind) {
    case 'list':
      return <ListView list={block} />;
    case 'table':
      return <TableView table={block} isOpen={isOpen} />;
    case 'code':
      if (block.language === diagramLanguage) return <DiagramBlock isOpen={isOpen} lineCount={block.lineCount} code={block.code} pieces={block.pieces} />;
      return <CodeBlock language={block.language} lineCount={block.lineCount} code={block.code} pieces={block.pieces} />;
    case 'quote':
      return <Quotation text={block.inner} isOpen={isOpen} isLive={isLive} />;
  }
}

type QuotationProps = { readonly text: string; readonly isOpen: boolean; readonly isLive: boolean };

/** What is quoted is a document of its own, in blocks. */
function Quotation({ text, isOpen, isLive }: QuotationProps) {
  const [splitOf] = useState(createSplitMemory);
  return (
    <blockquote dir={directionOf({ value: text })}>
      {'\n'}
      <MarkdownBlocks text={text} split={splitOf(text)} isOpen={isOpen} isLive={isLive} />
      {isBlank(text) ? null : '\n'}
    </blockquote>
  );
}
