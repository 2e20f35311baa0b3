import type { ReactNode } from 'react';
import { remedyOf } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import type { ConversationId } from '../../../shared/ids';
import { limits } from '../../../shared/limits';
import { withVisibleControls } from '../../../shared/visibleName';
import { dismissSendFailure, useDraft } from '../../state/draftStore';
import { useTranslate } from '../../state/language';
import { useChosenModelId, useModel } from '../../state/modelStore';
import { dismissRefusals } from '../../state/staging';
import { openSettings, showDialog } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import styles from './Composer.module.css';
import type { SendBlock } from './sendBlock';

type Props = {
  readonly conversationId: ConversationId;
  readonly block: SendBlock | null;
  /** The person tried to send: then the obstacle is said. */
  readonly isAsked: boolean;
  readonly onSend: () => void;
  readonly children?: ReactNode;
};

/** What stands between a draft and its sending, said above the field: refused files, obstacles, a failure. */
export function ComposerNotes({ conversationId, block, isAsked, onSend, children }: Props) {
  return (
    <div className={styles.notes}>
      <Refusals conversationId={conversationId} />
      {children}
      <SendFailure conversationId={conversationId} onSend={onSend} />
      {block !== null && (isAsked || isSaidUnasked(block)) && <Obstacle conversationId={conversationId} block={block} />}
    </div>
  );
}

/** What would surprise after the sending is said before it. */
function isSaidUnasked(block: SendBlock): boolean {
  return block === 'noVision' || block === 'noFiles' || block === 'tooLong';
}

function Refusals({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const refusals = useDraft(conversationId, (draft) => draft.refusals);
  if (refusals.length === 0) return null;
  return (
    <Callout
      tone="caution"
      announced="alert"
      title={translate('composer.refused', { count: refusals.length })}
      actions={<Button size="small" onClick={() => dismissRefusals(conversationId)}>{translate('action.dismiss')}</Button>}
    >
      <ul className={styles.refusals}>
        {refusals.map(({ refusalId, failure }) => (
          <li key={refusalId}>{describeFailure(failure, translate)}</li>
        ))}
      </ul>
    </Callout>
  );
}

function SendFailure({ conversationId, onSend }: { readonly conversationId: ConversationId; readonly onSend: () => void }) {
  const translate = useTranslate();
  const failure = useDraft(conversationId, (draft) => draft.sendFailure);
  if (failure === null) return null;
  const remedy = remedyOf(failure);
  return (
    <Callout
      tone="danger"
      announced="alert"
      title={translate('composer.notSent')}
      actions={
        <>
          {(remedy === 'openSettings' || remedy === 'checkConnection') && <SettingsButton />}
          {remedy === 'chooseModel' && <ChooseModelButton />}
          <Button size="small" onClick={onSend}>{translate('action.retry')}</Button>
          <Button size="small" variant="ghost" onClick={() => dismissSendFailure(conversationId)}>{translate('action.dismiss')}</Button>
        </>
      }
    >
      {describeFailure(failure, translate)}
    </Callout>
  );
}

function Obstacle({ conversationId, block }: { readonly conversationId: ConversationId; readonly block: SendBlock }) {
  const translate = useTranslate();
  const count = useDraft(conversationId, (draft) => draft.text.length);
  const modelId = useChosenModelId(conversationId);
  const model = withVisibleControls(useModel(modelId)?.name ?? modelId ?? '');
  if (block === 'empty') return null;
  return (
    <Callout tone="caution" announced="status" actions={actionFor(block)}>
      {translate(`composer.${block}`, { model, count, limit: limits.messageChars })}
    </Callout>
  );
}

function actionFor(block: SendBlock): ReactNode {
  if (block === 'noKey') return <SettingsButton />;
  return block === 'noModel' || block === 'noVision' || block === 'noFiles' ? <ChooseModelButton /> : undefined;
}

function SettingsButton() {
  const translate = useTranslate();
  return <Button size="small" onClick={() => openSettings('connection')}>{translate('action.openSettings')}</Button>;
}

function ChooseModelButton() {
  const translate = useTranslate();
  return <Button size="small" onClick={() => showDialog('modelPicker')}>{translate('composer.chooseModel')}</Button>;
}
