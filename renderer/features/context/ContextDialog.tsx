import type { ReactNode } from 'react';
import type { ConversationId } from '../../../shared/ids';
import { withVisibleControls } from '../../../shared/visibleName';
import { useContextFacts, useSummary } from '../../state/contextStore';
import type { ContextFacts } from '../../state/contextStore';
import { useLocale, useTranslate } from '../../state/language';
import { closeDialog, useActiveConversationId } from '../../state/viewStore';
import { Dialog } from '../../ui/Dialog';
import { CostAhead } from './CostAhead';
import styles from './ContextDialog.module.css';
import { MakeRoom } from './MakeRoom';
import { SpentSoFar } from './SpentSoFar';

/** What the next question takes of the model's room, and what can be done when that is too much. */
export function ContextDialog() {
  const translate = useTranslate();
  const conversationId = useActiveConversationId();
  return (
    <Dialog isOpen onClose={closeDialog} title={translate('context.title')} closeLabel={translate('action.close')} size="medium">
      {conversationId !== null && <Contents conversationId={conversationId} />}
    </Dialog>
  );
}

function Contents({ conversationId }: { readonly conversationId: ConversationId }) {
  const facts = useContextFacts(conversationId);
  const { isRunning } = useSummary(conversationId);
  return (
    <div className={styles.contents}>
      <Breakdown facts={facts} />
      <CostAhead facts={facts} />
      {(facts.messageCount > 2 || isRunning) && <MakeRoom conversationId={conversationId} facts={facts} />}
      <SpentSoFar conversationId={conversationId} />
    </div>
  );
}

function Breakdown({ facts }: { readonly facts: ContextFacts }) {
  const translate = useTranslate();
  const locale = useLocale();
  // More digits would say more than an estimate knows.
  const count = (tokens: number): string => tokens.toLocaleString(locale, { maximumSignificantDigits: 3 });
  const { model, instructedBy, instructions, tools, history, draft, total, summaryTokens, messageCount, roomTokens } = facts;
  const [low, high] = [count(total.lowTokens), count(total.highTokens)];
  return (
    <>
      <dl className={styles.rows}>
        {instructedBy !== undefined && (
          <Row name={translate('folder.instructionsFrom', { folder: withVisibleControls(instructedBy.name) })}>{translate('context.about', { tokens: count(instructions.tokens) })}</Row>
        )}
        {tools.tokens > 0 && <Row name={translate('context.tools')}>{translate('context.about', { tokens: count(tools.tokens) })}</Row>}
        <Row name={translate('context.history', { count: messageCount })}>{translate('context.about', { tokens: count(history.tokens - summaryTokens) })}</Row>
        {summaryTokens > 0 && <Row name={translate('context.summary')}>{translate('context.about', { tokens: count(summaryTokens) })}</Row>}
        <Row name={translate('context.draft')}>{translate('context.about', { tokens: count(draft.tokens) })}</Row>
        <Row name={translate('context.total')} isSum>{translate('context.about', { tokens: count(total.tokens) })}</Row>
        {roomTokens !== null && (
          <Row name={translate('context.room', { model: withVisibleControls(model?.name ?? ''), reserve: facts.reserveTokens.toLocaleString(locale) })}>{roomTokens.toLocaleString(locale)}</Row>
        )}
      </dl>
      <p className={styles.hint}>
        {low !== high && translate('context.band', { low, high })} {roomTokens === null && translate('context.roomUnknown')}
      </p>
    </>
  );
}

function Row({ name, isSum = false, children }: { readonly name: string; readonly isSum?: boolean; readonly children: ReactNode }) {
  return (
    <div className={isSum ? styles.sum : undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
