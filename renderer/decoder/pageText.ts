/** What is not read, whatever it holds: it is not shown either, or is no text. */
const unread = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'SVG', 'MATH', 'CANVAS', 'AUDIO', 'VIDEO', 'HEAD', 'DIALOG', 'SELECT', 'BUTTON', 'INPUT', 'TEXTAREA']);
const blocks = new Set(['ADDRESS', 'ARTICLE', 'ASIDE', 'BLOCKQUOTE', 'BODY', 'DD', 'DIV', 'DL', 'DT', 'FIGCAPTION', 'FIGURE', 'FOOTER', 'FORM', 'HEADER', 'HR', 'LI', 'MAIN', 'NAV', 'OL', 'P', 'PRE', 'SECTION', 'TABLE', 'TBODY', 'THEAD', 'TFOOT', 'TR', 'UL', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6']);
/** Nested deeper, a page is made to be nested. */
const deepest = 400;

/** The words below an element in the order of reading, marked as in Markdown: headings, items, rows of tables, links of the web. */
export function pageText(root: Element): string {
  const pieces: string[] = [];
  const walk = (node: Node, depth: number): void => {
    if (node.nodeType === Node.TEXT_NODE) pieces.push(isPreformatted(node) ? (node.nodeValue ?? '') : (node.nodeValue ?? '').replaceAll(/\s+/g, ' '));
    if (!(node instanceof Element) || depth > deepest || unread.has(node.tagName.toUpperCase())) return;
    const name = node.tagName.toUpperCase();
    if (name === 'BR') pieces.push('\n');
    if (blocks.has(name)) pieces.push(isTight(name) ? '\n' : '\n\n');
    pieces.push(beginOf(name));
    const link = name === 'A' ? linkOf(node) : null;
    const before = pieces.length;
    for (const child of node.childNodes) walk(child, depth + 1);
    if (link !== null && pieces.slice(before).join('').trim() !== '') pieces.push(` (${link})`);
    if (name === 'TD' || name === 'TH') pieces.push(' | ');
    if (blocks.has(name) && !isTight(name)) pieces.push('\n\n');
  };
  walk(root, 0);
  return tidy(pieces.join(''));
}

const isTight = (name: string): boolean => name === 'LI' || name === 'TR' || name === 'DT' || name === 'DD';

function beginOf(name: string): string {
  const level = /^H([1-6])$/.exec(name)?.[1];
  if (level !== undefined) return `${'#'.repeat(Number(level))} `;
  return name === 'LI' ? '- ' : '';
}

/** Takes out what its own page says is not to be seen; what only a style sheet hides cannot be told here. */
export function removeUnseen(page: Document): void {
  for (const element of page.querySelectorAll('[hidden], [aria-hidden="true"], [style]')) {
    if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true' || unseen.test(element.getAttribute('style') ?? '')) element.remove();
  }
}

const unseen = /display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?:\.0*)?(?:[^.\d]|$)/i;

function isPreformatted(node: Node): boolean {
  return (node.parentElement?.closest('pre') ?? null) !== null;
}

/** The others were taken out before. */
function linkOf(anchor: Element): string | null {
  const href = anchor.getAttribute('href') ?? '';
  return /^https?:\/\//.test(href) ? href : null;
}

function tidy(text: string): string {
  return text
    .replaceAll(/(?: \|)?[ \t]+(?=\n|$)/g, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
