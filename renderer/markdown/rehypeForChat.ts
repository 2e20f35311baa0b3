import { withBoundedClusters, withVisibleControls } from '../../shared/visibleName';
import { directionOf } from './directionOf';

/** The little of a hast node that is used here. */
type HastNode = {
  readonly type: string;
  readonly tagName?: string | undefined;
  properties?: object | undefined;
  children?: readonly HastNode[] | undefined;
  value?: string | undefined;
  data?: object | undefined;
};

/** Deeper elements are only their text: 100 levels of lists need 300, and nested emphasis none of them (trust.md B32, B35). */
const deepestElements = 300;

/** Each of these turns by its own first letter, so that one Arabic paragraph does not turn its neighbours (B28). */
const turningBlocks = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'td', 'th']);

/**
 * Prepares model text for the page: direction per block, and hidden characters in code made visible (the true code is kept in
 * `data` for "Copy").
 */
export function rehypeForChat(): (tree: HastNode) => void {
  return (tree) => prepare(tree, 0);
}

function prepare(node: HastNode, depth: number): void {
  if (node.type === 'text') node.value = withBoundedClusters(node.value ?? '');
  if (depth >= deepestElements) node.children = [{ type: 'text', value: textOf(node) }];
  if (node.tagName !== undefined && turningBlocks.has(node.tagName)) node.properties = { ...node.properties, dir: 'auto' };
  if (node.tagName === 'blockquote') node.properties = { ...node.properties, dir: directionOf(node) };
  if (node.tagName === 'pre') prepareCodeBlock(node);
  else if (node.tagName === 'code') showHidden(node);
  else for (const child of node.children ?? []) prepare(child, depth + 1);
}

function prepareCodeBlock(pre: HastNode): void {
  const code = textOf(pre);
  pre.data = { ...pre.data, code };
  for (const child of pre.children ?? []) {
    if (child.tagName !== 'code') continue;
    showHidden(child);
  }
}

function showHidden(node: HastNode): void {
  for (const child of node.children ?? []) {
    if (child.value !== undefined) child.value = codeWithVisibleControls(child.value);
  }
}

/** Lines and tabs belong to code; everything else that hides is named. */
export function codeWithVisibleControls(code: string): string {
  return code.split(/([\n\t]|\r\n)/).map((piece, at) => (at % 2 === 1 ? piece : withVisibleControls(piece))).join('');
}

export function textOf(node: HastNode): string {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}
