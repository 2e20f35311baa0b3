/** What is taken along to other programs: text and its structure, nothing that runs, loads or belongs to this window. */
const keptTags = new Set([
  'P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'UL', 'OL', 'LI', 'BLOCKQUOTE', 'PRE', 'CODE', 'EM', 'STRONG', 'DEL', 'A', 'SUP', 'BR', 'HR', 'TABLE', 'THEAD', 'TBODY', 'TR',
  'TH', 'TD',
]);

/** What this window puts beside the text: its buttons and pictures, what stands over footnotes and leads back from them. */
const ours = 'button, footer, svg, [aria-hidden], [data-footnote-backref], [id$="footnote-label"]';

/**
 * A copy of drawn model text in a document of its own, by a list of what may be in it: formulas become their source, boxes for
 * ticking become `[x]`, buttons and pictures of ours are left out, and of all attributes a link's address, a list's first
 * number and a cell's side remain.
 */
export function cleanCopy(root: Node): HTMLElement {
  const page = document.implementation.createHTMLDocument();
  page.body.append(...copiesOf(root, page));
  return page.body;
}

function copiesOf(parent: Node, page: Document): readonly Node[] {
  return [...parent.childNodes].flatMap((child) => copyOf(child, page));
}

function copyOf(node: Node, page: Document): readonly Node[] {
  if (node.nodeType === Node.TEXT_NODE) return [page.createTextNode(node.nodeValue ?? '')];
  if (!(node instanceof Element) || node.matches(ours)) return [];
  const tex = node.getAttribute('data-tex');
  if (tex !== null) return [withText(page, 'code', tex)];
  if (node.tagName === 'INPUT') return [page.createTextNode(node.hasAttribute('checked') ? '[x]' : '[ ]')];
  if (node.tagName === 'PRE') return [codeBlock(node, page)];
  const code = node.tagName === 'DIV' ? node.querySelector(':scope > pre') : null;
  // Its header says the language and how many lines there are, in our words.
  if (code !== null) return [codeBlock(code, page)];
  const children = copiesOf(node, page);
  if (!keptTags.has(node.tagName) || (node.tagName === 'A' && !leadsOut(node))) return children;
  const copy = page.createElement(node.tagName);
  keepAttributes(node, copy);
  copy.append(...children);
  return [copy];
}

/** Code is drawn in pieces, each a block of its own. */
function codeBlock(pre: Element, page: Document): Element {
  const pieces = pre.querySelectorAll('code > span');
  const text = pieces.length === 0 ? pre.textContent : Array.from(pieces, (piece) => piece.textContent).join('\n');
  const block = page.createElement('pre');
  block.append(withText(page, 'code', text));
  return block;
}

function withText(page: Document, tagName: string, text: string): Element {
  const element = page.createElement(tagName);
  element.textContent = text;
  return element;
}

function leadsOut(link: Element): boolean {
  return /^(?:https?:|mailto:)/i.test(link.getAttribute('href') ?? '');
}

function keepAttributes(from: Element, to: Element): void {
  if (from.tagName === 'A') to.setAttribute('href', from.getAttribute('href') ?? '');
  const start = from.getAttribute('start');
  if (from.tagName === 'OL' && start !== null) to.setAttribute('start', start);
  const side = from instanceof HTMLTableCellElement && from.style.textAlign !== '' ? from.style.textAlign : from.getAttribute('align');
  if (side !== null) to.setAttribute('align', side);
}
