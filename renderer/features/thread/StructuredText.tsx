import { useMemo, useState } from 'react';
import type { ResponseFormat } from '../../../shared/answerOptions';
import type { FormatProblem, FormatVerdict } from '../../../shared/format';
import type { Translate } from '../../../shared/messages';
import { readPartialJson } from '../../../shared/partialJson';
import { withVisibleControls } from '../../../shared/visibleName';
import { useFormatVerdict } from '../../state/formatStore';
import { useTranslate } from '../../state/language';
import { CopyButton } from '../../markdown/CopyButton';
import { codeWithVisibleControls } from '../../markdown/rehypeForChat';
import { CodeBox } from '../../ui/CodeBox';
import { RadioGroup } from '../../ui/RadioGroup';
import { JsonTable } from './JsonTable';
import { JsonTree } from './JsonTree';
import { readTogether, tableIn } from './jsonShapes';
import { ModelText } from './ModelText';
import styles from './StructuredText.module.css';

type Props = { readonly text: string; readonly format: ResponseFormat; readonly isGrowing: boolean; readonly idPrefix: string };
type View = 'table' | 'tree' | 'text';

/** An answer that was asked for as JSON: as a table or a tree, held against its schema as it grows; what is no JSON is shown as it came. */
export function StructuredText({ text, format, isGrowing, idPrefix }: Props) {
  const translate = useTranslate();
  const verdict = useFormatVerdict(format.schema, text, isGrowing);
  const readable = isGrowing ? readTogether(text) : text;
  const read = useMemo(() => readPartialJson(readable), [readable]);
  const table = useMemo(() => (read.kind === 'value' ? tableIn(read.value) : null), [read]);
  const [chosen, setChosen] = useState<View | null>(null);
  if (read.kind !== 'value') {
    return (
      <>
        <ModelText text={text} isStreaming={isGrowing} idPrefix={idPrefix} />
        {verdict !== null && read.kind === 'broken' && <Verdict verdict={{ kind: 'notJson' }} name={format.name} isGrowing={isGrowing} />}
      </>
    );
  }
  const view: View = chosen === null || (chosen === 'table' && table === null) ? (table === null ? 'tree' : 'table') : chosen;
  const views: readonly View[] = table === null ? ['tree', 'text'] : ['table', 'tree', 'text'];
  return (
    <div className={styles.structured}>
      <div className={styles.bar}>
        <RadioGroup label={translate('format.view')} value={view} choices={views.map((one) => ({ value: one, label: translate(`format.view.${one}`) }))} onChange={setChosen} />
        <CopyButton label={translate('format.copy')} copiedLabel={translate('format.copied')} text={() => (read.isWhole ? JSON.stringify(read.value, null, 2) : text)} />
      </div>
      {view === 'table' && table !== null && <JsonTable table={table} />}
      {view === 'tree' && <JsonTree value={read.value} />}
      {view === 'text' && (
        <CodeBox label={translate('format.view.text')} direction="ltr" className={styles.text}>
          {codeWithVisibleControls(text)}
        </CodeBox>
      )}
      {verdict !== null && <Verdict verdict={verdict} name={format.name} isGrowing={isGrowing} />}
    </div>
  );
}

function Verdict({ verdict, name, isGrowing }: { readonly verdict: FormatVerdict; readonly name: string; readonly isGrowing: boolean }) {
  const translate = useTranslate();
  const shown = withVisibleControls(name);
  switch (verdict.kind) {
    case 'fits':
      return <p className={styles.fits}>{translate(isGrowing ? 'format.fitsSoFar' : 'format.fits', { name: shown })}</p>;
    case 'unfit':
      return (
        <div className={styles.unfit}>
          <p>{translate('format.unfit', { name: shown })}</p>
          <ul>
            {verdict.problems.map((problem) => (
              <li key={`${problem.path} ${problem.keyword} ${problem.expected}`}>{problemText(problem, translate)}</li>
            ))}
          </ul>
        </div>
      );
    case 'badSchema':
      return <p className={styles.unfit}>{translate('format.badSchema', { reason: withVisibleControls(verdict.reason) })}</p>;
    case 'notJson':
      return <p className={styles.unfit}>{translate('format.notJson', { name: shown })}</p>;
    case 'unknown':
      return <p className={styles.quiet}>{translate('format.unknown', { name: shown })}</p>;
  }
}

/** "/tides/0/at: should be string". */
function problemText({ path, keyword, expected }: FormatProblem, translate: Translate): string {
  const place = path === '' ? translate('format.whole') : withVisibleControls(path);
  return `${place}: ${translate('format.problem', { keyword, expected: withVisibleControls(expected) })}`;
}
