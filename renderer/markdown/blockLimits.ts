/**
 * What a block may cost before it is parsed at all (trust.md B32–B35): counted cheaply, in one pass over the text,
 * because the parser itself is what would hang or overflow.
 */
export const deepestNesting = 100;
export const longestBlockChars = 200_000;
export const mostBlockNodes = 5000;

const containerPrefix = /^(?:[ \t]|>|[-+*][ \t]|\d{1,9}[.)][ \t])*/;

/** Whether quotations and lists are nested so deep that parsing would overflow the stack. */
export function isTooDeep(text: string): boolean {
  for (const line of text.split(/[\r\n]+/)) {
    const prefix = containerPrefix.exec(line)?.[0] ?? '';
    if (prefix.length > deepestNesting && depthOf(prefix) > deepestNesting) return true;
  }
  return false;
}

/** Each marker is a level; before a list marker, so are each two columns of white space. */
function depthOf(prefix: string): number {
  const markers = prefix.replace(/[ \t\d]/g, '').length;
  const indent = /^[ \t]*/.exec(prefix)?.[0].length ?? 0;
  return markers === 0 ? 0 : markers + indent / 2;
}

/**
 * The length of the part of a block that is drawn at first: all of it, or up to 200 KB or about 5,000 nodes, cut after a
 * whole line where there is one.
 */
export function firstPartLength(text: string): number {
  const fits = Math.min(text.length, longestBlockChars);
  const isCode = /^[ \t]*(?:```|~~~)/.test(text);
  const cut = isCode ? fits : charsWithin(text, fits, mostBlockNodes);
  if (cut >= text.length) return text.length;
  const lineEnd = text.lastIndexOf('\n', cut);
  return lineEnd > 0 ? lineEnd : cut;
}

/** The characters that make nodes: cells, emphasis, code, links, HTML, lines. */
const nodeMakers = new Set(['|', '*', '_', '`', '[', '<', '~', '\n']);

function charsWithin(text: string, end: number, most: number): number {
  let nodes = 0;
  for (let at = 0; at < end; at += 1) {
    if (nodeMakers.has(text.charAt(at))) nodes += 1;
    if (nodes > most) return at;
  }
  return end;
}
