import type { Nodes, Paragraph, PhrasingContent, Root, Text } from 'mdast';
import { parseMarkdown } from '../canonical';

/** The phrasing of a line up to `end`, settled: nothing that comes later changes it. */
export type Settled = { readonly end: number; readonly children: readonly PhrasingContent[] };

/** Left as text, any of these may still open something, or close what comes (CommonMark 0.31.2, section 6). */
const mayOpen = /[*_~`[\]<>&\\@|$]/;

/**
 * What is settled in the tree of one plain line: all before the last space, when everything that opened has also closed.
 * `null` when the text is more than one such line, or something in it is still open.
 */
export function settledIn(text: string, tree: Root): Settled | null {
  const paragraph = onlyParagraph(tree);
  const last = paragraph?.children.at(-1);
  if (paragraph === null || last?.type !== 'text' || !isPlainLine(text) || paragraph.children.some(isOpen)) return null;
  const end = text.lastIndexOf(' ') + 1;
  const afterEnd = text.length - end;
  const keptChars = last.value.length - afterEnd;
  if (afterEnd === 0 || keptChars <= 0 || !last.value.endsWith(text.slice(end))) return null;
  return { end, children: [...paragraph.children.slice(0, -1), { ...last, value: last.value.slice(0, keptChars) }] };
}

/** Words before the rest keep its first characters from being taken for a marker. */
const lead = 'a ';

/** The tree of `text`, of which only what is not settled is parsed; `null` when the rest makes it more than a plain line. */
export function parseAfter(settled: Settled, text: string): Root | null {
  if (!isPlainLine(text)) return null;
  const tree = parseMarkdown(lead + text.slice(settled.end));
  const paragraph = onlyParagraph(tree);
  const [first, ...others] = paragraph?.children ?? [];
  const before = settled.children.at(-1);
  if (paragraph === null || first?.type !== 'text' || !first.value.startsWith(lead) || before?.type !== 'text') return null;
  const joined: Text = { ...first, value: before.value + first.value.slice(lead.length) };
  const children = [...settled.children.slice(0, -1), joined, ...others];
  return { ...tree, children: [{ ...paragraph, children: moved(children, settled.end - lead.length) }] };
}

/** The children with the end of their last text where it stands in the whole line. */
function moved(children: readonly PhrasingContent[], byChars: number): PhrasingContent[] {
  return children.map((child, at) => {
    if (at < children.length - 1 || child.type !== 'text' || child.position === undefined) return child;
    const end = { ...child.position.end, offset: (child.position.end.offset ?? 0) + byChars };
    return { ...child, position: { ...child.position, end } };
  });
}

function onlyParagraph(tree: Root): Paragraph | null {
  const [paragraph, ...others] = tree.children;
  return paragraph?.type === 'paragraph' && others.length === 0 ? paragraph : null;
}

/** One line that begins with a letter or emphasis: no further character makes it anything but a paragraph. */
function isPlainLine(text: string): boolean {
  return /^[*_`]*\p{L}/u.test(text) && !/[\n\r|]/.test(text);
}

function isOpen(node: Nodes): boolean {
  if (node.type === 'text') return mayOpen.test(node.value);
  return 'children' in node && node.children.some(isOpen);
}
