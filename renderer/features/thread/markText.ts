import { foldForMatch } from '../../../shared/matchWords';

/* Matches in what is drawn: ranges over its text nodes, so that nothing in the page changes for them. */

const blocks = 'p, li, td, th, pre, h1, h2, h3, h4, h5, h6, blockquote, summary';
/** What stands around a message's text. */
const besidesText = 'footer, button, output, [aria-hidden="true"]';

type Letter = { readonly node: Text; readonly start: number; readonly end: number };

/** Every place in the element's text where the folded words stand, from the first to the last. */
export function rangesOf(element: Element, foldedWords: string): readonly Range[] {
  if (foldedWords.trim() === '') return [];
  const { folded, letters } = foldElement(element);
  const ranges: Range[] = [];
  for (let at = folded.indexOf(foldedWords); at !== -1; at = folded.indexOf(foldedWords, at + foldedWords.length)) {
    const first = letters[at];
    const last = letters[at + foldedWords.length - 1];
    if (first === undefined || last === undefined) continue;
    const range = document.createRange();
    range.setStart(first.node, first.start);
    range.setEnd(last.node, last.end);
    ranges.push(range);
  }
  return ranges;
}

/** The element's text as `foldForFind` has it, and for each unit of it where it came from. */
function foldElement(element: Element): { readonly folded: string; readonly letters: readonly Letter[] } {
  const letters: Letter[] = [];
  let folded = '';
  let block: Element | null = null;
  const add = (units: string, letter: Letter): void => {
    const last = letters.at(-1);
    // An accent of its own belongs to the letter before it.
    if (units === '' && last?.node === letter.node) letters[letters.length - 1] = { ...last, end: letter.end };
    for (let unit = 0; unit < units.length; unit += 1) {
      if (units[unit] === ' ' && folded.endsWith(' ')) continue;
      folded += units[unit];
      letters.push(letter);
    }
  };
  for (const node of textNodes(element)) {
    const ownBlock = node.parentElement?.closest(blocks) ?? null;
    if (ownBlock !== block) add(' ', { node, start: 0, end: 0 });
    block = ownBlock;
    let start = 0;
    for (const character of node.data) {
      const end = start + character.length;
      add(/\s/.test(character) ? ' ' : foldForMatch(character), { node, start, end });
      start = end;
    }
  }
  return { folded, letters };
}

function textNodes(element: Element): readonly Text[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text && node.parentElement?.closest(besidesText) === null) nodes.push(node);
  }
  return nodes;
}

/** Shows ranges as marked (`found`, or `found-now` for the one that is looked at), where the browser can. */
export function showMarks(name: 'found' | 'found-now', ranges: readonly Range[]): void {
  if (typeof CSS === 'undefined' || !('highlights' in CSS)) return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}
