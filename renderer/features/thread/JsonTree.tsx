import { memo } from 'react';
import { withVisibleControls } from '../../../shared/visibleName';
import { useTranslate } from '../../state/language';
import styles from './StructuredText.module.css';

const drawnNodes = 600;
const drawnChars = 2_000;

type Line = { readonly path: string; readonly depth: number; readonly name: string; readonly value: string; readonly kind: 'text' | 'number' | 'word' | 'holder' };

/** Any JSON, a line for each value, deeper ones further in. */
export const JsonTree = memo(function JsonTree({ value }: { readonly value: unknown }) {
  const translate = useTranslate();
  const lines: Line[] = [];
  let left = 0;
  const walk = (each: unknown, name: string, path: string, depth: number): void => {
    if (lines.length >= drawnNodes) {
      left += 1;
      return;
    }
    if (typeof each !== 'object' || each === null) {
      lines.push({ path, depth, name, value: typeof each === 'string' ? each.slice(0, drawnChars) : String(each), kind: typeof each === 'string' ? 'text' : typeof each === 'number' ? 'number' : 'word' });
      return;
    }
    const entries = Object.entries(each);
    lines.push({ path, depth, name, value: Array.isArray(each) ? translate('format.items', { count: entries.length }) : entries.length === 0 ? '{}' : '', kind: 'holder' });
    for (const [key, inner] of entries) walk(inner, key, `${path}/${key}`, depth + 1);
  };
  walk(value, '', '', 0);
  return (
    <>
      <ul className={styles.tree} aria-label={translate('format.view.tree')}>
        {lines.map(({ path, depth, name, value: words, kind }) => (
          <li key={path} style={{ paddingInlineStart: `${Math.max(0, depth - 1) * 16}px` }} data-kind={kind}>
            {name !== '' && <span className={styles.key}>{withVisibleControls(name)}</span>}
            <span className={styles.value} dir="auto">
              {withVisibleControls(words)}
            </span>
          </li>
        ))}
      </ul>
      {left > 0 && <p className={styles.quiet}>{translate('format.more', { count: left })}</p>}
    </>
  );
});
