type TextNode = { readonly type?: string; readonly value?: string | undefined; readonly children?: readonly TextNode[] | undefined };

/** Letters that are written from right to left. */
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/**
 * Which way a block runs whose parts turn by themselves, by its first letter: `dir="auto"` does not look into parts that have
 * a `dir` of their own, and would put the line of an Arabic quotation, and the first column of its table, on the wrong side.
 * It also looks for a letter in vain through all of them, each time one is added.
 */
export function directionOf(block: TextNode): 'rtl' | 'ltr' {
  return rightToLeft.test(firstLetterIn(block) ?? '') ? 'rtl' : 'ltr';
}

function firstLetterIn({ value, children = [] }: TextNode): string | undefined {
  if (value !== undefined) return /\p{L}/u.exec(value)?.[0];
  for (const child of children) {
    const letter = firstLetterIn(child);
    if (letter !== undefined) return letter;
  }
  return undefined;
}
