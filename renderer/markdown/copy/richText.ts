import type { Nodes as PageNodes } from 'hast';
import { planBlock } from '../blockLimits';
import { parseMarkdown, toPage } from '../canonical';
import { cleanCopy } from './cleanCopy';
import { textOfCopy } from './domText';

/** A text in the two forms that other programs take: with its structure, and without. */
export type RichText = { readonly html: string; readonly text: string };

/** All of a Markdown text as it would be drawn, also what is drawn only on wish; what cannot be parsed stays as it is. */
export function richTextOf(markdown: string): RichText {
  const page = document.implementation.createHTMLDocument();
  if (planBlock(markdown, true).kind === 'plain') {
    const block = page.createElement('pre');
    block.textContent = markdown;
    return { html: block.outerHTML, text: markdown };
  }
  page.body.append(nodeOf(toPage(parseMarkdown(markdown)), page));
  const copy = cleanCopy(page.body);
  return { html: copy.innerHTML, text: textOfCopy(copy) };
}

/** Nodes in a document that has no window: nothing in it runs or loads. */
function nodeOf(node: PageNodes, page: Document): Node {
  if (node.type === 'text') return page.createTextNode(node.value);
  if (node.type === 'element' && node.tagName === 'img') return page.createTextNode(String(node.properties['alt'] ?? ''));
  const element = node.type === 'element' ? page.createElement(node.tagName) : page.createDocumentFragment();
  if (node.type === 'element' && element instanceof Element) {
    for (const name of ['href', 'start', 'align', 'id']) if (node.properties[name] !== undefined) element.setAttribute(name, String(node.properties[name]));
    element.toggleAttribute('checked', node.properties['checked'] === true);
    element.toggleAttribute('data-footnote-backref', 'dataFootnoteBackref' in node.properties);
  }
  if ('children' in node) element.append(...node.children.map((child) => nodeOf(child, page)));
  return element;
}

/** Puts both forms on the clipboard; the program that takes it chooses. */
export async function copyRichText({ html, text }: RichText): Promise<void> {
  const form = (type: string, content: string) => ({ [type]: new Blob([content], { type }) });
  await navigator.clipboard.write([new ClipboardItem({ ...form('text/html', html), ...form('text/plain', text) })]);
}
