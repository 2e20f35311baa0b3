import { useState } from 'react';
import type { ToolCallPart } from '../../../shared/chat/message';
import { describeFileSize } from '../../../shared/fileSize';
import type { ToolResult, ToolView } from '../../../shared/tools';
import { withVisibleControls } from '../../../shared/visibleName';
import { useTranslate } from '../../state/language';
import { DiffView } from '../../markdown/DiffView';
import { ExactBox } from '../../markdown/ExactText';
import { codeWithVisibleControls } from '../../markdown/rehypeForChat';
import { ScrollingTable } from '../../markdown/ScrollingTable';
import { Button } from '../../ui/Button';
import { CodeBox } from '../../ui/CodeBox';
import { AttachmentChip } from './AttachmentChip';
import styles from './ToolCall.module.css';
import { describeDecision } from './toolCallText';

/** A result is drawn so far at once. */
const drawnChars = 8_000;
const drawnRows = 200;

/** What exactly was asked, why it ran or did not, and what exactly the model got. */
export function ToolCallDetails({ part }: { readonly part: ToolCallPart }) {
  const translate = useTranslate();
  const { argumentsText, result } = part;
  const decision = describeDecision(part, translate);
  return (
    <div className={styles.details}>
      {decision !== null && <p className={styles.quiet}>{decision}</p>}
      {argumentsText !== '' && (
        <>
          <p className={styles.label}>{translate('toolCall.input')}</p>
          <ExactBox label={translate('toolCall.input')} text={argumentsText} moreLabel={(count) => translate('toolCall.more', { count })} />
        </>
      )}
      {result !== undefined && <Result result={result} />}
    </div>
  );
}

function Result({ result }: { readonly result: ToolResult }) {
  const translate = useTranslate();
  const { text, view, attachments = [], hiddenSecrets = 0, wholeBytes } = result;
  return (
    <>
      <p className={styles.label}>{translate('toolCall.result')}</p>
      {view !== undefined && <View view={view} />}
      {attachments.length > 0 && (
        <ul className={styles.files}>
          {attachments.map((attachment) => (
            <AttachmentChip key={attachment.attachmentId} attachment={attachment} />
          ))}
        </ul>
      )}
      {text !== '' && <Output text={text} />}
      {wholeBytes !== undefined && <p className={styles.quiet}>{translate('toolCall.cut', { whole: describeFileSize(wholeBytes, translate) })}</p>}
      {hiddenSecrets > 0 && <p className={styles.quiet}>{translate('toolCall.secretsHint', { count: hiddenSecrets })}</p>}
    </>
  );
}

function Output({ text }: { readonly text: string }) {
  const translate = useTranslate();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole || text.length <= drawnChars ? text : text.slice(0, drawnChars);
  return (
    <>
      <CodeBox label={translate('toolCall.result')} direction="auto" className={styles.output}>
        {codeWithVisibleControls(shown.replaceAll('\r\n', '\n'))}
      </CodeBox>
      {shown !== text && (
        <Button size="small" className={styles.more} onClick={() => setIsWhole(true)}>
          {translate('toolCall.more', { count: text.length - shown.length })}
        </Button>
      )}
    </>
  );
}

function View({ view }: { readonly view: ToolView }) {
  const translate = useTranslate();
  if (view.kind === 'diff') {
    const { path, diff } = view;
    return (
      <DiffView
        label={translate('diff.of', { path: withVisibleControls(path) })}
        diff={diff}
        leftOut={diff.leftOutLines > 0 ? translate('diff.leftOut', { count: diff.leftOutLines }) : null}
        words={{ added: translate('diff.added'), removed: translate('diff.removed') }}
      />
    );
  }
  const { columns, allRows } = view;
  const rows = view.rows.slice(0, drawnRows);
  return (
    <>
      <div className={styles.table}>
        <ScrollingTable direction="ltr">
          <thead>
            <tr>
              {columns.map((column, at) => (
                <th key={at} scope="col">{withVisibleControls(column)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, place) => (
                  <td key={place}>{withVisibleControls(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </ScrollingTable>
      </div>
      {allRows > rows.length && <p className={styles.quiet}>{translate('toolCall.rows', { shown: rows.length, all: allRows })}</p>}
    </>
  );
}
