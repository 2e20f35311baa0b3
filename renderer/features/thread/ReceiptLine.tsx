import { useState } from 'react';
import type { Message, Receipt } from '../../../shared/chat/message';
import { isLeast } from '../../../shared/chat/uncounted';
import { describeCost, describeLeastCost } from '../../../shared/cost';
import { withVisibleControls } from '../../../shared/visibleName';
import { useIsDemo } from '../../state/connectionStore';
import { useLocale, useTranslate } from '../../state/language';
import { useModel } from '../../state/modelStore';
import { Button } from '../../ui/Button';
import styles from './ReceiptLine.module.css';
import { describeAmount, describeTimes, receiptRows } from './receiptText';

/** What an answer cost, what went in and out, how long it took and who gave it; "Details" says all that is known. */
export function ReceiptLine({ message }: { readonly message: Message }) {
  const translate = useTranslate();
  const locale = useLocale();
  const isDemoNow = useIsDemo();
  const [isOpen, setIsOpen] = useState(false);
  const { receipt = {}, modelId } = message;
  const isDemo = receipt.isDemo ?? isDemoNow;
  const cost = isDemo
    ? translate('receipt.demo')
    : receipt.costUsd === undefined
      ? translate('receipt.costUnknown')
      : (isLeast(receipt) ? describeLeastCost : describeCost)(receipt.costUsd, locale, translate);
  const facts = [cost, tokensOf(receipt, translate), describeTimes(receipt, locale, translate)];
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset groups controls, not facts
    <div role="group" aria-label={translate('receipt.label')} className={styles.receipt}>
      {facts.map((fact) => fact !== null && <span key={fact}>{fact}</span>)}
      <ModelFact receipt={receipt} modelId={modelId} />
      <Button variant="ghost" size="small" aria-expanded={isOpen} className={styles.more} onClick={() => setIsOpen(!isOpen)}>
        {translate('action.details')}
      </Button>
      {isOpen && (
        <dl className={styles.details}>
          {receiptRows(receipt, modelId, locale, translate).map(([label, value]) => (
            <div key={label}>
              <dt>{translate(label)}</dt>
              <dd>{withVisibleControls(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function tokensOf(receipt: Receipt, translate: ReturnType<typeof useTranslate>): string | null {
  const { promptTokens, completionTokens } = receipt;
  if (promptTokens === undefined || completionTokens === undefined) return null;
  return describeAmount(translate('receipt.tokens', { input: promptTokens, output: completionTokens }), receipt, translate);
}

/** The model that was asked and its provider; and, when another model answered, that one (trust.md F40). */
function ModelFact({ receipt, modelId }: { readonly receipt: Receipt; readonly modelId: string | undefined }) {
  const translate = useTranslate();
  const askedName = useModel(modelId)?.name ?? modelId;
  const answeringName = useModel(receipt.answeredBy)?.name ?? receipt.answeredBy;
  if (askedName === undefined) return null;
  const name = withVisibleControls(askedName);
  const provider = receipt.provider;
  const isOther = receipt.answeredBy !== undefined && !isSameModel(receipt.answeredBy, modelId);
  return (
    <>
      <span>{provider === undefined ? name : translate('receipt.via', { model: name, provider: withVisibleControls(provider) })}</span>
      {isOther && <span className={styles.other}>{translate('receipt.answeredBy', { model: withVisibleControls(answeringName ?? '') })}</span>}
    </>
  );
}

/** Endpoints name the same model with or without its maker in front. */
function isSameModel(answeredBy: string, asked: string | undefined): boolean {
  return answeredBy === asked || asked?.endsWith(`/${answeredBy}`) === true;
}
