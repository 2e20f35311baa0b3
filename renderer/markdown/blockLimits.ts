import { parseBudgetSteps, parseCost } from './parseCost';

/**
 * What a block may cost before it is parsed at all (trust.md B32–B35): counted cheaply, in one pass over the text,
 * because the parser itself is what would hang or overflow.
 */
export const deepestNesting = 100;
export const longestBlockChars = 200_000;
export const mostBlockNodes = 5000;

/** So much a reader may ask for all the same: about two seconds. More is never parsed. */
const longestWishedSteps = 20 * parseBudgetSteps;

/** How a block is drawn. What is plain is formatted on wish, unless that would take too long or overflow the stack. */
export type BlockPlan =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly lengthChars: number }
  | { readonly kind: 'plain'; readonly isFormattedOnWish: boolean };

/**
 * Decides by the text alone, never by a clock, so that the same text looks the same everywhere: all of it, a first part of
 * about 5,000 nodes, 200 KB or 100 ms, or plain text where even a first part would cost more than it shows.
 */
export function planBlock(text: string, isAllWished: boolean): BlockPlan {
  if (isTooDeep(text)) return { kind: 'plain', isFormattedOnWish: false };
  if (isAllWished) return parseCost(text, longestWishedSteps).steps > longestWishedSteps ? { kind: 'plain', isFormattedOnWish: false } : { kind: 'whole' };
  const lengthChars = firstPartLength(text);
  const first = text.slice(0, lengthChars);
  const { steps, walkSteps, fitsChars } = parseCost(first, longestWishedSteps);
  if (steps <= parseBudgetSteps) return lengthChars === text.length ? { kind: 'whole' } : { kind: 'part', lengthChars };
  if (walkSteps < steps / 4 && fitsChars > 0) return { kind: 'part', lengthChars: fitsChars };
  return { kind: 'plain', isFormattedOnWish: parseCost(text, longestWishedSteps).steps <= longestWishedSteps };
}

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

/** The characters that make nodes, and how many: cells, emphasis, code, links, HTML, lines, formulas and their commands. */
const nodeMakers: ReadonlyMap<string, number> = new Map([
  ['|', 1], ['*', 1], ['_', 1], ['`', 1], ['[', 1], ['<', 1], ['~', 1], ['\n', 1], ['\\', 1], ['$', 2],
]);

/** About how many elements a block becomes. */
export function nodesIn(text: string): number {
  if (/^[ \t]*(?:```|~~~)/.test(text)) return 1;
  let nodes = 1;
  for (const character of text) nodes += nodeMakers.get(character) ?? 0;
  return nodes;
}

function charsWithin(text: string, end: number, most: number): number {
  let nodes = 0;
  for (let at = 0; at < end; at += 1) {
    nodes += nodeMakers.get(text.charAt(at)) ?? 0;
    if (nodes > most) return at;
  }
  return end;
}
