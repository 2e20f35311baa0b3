import { render } from 'katex';
import 'katex/dist/katex.min.css';
import { mayBeDrawn } from './formulaLimits';

export type DrawFormula = (tex: string, isDisplay: boolean) => Node | null;

/** What KaTeX's strict mode objects to and models write all the time; none of it does anything but look different. */
const tolerated = new Set(['newLineInDisplayMode', 'unicodeTextInMathMode', 'mathVsTextUnits']);

/**
 * A formula as KaTeX draws it, made of nodes and never of HTML text, with MathML for screen readers; `null` for what is too
 * long, wrong or forbidden: its source is shown instead (trust.md B37).
 */
export const drawFormula: DrawFormula = (tex, isDisplay) => {
  if (!mayBeDrawn(tex)) return null;
  const box = document.createElement('span');
  try {
    render(tex, box, {
      displayMode: isDisplay,
      trust: false,
      maxExpand: 1000,
      maxSize: 20,
      strict: (reason: string) => (tolerated.has(reason) ? 'ignore' : 'error'),
      throwOnError: true,
    });
  } catch {
    // A mistake in the formula, or nesting that overflows the stack.
    return null;
  }
  return box.firstChild;
};
