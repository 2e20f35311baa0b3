import type { PossibleCut } from '../../../shared/chat/estimateContext';
import { describeCost } from '../../../shared/cost';
import { describeFailure } from '../../../shared/failureText';
import type { ConversationId } from '../../../shared/ids';
import type { Model } from '../../../shared/model';
import { withVisibleControls } from '../../../shared/visibleName';
import { cancelSummary, dropContext, summariseContext, usePossibleCut, useSummary } from '../../state/contextStore';
import type { ContextFacts } from '../../state/contextStore';
import { useLocale, useTranslate } from '../../state/language';
import { useChosenModelId } from '../../state/modelStore';
import { closeDialog, showDialog } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import styles from './ContextDialog.module.css';

/** A summary is asked to be no longer than this. */
const summaryTokens = 900;

type Props = { readonly conversationId: ConversationId; readonly facts: ContextFacts };

/** The three ways to make room. Nothing is chosen for the person, and nothing of the history is deleted by any of them. */
export function MakeRoom({ conversationId, facts }: Props) {
  const translate = useTranslate();
  const cut = usePossibleCut(conversationId, facts);
  const { failure } = useSummary(conversationId);
  return (
    <section className={styles.choices} aria-label={translate('context.makeRoom')}>
      <h3 className={styles.heading}>{translate('context.makeRoom')}</h3>
      {facts.isFull && <Callout tone="caution">{translate('context.full')}</Callout>}
      {cut !== null && <Drop conversationId={conversationId} cut={cut} />}
      {cut !== null && <Summarise conversationId={conversationId} cut={cut} facts={facts} />}
      {failure !== null && (
        <Callout tone="danger" announced="alert">
          {translate('context.noSummary')} {describeFailure(failure, translate)}
        </Callout>
      )}
      <div className={styles.choice}>
        <p>{translate('context.otherModelHint')}</p>
        <Button size="small" onClick={() => showDialog('modelPicker')}>{translate('action.chooseModel')}</Button>
      </div>
    </section>
  );
}

function Drop({ conversationId, cut }: { readonly conversationId: ConversationId; readonly cut: PossibleCut }) {
  const translate = useTranslate();
  const drop = async (): Promise<void> => {
    if (await dropContext(conversationId, cut.afterMessageId)) closeDialog();
  };
  return (
    <div className={styles.choice}>
      <p>{translate('context.dropHint', { count: cut.messageCount })}</p>
      <Button size="small" onClick={() => void drop()}>{translate('context.drop')}</Button>
    </div>
  );
}

function Summarise({ conversationId, cut, facts }: Props & { readonly cut: PossibleCut }) {
  const translate = useTranslate();
  const locale = useLocale();
  const modelId = useChosenModelId(conversationId);
  const { isRunning } = useSummary(conversationId);
  if (modelId === null) return null;
  const { model, roomTokens } = facts;
  const readTokens = cut.tokens + facts.summaryTokens;
  const isTooLong = roomTokens !== null && readTokens > roomTokens;
  const costUsd = costOfSummary(model, readTokens);
  const name = withVisibleControls(model?.name ?? modelId);
  const cost = costUsd === null ? translate('model.priceUnknown') : translate('context.aboutCost', { cost: describeCost(costUsd, locale, translate) });
  const summarise = async (): Promise<void> => {
    if (await summariseContext(conversationId, cut.afterMessageId, modelId)) closeDialog();
  };
  return (
    <div className={styles.choice}>
      <p>{isTooLong ? translate('context.summariseTooLong', { model: name }) : translate('context.summariseHint', { count: cut.messageCount, model: name, cost })}</p>
      {isRunning ? (
        <>
          <output className={styles.running}>{translate('context.summarising')}</output>
          <Button size="small" onClick={() => void cancelSummary(conversationId)}>{translate('action.cancel')}</Button>
        </>
      ) : (
        <Button size="small" disabled={isTooLong} onClick={() => void summarise()}>{translate('context.summarise')}</Button>
      )}
    </div>
  );
}

/** By the catalogue's prices; `null` where it names none. */
function costOfSummary(model: Model | undefined, readTokens: number): string | null {
  const input = Number(model?.pricing?.inputUsd);
  const output = Number(model?.pricing?.outputUsd);
  const sum = readTokens * input + summaryTokens * output;
  return Number.isFinite(sum) ? String(sum) : null;
}
