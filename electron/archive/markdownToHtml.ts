import type { Nodes, Parents, Root } from 'mdast';
import { withVisibleControls } from '../../shared/visibleName';
import { parseMarkdown } from './markdownTree';

/** Deeper than any text has; the rest of it is shown as text. */
const deepest = 60;

/**
 * Markdown as HTML, from a closed list of elements without attributes but for links and table alignment: every character of the
 * text is escaped, HTML in it included, and no picture is loaded (trust.md T2, T3).
 */
export function markdownToHtml(text: string): string {
  const root = parseMarkdown(text);
  return root === null ? `<pre>${escapeHtml(text)}</pre>` : blocks(root, { addresses: addressesOf(root), depth: 0 });
}

/** Text as HTML shows it, with nothing hidden in it. */
export function escapeHtml(text: string): string {
  const shown = text.split(/\r?\n/u).map((line) => line.split('\t').map(withVisibleControls).join('\t')).join('\n');
  return shown.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}

/** `addresses`: where the links go that name a definition elsewhere in the text. */
type Surroundings = { readonly addresses: ReadonlyMap<string, string>; readonly depth: number };

function addressesOf(root: Root): ReadonlyMap<string, string> {
  return new Map(root.children.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node.url] as const] : [])));
}

function blocks(parent: Parents, around: Surroundings): string {
  return parent.children.map((child) => draw(child, around)).join('');
}

function draw(node: Nodes, around: Surroundings): string {
  if (around.depth > deepest) return '…';
  const within = { ...around, depth: around.depth + 1 };
  switch (node.type) {
    case 'text':
    case 'html':
      return escapeHtml(node.value);
    case 'paragraph':
      return `<p>${blocks(node, within)}</p>`;
    case 'heading':
      // The page's own headings stand above.
      return `<h${Math.min(node.depth + 2, 6)}>${blocks(node, within)}</h${Math.min(node.depth + 2, 6)}>`;
    case 'emphasis':
      return `<em>${blocks(node, within)}</em>`;
    case 'strong':
      return `<strong>${blocks(node, within)}</strong>`;
    case 'delete':
      return `<del>${blocks(node, within)}</del>`;
    case 'inlineCode':
      return `<code>${escapeHtml(node.value)}</code>`;
    case 'code':
      return `<pre><code>${escapeHtml(node.value)}</code></pre>`;
    case 'break':
      return '<br>';
    case 'thematicBreak':
      return '<hr>';
    case 'blockquote':
      return `<blockquote>${blocks(node, within)}</blockquote>`;
    case 'list':
      return node.ordered === true ? `<ol start="${Math.trunc(node.start ?? 1)}">${blocks(node, within)}</ol>` : `<ul>${blocks(node, within)}</ul>`;
    case 'listItem':
      return `<li>${node.checked === true ? '☑ ' : node.checked === false ? '☐ ' : ''}${blocks(node, within)}</li>`;
    case 'table':
      return `<table>${blocks(node, within)}</table>`;
    case 'tableRow':
      return `<tr>${blocks(node, within)}</tr>`;
    case 'tableCell':
      return `<td>${blocks(node, within)}</td>`;
    case 'link':
      return link(node.url, blocks(node, within));
    case 'linkReference':
      return link(around.addresses.get(node.identifier) ?? '', blocks(node, within));
    case 'image':
      return link(node.url, escapeHtml(node.alt ?? ''));
    case 'imageReference':
      return escapeHtml(node.alt ?? '');
    case 'footnoteReference':
      return `<sup>${escapeHtml(node.label ?? node.identifier)}</sup>`;
    case 'footnoteDefinition':
      return `<div class="footnote"><sup>${escapeHtml(node.label ?? node.identifier)}</sup>${blocks(node, within)}</div>`;
    default:
      return 'children' in node ? blocks(node, within) : '';
  }
}

function link(address: string, inner: string): string {
  const target = safeTarget(address);
  if (target === null) return inner;
  return `<a href="${escapeHtml(target)}" rel="noopener noreferrer nofollow">${inner === '' ? escapeHtml(target) : inner}</a>`;
}

/** The web and mail, nothing else, and no login in the address (as the app opens links itself, trust.md T4). */
function safeTarget(address: string): string | null {
  try {
    const url = new URL(address);
    const isKnown = url.protocol === 'https:' || url.protocol === 'http:' || url.protocol === 'mailto:';
    return isKnown && url.username === '' && url.password === '' ? url.href : null;
  } catch {
    return null;
  }
}
