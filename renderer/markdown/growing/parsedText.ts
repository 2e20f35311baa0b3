import type { Node, Nodes, Root, Text } from 'mdast';
import { parseMarkdown } from '../canonical';
import { goesOn } from '../goesOn';
import { parseAfter, settledIn, type Settled } from './phraseStart';
import { mayBeAddress, mayMeanSomething, plainTree } from './plainText';

/** A text with its tree. While a text grows by words alone, the tree grows without being parsed again. */
export type ParsedText = {
  readonly text: string;
  readonly tree: Root;
  readonly settled: Settled | null;
};

/** A longer part (an item, a row) is not worth being followed: its block is parsed as a whole, and within the limits. */
export const longestPartChars = 8000;

/** The tree of `text`; `before` may be any earlier one and only saves work. */
export function parseGrowing(before: ParsedText | null, text: string): ParsedText {
  const plain = plainTree(text);
  if (plain !== null) return parsedAnew(text, plain);
  if (before === null || !goesOn(text, before.text)) return parsedAnew(text, parseMarkdown(text));
  if (text.length === before.text.length) return before;
  const added = text.slice(before.text.length);
  const grown = isOnlyWords(before.text, added) ? withWords(before, added) : null;
  if (grown !== null) return { ...before, text, tree: grown };
  const tree = before.settled === null ? null : parseAfter(before.settled, text);
  return parsedAnew(text, tree ?? parseMarkdown(text));
}

function parsedAnew(text: string, tree: Root): ParsedText {
  return { text, tree, settled: settledIn(text, tree) };
}

/** The line has begun with more than a marker, so that nothing on its rest makes it another kind of line. */
const hasLetter = /\p{L}/u;
/** A delimiter at the very end may open or close by the character that follows it, and a task's box by what follows its space. */
const endsUndecided = /[\p{Cc}*_~`[\]<>&\\@|#!:$]$/u;

/**
 * Whether `added` can only lengthen the text that `source` ends in: nothing in it opens, closes or links, and what it is
 * appended to does not depend on its first character (CommonMark 0.31.2, sections 6.2 to 6.9; GFM 6.9).
 */
function isOnlyWords(source: string, added: string): boolean {
  if (mayMeanSomething.test(added) || endsUndecided.test(source.trimEnd())) return false;
  const line = source.slice(source.lastIndexOf('\n') + 1);
  if (!hasLetter.test(line) || line.includes('\r')) return false;
  if (/[:()]/.test(added) && source.includes('[')) return false;
  return !mayBeAddress.test(lastWordOf(line) + added);
}

function lastWordOf(line: string): string {
  return line.slice(line.lastIndexOf(' ') + 1);
}

/** The tree with words added to the text it ends in; `null` when it ends in something else. Only the path to that text is copied. */
function withWords({ text, tree }: ParsedText, added: string): Root | null {
  const last = lastText(tree, text);
  if (last === null) return null;
  const end = last.position?.end.offset ?? 0;
  const value = text.slice(end) + added;
  const kept = value.trimEnd();
  const grown: Text = { ...last, value: last.value + kept };
  if (last.position !== undefined) {
    grown.position = { ...last.position, end: { ...last.position.end, offset: end + kept.length } };
  }
  return { ...tree, children: replaceLast(tree.children, last, grown) };
}

/** The text node that the tree ends in, when the source ends in it, but for spaces. */
function lastText(tree: Root, source: string): Text | null {
  let node: Nodes = tree;
  while ('children' in node) {
    const next: Nodes | undefined = node.children.at(-1);
    // A bare address goes on with its text, or does not.
    if (next === undefined || next.type === 'link') return null;
    node = next;
  }
  const end = node.position?.end.offset;
  if (node.type !== 'text' || end === undefined) return null;
  return /^ *$/.test(source.slice(end)) ? node : null;
}

function replaceLast<Child extends Node>(children: readonly Child[], last: Text, grown: Text): Child[] {
  return children.map((child, at) => (at === children.length - 1 ? replaced(child, last, grown) : child));
}

function replaced<Child extends Node>(node: Child, last: Text, grown: Text): Child {
  if (Object.is(node, last)) return { ...node, ...grown };
  if (!hasChildren(node)) return node;
  return { ...node, children: replaceLast(node.children, last, grown) };
}

function hasChildren(node: Node): node is Node & { readonly children: readonly Node[] } {
  return 'children' in node && Array.isArray(node.children);
}
