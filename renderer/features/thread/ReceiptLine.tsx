import { useState } from 'react';
import type { Message, Receipt } from '../../../shared/chat/message';
import { fallbackOf } from '../../../shared/chat/fallback';
import { isLeast } from '../../../shared/chat/uncounted';
import { describeCost, describeLeastCost } from '../../../shared/cost';
import { withVisibleControls } from '../../../shared/visibleName';
import { useIsDemo } from '../../state/connectionStore';
import { useLocale, useTranslate } from '../../state/language';
import { showExchanges } from '../../state/exchangeStore';
import { useView } from '../../state/viewStore';
import { useModel } from '../../state/modelStore';
import { Button } from '../../ui/Button';
import { ReceiptDetails } from './ReceiptDetails';
import styles from './ReceiptLine.module.css';
import { describeAmount, describeTimes } from './receiptText';

/** What an answer cost, what went in and out, how long it took and who gave it; "Details" says all that is known. */
export function ReceiptLine({ message }: { readonly message: Message }) {
  const translate = useTranslate();
  const locale = useLocale();
  const isDemoNow = useIsDemo();
  const page = useView((view) => view.page);
  const [isOpen, setIsOpen] = useState(false);
  const { receipt = {}, modelId } = message;
  const isDemo = receipt.isDemo ?? isDemoNow;
  const cost = isDemo ? translate('receipt.demo') : costOf(receipt, locale, translate);
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
        <ReceiptDetails receipt={receipt} modelId={modelId} onShowExchanges={page === 'main' ? () => showExchanges(message.conversationId, message.messageId) : undefined} />
      )}
    </div>
  );
}

type Translate = ReturnType<typeof useTranslate>;

function costOf(receipt: Receipt, locale: string, translate: Translate): string {
  if (receipt.costUsd === undefined) return translate('receipt.costUnknown');
  const cost = (isLeast(receipt) ? describeLeastCost : describeCost)(receipt.costUsd, locale, translate);
  if (receipt.costSource === 'price') return translate('receipt.byPrice', { cost });
  return receipt.costSource === 'lookup' ? translate('receipt.lookedUp', { cost }) : cost;
}

function tokensOf(receipt: Receipt, translate: Translate): string | null {
  const { promptTokens, completionTokens } = receipt;
  if (promptTokens === undefined || completionTokens === undefined) return null;
  return describeAmount(translate('receipt.tokens', { input: promptTokens, output: completionTokens }), receipt, translate);
}

/** The model that was asked and its provider; when another one answered, that one (trust.md F40), and why where the gateway says so. */
function ModelFact({ receipt, modelId }: { readonly receipt: Receipt; readonly modelId: string | undefined }) {
  const translate = useTranslate();
  const fallback = fallbackOf(receipt, modelId);
  const asked = useModelName(modelId);
  const answering = useModelName(receipt.answeredBy);
  const failed = useModelName(fallback?.kind === 'model' ? fallback.failedModelId : undefined);
  if (modelId === undefined) return null;
  const provider = receipt.provider === undefined ? undefined : withVisibleControls(receipt.provider);
  const status = fallback?.status === undefined ? 'none' : String(fallback.status);
  if (receipt.answeredBy !== undefined && !isSameModel(receipt.answeredBy, modelId)) {
    const isExplained = fallback?.kind === 'model';
    return (
      <>
        {!isExplained && <span>{provider === undefined ? asked : translate('receipt.via', { model: asked, provider })}</span>}
        <span className={styles.other}>
          {isExplained ? translate('receipt.answeredByBecause', { model: answering, failed, status }) : translate('receipt.answeredBy', { model: answering })}
        </span>
        {isExplained && provider !== undefined && <span>{translate('receipt.viaAlone', { provider })}</span>}
      </>
    );
  }
  if (provider === undefined) return <span>{asked}</span>;
  if (fallback?.kind !== 'provider') return <span>{translate('receipt.via', { model: asked, provider })}</span>;
  return <span>{translate('receipt.viaBecause', { model: asked, provider, failed: withVisibleControls(fallback.failedProvider), status })}</span>;
}

function useModelName(modelId: string | undefined): string {
  return withVisibleControls(useModel(modelId)?.name ?? modelId ?? '');
}

/** Endpoints name the same model with or without its maker in front. */
function isSameModel(answeredBy: string, asked: string | undefined): boolean {
  return answeredBy === asked || asked?.endsWith(`/${answeredBy}`) === true;
}
