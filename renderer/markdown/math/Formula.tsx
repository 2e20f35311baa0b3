import { clsx } from 'clsx';
import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import styles from '../Markdown.module.css';
import { useMarkdown } from '../markdownContext';
import { useFormulaDrawing } from './useFormulaDrawing';

export type FormulaProps = { readonly tex: string; readonly isDisplay: boolean };

/** A formula; its source as code until KaTeX has been read, and where it cannot be drawn. */
export const Formula = memo(function Formula({ tex, isDisplay }: FormulaProps) {
  const { words } = useMarkdown();
  const draw = useFormulaDrawing();
  const drawn = useMemo(() => draw?.(tex, isDisplay) ?? null, [draw, tex, isDisplay]);
  const box = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (drawn !== null) box.current?.replaceChildren(drawn);
  }, [drawn]);
  if (drawn === null) return <code className={clsx(isDisplay && styles.displaySource)}>{tex}</code>;
  if (!isDisplay) return <span ref={box} data-tex={tex} className={styles.formula} />;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex -- focus is what the arrow keys scroll
    <span ref={box} data-tex={tex} role="group" aria-label={words.formula} tabIndex={0} className={styles.displayFormula} />
  );
});
