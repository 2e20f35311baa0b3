import type { Nodes as PageNodes } from 'hast';
import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';
import { mathSyntax } from './math/mathSyntax';
import { mathFromMarkdown } from './math/mathTree';
import { rehypeForChat } from './rehypeForChat';

/*
 * The pieces that react-markdown is made of, each to be had alone: a growing list parses its last item only, and keeps the
 * trees of the others. Extensions are made once; made anew for each text they cost more than a short text itself.
 */
const syntax = { extensions: [gfm(), mathSyntax], mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown] };
const prepareForChat = rehypeForChat();

/** The Markdown tree of a text (CommonMark with GFM and formulas), as remark-parse and the same extensions make it. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, syntax);
}

/** The page tree of a Markdown node, prepared for the chat: raw HTML is text. */
export function toPage(node: Nodes): PageNodes {
  const page = toHast(node, { allowDangerousHtml: true });
  visit(page, 'raw', (raw, at, parent) => {
    if (parent !== undefined && at !== undefined) parent.children[at] = { type: 'text', value: raw.value };
  });
  prepareForChat(page);
  return page;
}
