import { clsx } from 'clsx';
import { useCallback, useEffect, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { ConversationId } from '../../../shared/ids';
import { useAppInfo } from '../../state/appInfoStore';
import { useComparedModels } from '../../state/compareStore';
import { useChosenModelId } from '../../state/modelStore';
import { useShownTurn } from '../../state/conversationStore';
import { changeDraftText, compareDraft, loadDraft, queueDraft, sendDraft, useDraft } from '../../state/draftStore';
import { useTranslate } from '../../state/language';
import { stageFiles } from '../../state/staging';
import { takePaste } from '../../state/takePaste';
import { useCleanPaste } from '../../state/useCleanPaste';
import { useActiveConversationId, useView } from '../../state/viewStore';
import { isSendKey } from '../../ui/sendKey';
import { TextArea } from '../../ui/TextArea';
import { useAutoGrow } from '../../ui/useAutoGrow';
import { AssistantButton } from './AssistantButton';
import { AttachButton } from './AttachButton';
import { ComparedModels } from './ComparedModels';
import styles from './Composer.module.css';
import { ComposerNotes } from './ComposerNotes';
import { ContextMeter } from './ContextMeter';
import { CostMeter } from './CostMeter';
import { DraftFiles } from './DraftFiles';
import { InvisibleNotes } from './InvisibleNotes';
import { LinkNote } from './LinkNote';
import { MessageOptions } from './MessageOptions';
import { OptionsButton } from './OptionsButton';
import { PrivacyMark } from './PrivacyMark';
import { QueuedMessages } from './QueuedMessages';
import { ReadOnlyComposer } from './ReadOnlyComposer';
import { ScreenshotButton } from './ScreenshotButton';
import { SendButton } from './SendButton';
import { ToolsButton } from './ToolsButton';
import { useSendBlock } from './useSendBlock';
import { useSendWish } from './useSendWish';
import { useStopOnEscape } from './useStopOnEscape';

/** How it stands in a window that is nothing but a composer and its answer. */
export type ComposerPlace = {
  /** The field's accessible name, and its placeholder. */
  readonly label: string;
  /** Under the field, before the buttons. */
  readonly offer?: ReactNode;
  /** Beside the button that sends. */
  readonly choices?: ReactNode;
  /** Backspace was pressed where there is nothing to take away. */
  readonly onEmptyBackspace?: () => void;
};

/** Where the next message of the active conversation is written; with `place` it fills its window, else it stands in a box below the thread. */
export function Composer({ place }: { readonly place?: ComposerPlace }) {
  const conversationId = useActiveConversationId();
  const readOnly = useAppInfo()?.readOnly;
  if (readOnly !== undefined) return <ReadOnlyComposer reason={readOnly} label={place?.label} />;
  return conversationId === null ? null : <ConversationComposer key={conversationId} conversationId={conversationId} place={place} />;
}

type ConversationProps = { readonly conversationId: ConversationId; readonly place?: ComposerPlace | undefined };

/** One conversation's composer; the draft outlives it. */
export function ConversationComposer({ conversationId, place }: ConversationProps) {
  const translate = useTranslate();
  const text = useDraft(conversationId, (draft) => draft.text);
  const modelId = useChosenModelId(conversationId);
  const compared = useComparedModels(conversationId);
  const blocked = useSendBlock(conversationId);
  const block = blocked?.block ?? null;
  const isAnswering = useShownTurn(conversationId) !== undefined;
  const fieldRef = useFocusedField();
  const paste = useCleanPaste(fieldRef);
  const carryOut = useCallback(() => {
    if (compared.length > 0) void compareDraft(conversationId, compared);
    else if (modelId !== null) void (isAnswering ? queueDraft : sendDraft)(conversationId, modelId);
    fieldRef.current?.focus();
  }, [conversationId, compared, modelId, isAnswering, fieldRef]);
  const { isAsked, send } = useSendWish(conversationId, block, carryOut);
  // In a window of its own, the key's absence is said beside it all the time.
  const isSaid = place !== undefined && block === 'noKey';
  useAutoGrow(fieldRef, text);
  useStopOnEscape(conversationId);
  useAskedSend(send);
  useEffect(() => void loadDraft(conversationId), [conversationId]);

  return (
    <div className={clsx(styles.frame, place !== undefined && styles.whole)}>
      <ComposerNotes conversationId={conversationId} blocked={blocked} isAsked={isAsked && !isSaid} onSend={send} onSendAllTheSame={carryOut}>
        <LinkNote conversationId={conversationId} />
        <InvisibleNotes conversationId={conversationId} paste={paste} />
      </ComposerNotes>
      <QueuedMessages conversationId={conversationId} />
      <div className={styles.box}>
        <ComparedModels conversationId={conversationId} />
        <MessageOptions conversationId={conversationId} />
        {place === undefined && <DraftFiles conversationId={conversationId} />}
        <TextArea
          ref={fieldRef}
          label={place?.label ?? translate('composer.message')}
          placeholder={place?.label ?? translate('composer.placeholder')}
          isBare
          rows={1}
          dir="auto"
          className={styles.field}
          value={text}
          onChange={(event) => changeDraftText(conversationId, event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Backspace' && event.currentTarget.value === '' && !event.repeat) place?.onEmptyBackspace?.();
            if (!isSendKey(event.nativeEvent)) return;
            event.preventDefault();
            send();
          }}
          onPaste={(event) => {
            const files = takePaste(event.clipboardData, translate('attachment.pasted'));
            if (files.length === 0) return paste.onPaste(event);
            event.preventDefault();
            void stageFiles(conversationId, files);
          }}
        />
        {place !== undefined && <DraftFiles conversationId={conversationId} />}
        {place?.offer}
        <div className={styles.bar}>
          <div className={styles.tools}>
            <AttachButton conversationId={conversationId} />
            <ScreenshotButton conversationId={conversationId} />
            <ToolsButton conversationId={conversationId} />
            <OptionsButton conversationId={conversationId} />
            <PrivacyMark conversationId={conversationId} />
            <AssistantButton conversationId={conversationId} />
          </div>
          <div className={styles.meters}>
            <CostMeter conversationId={conversationId} />
            <ContextMeter conversationId={conversationId} />
          </div>
          {place?.choices}
          <SendButton conversationId={conversationId} isEmpty={block === 'empty'} onSend={send} />
        </div>
      </div>
    </div>
  );
}

/** The field takes the focus when a conversation is opened and whenever something asks for it. */
function useFocusedField(): RefObject<HTMLTextAreaElement | null> {
  const ref = useRef<HTMLTextAreaElement>(null);
  const focusCount = useView((view) => view.composerFocusCount);
  useEffect(() => {
    if (focusCount >= 0) ref.current?.focus({ preventScroll: true });
  }, [focusCount]);
  return ref;
}

/** Sends when something beside the field asks for it, as by Enter: after what it wrote is drawn. */
function useAskedSend(send: () => void): void {
  const count = useView((view) => view.composerSendCount);
  const carriedOut = useRef(count);
  useEffect(() => {
    if (carriedOut.current === count) return;
    carriedOut.current = count;
    send();
  }, [count, send]);
}
