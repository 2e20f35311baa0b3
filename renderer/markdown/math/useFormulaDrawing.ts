import { useEffect, useState } from 'react';
import type { DrawFormula } from './drawFormula';

let drawing: { readonly draw: DrawFormula } | null = null;

/** Reads KaTeX and its fonts, which a window does without until the first formula. */
export async function loadFormulaDrawing(): Promise<void> {
  const { drawFormula } = await import('./drawFormula');
  drawing = { draw: drawFormula };
}

/** How formulas are drawn; `null` until that is read. */
export function useFormulaDrawing(): DrawFormula | null {
  const [known, setKnown] = useState(drawing);
  useEffect(() => {
    if (known === null) void loadFormulaDrawing().then(() => setKnown(drawing));
  }, [known]);
  return known?.draw ?? null;
}
