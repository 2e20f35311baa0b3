/*
 * Text before a decision: every character of it is seen, or said by its number. Stricter than `visibleName`, which keeps what
 * emoji and scripts are joined by: here nobody reads for pleasure, and what is not seen may be what is run (trust.md T26).
 */

/** A stretch of text as it is drawn. `hidden`: in place of one character that nobody would see. `break` and `tab` are drawn as themselves, with a mark. */
export type ExactRun = { readonly kind: 'plain' | 'hidden' | 'break' | 'tab'; readonly text: string };

/**
 * Controls, formats, directions, private and unassigned characters, halves of pairs, tags, selectors, fillers and all that
 * is drawn as nothing; blanks other than the common one; the empty braille cell.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

/** More marks on one letter than any script has: a browser takes minutes for thousands of them (trust.md B27). */
const endlessMarks = /(\p{M}{40})(\p{M}+)/gu;

/** The text in stretches, in order; joined again they hold every character, each seen. */
export function exactRuns(text: string): readonly ExactRun[] {
  const runs: ExactRun[] = [];
  let from = 0;
  for (const found of text.matchAll(unseen)) {
    if (found.index > from) runs.push({ kind: 'plain', text: withShownMarks(text.slice(from, found.index)) });
    runs.push(runOf(found[0]));
    from = found.index + found[0].length;
  }
  if (from < text.length) runs.push({ kind: 'plain', text: withShownMarks(text.slice(from)) });
  return runs;
}

/** The same as one text, for a line of a list: `\u{202E}`, and so for breaks and tabs too. */
export function exactText(text: string): string {
  return withShownMarks(text.replace(unseen, escaped));
}

/** Whether something of it would not be seen; line breaks and tabs are. */
export function hidesSomething(text: string): boolean {
  return exactRuns(text).some(({ kind }) => kind === 'hidden');
}

function runOf(character: string): ExactRun {
  if (character === '\n') return { kind: 'break', text: character };
  if (character === '\t') return { kind: 'tab', text: character };
  return { kind: 'hidden', text: escaped(character) };
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
}

function withShownMarks(text: string): string {
  return text.replace(endlessMarks, (_all, kept: string, rest: string) => `${kept}⟦+${Array.from(rest).length}⟧`);
}
