import type { Attachment } from '../../shared/chat/attachment';
import type { Nodes } from 'mdast';
import { parseMarkdown } from './markdownTree';
import type { ReadableConversation, ReadablePiece } from './readable';

/**
 * A conversation as Markdown. Answers stay the Markdown that they are, but for their HTML, which becomes text: a viewer that
 * draws it would run what a model or a file wrote (trust.md T2). `pathOf` says where a file lies beside it, if it does.
 */
export function toMarkdown(conversation: ReadableConversation, pathOf: (file: Attachment) => string | null): string {
  const blocks = [`# ${escapeMarkdown(conversation.title)}`, `*${escapeMarkdown(conversation.facts)}*`];
  for (const message of conversation.messages) {
    blocks.push(`## ${escapeMarkdown(message.heading)}`, ...message.pieces.map((piece) => pieceToMarkdown(piece, pathOf)));
    if (message.outcome !== null) blocks.push(`> ${escapeMarkdown(message.outcome)}`);
    if (message.receipt !== null) blocks.push(`*${escapeMarkdown(message.receipt)}*`);
  }
  return `${blocks.join('\n\n')}\n`;
}

function pieceToMarkdown(piece: ReadablePiece, pathOf: (file: Attachment) => string | null): string {
  switch (piece.kind) {
    case 'text':
      return closeFences(withoutHtml(piece.text));
    case 'reasoning':
      return quoted(`**${escapeMarkdown(piece.label)}**\n\n${closeFences(withoutHtml(piece.text))}`);
    case 'tool':
      return quoted(`**${escapeMarkdown(piece.label)}**\n\n${fenced(piece.text)}`);
    case 'file': {
      const path = pathOf(piece.file);
      const label = escapeMarkdown(piece.label);
      if (path === null) return `- ${label}`;
      const address = path.split('/').map(encodeURIComponent).join('/').replace(/[()']/gu, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
      return piece.file.kind === 'image' ? `![${label}](${address})` : `- [${label}](${address})`;
    }
  }
}

/** One line in which nothing is a mark: for names and titles. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\r\n]+/gu, ' ').replace(/[\\`*_[\]<>#|~&!]/gu, '\\$&');
}

/** A text in which what would be HTML is text; everything else, code above all, stays as it is. */
export function withoutHtml(text: string): string {
  if (!/<[A-Za-z/!?]/u.test(text)) return text;
  let safe = text;
  // What was HTML becomes Markdown, and may uncover more of it, as a quote mark in an attribute does.
  for (let round = 0; round < 4; round += 1) {
    const tree = parseMarkdown(safe);
    if (tree === null) break;
    const places = htmlPlaces(tree);
    if (places.length === 0) return safe;
    for (const [start, end] of places.toReversed()) safe = safe.slice(0, start) + safe.slice(start, end).replaceAll('<', '&lt;') + safe.slice(end);
  }
  return text.replaceAll('<', '&lt;');
}

function htmlPlaces(root: Nodes): readonly (readonly [number, number])[] {
  const places: (readonly [number, number])[] = [];
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (node.type === 'html' && start !== undefined && end !== undefined) places.push([start, end]);
    if ('children' in node) waiting.push(...node.children);
  }
  return places.toSorted(([one], [other]) => one - other);
}

/** An answer that was cut off within code would swallow all that follows it. */
function closeFences(text: string): string {
  let open: string | null = null;
  for (const line of text.split('\n')) {
    const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/u.exec(line);
    const marks = fence?.[1];
    if (marks === undefined) continue;
    if (open === null) open = marks;
    else if (marks.startsWith(open) && (fence?.[2] ?? '').trim() === '') open = null;
  }
  return open === null ? text : `${text}\n${open}`;
}

function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/gu) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

function quoted(text: string): string {
  return text.split('\n').map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');
}
