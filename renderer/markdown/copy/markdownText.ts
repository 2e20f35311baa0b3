import { cleanCopy } from './cleanCopy';

/** Stands around what is Markdown already: the source of a formula. */
const verbatim = '\uE000';

/**
 * What is selected, as Markdown that draws the same again; `null` where nothing is. The page holds no source of its pieces, so
 * it is written from what is drawn: emphasis, links, lists, tables, code and formulas are kept.
 */
export function markdownOf(range: Range): string | null {
  const around = elementOf(range.commonAncestorContainer);
  const code = around?.closest('pre') ?? null;
  if (code !== null) return range.toString() === '' ? null : fenced(range.toString());
  const tex = around?.closest('[data-tex]') ?? null;
  const selected = tex === null ? range.cloneContents() : tex.cloneNode(true);
  const root = document.createElement('div');
  root.append(selected);
  for (const formula of root.querySelectorAll('[data-tex]')) formula.replaceWith(sourceOf(formula));
  const text = blocksOf(cleanCopy(root)).replaceAll(verbatim, '').trim();
  return text === '' ? null : text;
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}

function sourceOf(formula: Element): string {
  const tex = formula.getAttribute('data-tex') ?? '';
  const isDisplay = formula.getAttribute('role') === 'group';
  return `${verbatim}${isDisplay ? `$$\n${tex}\n$$` : `$${tex}$`}${verbatim}`;
}

/** Blocks stand between blank lines, whatever is drawn between them. */
function blocksOf(parent: Element): string {
  const blocks: string[] = [];
  let line = '';
  const endLine = (): void => {
    if (line.trim() !== '') blocks.push(line.trim());
    line = '';
  };
  for (const child of parent.childNodes) {
    const block = child instanceof Element ? blockOf(child) : null;
    if (block === null) {
      line += inlineOf(child);
      continue;
    }
    endLine();
    if (block !== '') blocks.push(block);
  }
  endLine();
  // Items that were selected without their list belong together.
  return blocks.join('\n\n').replace(/^(- .*)\n\n(?=- )/gm, '$1\n');
}

/** `null` for what stands in a line. */
function blockOf(element: Element): string | null {
  const { tagName } = element;
  if (/^H[1-6]$/.test(tagName)) return `${'#'.repeat(Number(tagName.charAt(1)))} ${linesOf(element)}`;
  switch (tagName) {
    case 'P':
      return linesOf(element);
    case 'UL':
    case 'OL':
      return [...element.children].map((item, at) => itemOf(item, tagName === 'OL' ? `${Number(element.getAttribute('start') ?? 1) + at}. ` : '- ')).join('\n');
    case 'LI':
      return itemOf(element, '- ');
    case 'BLOCKQUOTE':
      return blocksOf(element).split('\n').map((line) => `> ${line}`.trimEnd()).join('\n');
    case 'PRE':
      return fenced(element.textContent);
    case 'HR':
      return '---';
    case 'TABLE':
      return tableOf([...element.querySelectorAll('tr')]);
    case 'THEAD':
    case 'TBODY':
      return tableOf([...element.children]);
    case 'TR':
      return tableOf([element]);
    default:
      return null;
  }
}

function itemOf(item: Element, marker: string): string {
  const text = blocksOf(item).replace(/\n\n(?=(?:- |\d+\. ))/g, '\n').replace(/^\\\[(x| )\\\]/, '[$1]');
  return marker + text.replaceAll('\n', `\n${' '.repeat(marker.length)}`);
}

function tableOf(rows: readonly Element[]): string {
  const cells = rows.map((row) => [...row.children]);
  const line = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;
  const [head = [], ...rest] = cells.map((row) => row.map((cell) => linesOf(cell).replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')));
  const sides = (cells[0] ?? []).map((cell) => delimiters.get(cell.getAttribute('align') ?? '') ?? '---');
  return [line(head), line(sides), ...rest.map(line)].join('\n');
}

const delimiters: ReadonlyMap<string, string> = new Map([['left', ':---'], ['center', ':---:'], ['right', '---:']]);

function linesOf(element: Element): string {
  // The source of the page has a line end of its own after a break.
  return [...element.childNodes].map(inlineOf).join('').replaceAll('\\\n\n', '\\\n').trim();
}

function inlineOf(node: Node): string {
  if (!(node instanceof Element)) return escaped(node.nodeValue ?? '');
  const inside = (): string => [...node.childNodes].map(inlineOf).join('');
  switch (node.tagName) {
    case 'EM':
      return wrapped(inside(), '*');
    case 'STRONG':
      return wrapped(inside(), '**');
    case 'DEL':
      return wrapped(inside(), '~~');
    case 'CODE':
      return codeOf(node.textContent);
    case 'A':
      return `[${inside()}](<${(node.getAttribute('href') ?? '').replaceAll(/[<>]/g, encodeURIComponent)}>)`.replace(/\(<([^\s()<>]*)>\)$/, '($1)');
    case 'SUP':
      return `[^${node.textContent.replaceAll(/[[\]\s]/g, '')}]`;
    case 'BR':
      return '\\\n';
    default:
      return inside();
  }
}

/** A mark beside a space marks nothing. */
function wrapped(text: string, mark: string): string {
  return text.trim() === '' ? text : text.replace(/^(\s*)([\s\S]*?)(\s*)$/, `$1${mark}$2${mark}$3`);
}

function codeOf(text: string): string {
  const ticks = fenceFor(text, 1);
  const isBeside = text.startsWith('`') || text.endsWith('`');
  return `${ticks}${isBeside ? ` ${text} ` : text}${ticks}`;
}

function fenced(text: string): string {
  const ticks = fenceFor(text, 3);
  return `${ticks}\n${text.replace(/\n$/, '')}\n${ticks}`;
}

/** Longer than any row of backticks within. */
function fenceFor(text: string, least: number): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([row]) => row.length));
  return '`'.repeat(longest < least ? least : longest + 1);
}

/** Signs that Markdown would take for its own; what is verbatim stays as it is. */
function escaped(text: string): string {
  return text
    .split(verbatim)
    .map((piece, at) => (at % 2 === 1 ? piece : piece.replaceAll(/[\\`*_[\]<$]/g, '\\$&').replaceAll(/^(\s*)([#>+-]|\d+[.)])(?=\s)/gm, '$1\\$2')))
    .join(verbatim);
}
