import type { ReactNode } from 'react';
import { remedyOf } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import type { ConversationId, ModelId } from '../../../shared/ids';
import { limits } from '../../../shared/limits';
import { withVisibleControls } from '../../../shared/visibleName';
import { chooseComparedModels, comparedModelsNow, useComparedModels } from '../../state/compareStore';
import { dismissSendFailure, useDraft } from '../../state/draftStore';
import { useTranslate } from '../../state/language';
import { useModelName, useReplacements } from '../../state/modelAbsence';
import { chooseModel, useChosenModelId } from '../../state/modelStore';
import { dismissRefusals } from '../../state/staging';
import { openSettings, showDialog } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import styles from './Composer.module.css';
import type { SendBlock } from './sendBlock';
import type { Blocked } from './useSendBlock';

type Props = {
  readonly conversationId: ConversationId;
  readonly blocked: Blocked | null;
  /** The person tried to send: then the obstacle is said. */
  readonly isAsked: boolean;
  readonly onSend: () => void;
  /** Past an estimate, which may be wrong. */
  readonly onSendAllTheSame: () => void;
  readonly children?: ReactNode;
};

/** What stands between a draft and its sending, said above the field: refused files, obstacles, a failure. */
export function ComposerNotes({ conversationId, blocked, isAsked, onSend, onSendAllTheSame, children }: Props) {
  return (
    <div className={styles.notes}>
      <Refusals conversationId={conversationId} />
      {children}
      <SendFailure conversationId={conversationId} onSend={onSend} />
      {blocked !== null && (isAsked || isSaidUnasked(blocked.block)) && <Obstacle conversationId={conversationId} blocked={blocked} onSendAllTheSame={onSendAllTheSame} />}
    </div>
  );
}

/** What would surprise after the sending is said before it. */
function isSaidUnasked(block: SendBlock): boolean {
  return isAbsence(block) || block === 'noVision' || block === 'noFiles' || block === 'tooLong' || block === 'noRoom';
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

type ObstacleProps = Pick<Props, 'conversationId' | 'onSendAllTheSame'> & { readonly blocked: Blocked };

function Obstacle({ conversationId, blocked, onSendAllTheSame }: ObstacleProps) {
  const translate = useTranslate();
  const count = useDraft(conversationId, (draft) => draft.text.length);
  const { block, modelId } = blocked;
  const model = useModelName(modelId) ?? '';
  if (block === 'empty') return null;
  return (
    <Callout tone="caution" announced="status" actions={<ObstacleButtons conversationId={conversationId} blocked={blocked} onSendAllTheSame={onSendAllTheSame} />}>
      {translate(`composer.${block}`, { model, count, limit: limits.messageChars })}
    </Callout>
  );
}

function isAbsence(block: SendBlock): boolean {
  return block === 'goneModel' || block === 'absentModel';
}

function ObstacleButtons({ conversationId, blocked: { block, modelId }, onSendAllTheSame }: ObstacleProps) {
  const compared = useComparedModels(conversationId);
  if (block === 'noKey') return <SettingsButton />;
  if (modelId !== null && compared.length > 0) return block === 'tooLong' || block === 'stillReading' || block === 'comparisonWaits' ? null : <LeaveOutButton conversationId={conversationId} modelId={modelId} />;
  if (block === 'noRoom') return <RoomButtons onSendAllTheSame={onSendAllTheSame} />;
  if (isAbsence(block)) return <Replacements conversationId={conversationId} />;
  return block === 'noModel' || block === 'noVision' || block === 'noFiles' ? <ChooseModelButton /> : null;
}

/** The comparison goes on without the model that cannot take the question; with one alone there is none. */
function LeaveOutButton({ conversationId, modelId }: { readonly conversationId: ConversationId; readonly modelId: ModelId }) {
  const translate = useTranslate();
  const name = useModelName(modelId) ?? modelId;
  const leaveOut = (): void => chooseComparedModels(conversationId, comparedModelsNow(conversationId).filter((other) => other !== modelId));
  return <Button size="small" onClick={leaveOut}>{translate('compare.leaveOut', { model: name })}</Button>;
}

/** The models that could stand in for one that is not offered, one press away. */
function Replacements({ conversationId }: { readonly conversationId: ConversationId }) {
  const replacements = useReplacements(useChosenModelId(conversationId));
  return (
    <>
      {replacements.map((model) => (
        <Button key={model.modelId} size="small" onClick={() => void chooseModel(conversationId, model.modelId)}>
          {withVisibleControls(model.name)}
        </Button>
      ))}
      <ChooseModelButton />
    </>
  );
}

function RoomButtons({ onSendAllTheSame }: Pick<Props, 'onSendAllTheSame'>) {
  const translate = useTranslate();
  return (
    <>
      <Button size="small" onClick={() => showDialog('context')}>{translate('context.makeRoom')}</Button>
      <ChooseModelButton />
      <Button size="small" variant="ghost" onClick={onSendAllTheSame}>{translate('context.sendAllTheSame')}</Button>
    </>
  );
}

function SettingsButton() {
  const translate = useTranslate();
  return <Button size="small" onClick={() => openSettings('connection')}>{translate('action.openSettings')}</Button>;
}

function ChooseModelButton() {
  const translate = useTranslate();
  return <Button size="small" onClick={() => showDialog('modelPicker')}>{translate('composer.chooseModel')}</Button>;
}
