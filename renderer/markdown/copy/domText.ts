import { cleanCopy } from './cleanCopy';

/**
 * The text of what is drawn, as one wants it elsewhere: formulas as their source, no labels of ours, a blank line between
 * blocks. Reads the page and nothing else, so that it costs only when something is copied.
 */
export function textOfPage(root: Node): string {
  return textOfCopy(cleanCopy(root));
}

/** The same of what is cleaned already. */
export function textOfCopy(copy: HTMLElement): string {
  return childrenOf(copy).replace(/\n{3,}/g, '\n\n').trim();
}

/** The rows of a drawn table, each cell as text. */
export function rowsOfTable(table: HTMLTableElement): readonly (readonly string[])[] {
  return [...table.rows].map((row) => [...row.cells].map(textOfPage));
}

/** The same as a table in Markdown; what is bold or a link in a cell becomes its text. */
export function markdownOfTable(table: HTMLTableElement): string {
  const [head = [], ...rows] = rowsOfTable(table).map((cells) => cells.map((cell) => cell.replace(/\s+/g, ' ').replaceAll('|', '\\|')));
  const alignments = [...(table.rows[0]?.cells ?? [])].map((cell) => delimiters.get(cell.style.textAlign) ?? '---');
  return [head, alignments, ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

const delimiters: ReadonlyMap<string, string> = new Map([['left', ':---'], ['center', ':---:'], ['right', '---:']]);

/** What stands between blank lines. */
const blocks = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'UL', 'OL', 'BLOCKQUOTE', 'TABLE']);

function textOf(node: Node): string {
  if (!(node instanceof Element)) return node.nodeValue ?? '';
  const { tagName } = node;
  if (tagName === 'BR') return '\n';
  if (tagName === 'SUP') return `[${childrenOf(node)}]`;
  if (tagName === 'PRE') return `\n\n${node.textContent}\n\n`;
  if (tagName === 'TR') return `\n${childrenOf(node)}`;
  if (tagName === 'TD' || tagName === 'TH') return `${childrenOf(node)}${node.nextElementSibling === null ? '' : '\t'}`;
  if (tagName === 'LI') return `\n${markerOf(node)}${childrenOf(node).trim().replace(/\n+/g, '\n  ')}`;
  return blocks.has(tagName) ? `\n\n${childrenOf(node)}\n\n` : childrenOf(node);
}

function childrenOf(node: Node): string {
  // Line ends between blocks belong to the source of the page, not to its text.
  return [...node.childNodes].map((child) => (child.nodeType === Node.TEXT_NODE && child.nodeValue === '\n' ? '' : textOf(child))).join('');
}

function markerOf(item: Element): string {
  const list = item.parentElement;
  if (list?.tagName !== 'OL') return '- ';
  return `${Number(list.getAttribute('start') ?? 1) + [...list.children].indexOf(item)}. `;
}
