import { clsx } from 'clsx';
import { useCallback, useMemo, useRef, useState } from 'react';
import { wordsOfAction } from '../../shared/quickAsk';
import { Approvals } from '../features/approvals/Approvals';
import { Composer } from '../features/composer/Composer';
import { DemoStrip } from '../features/connection/DemoStrip';
import { KeyCallout } from '../features/connection/KeyCallout';
import { ModelPicker } from '../features/models/ModelPicker';
import { ClipboardChip } from '../features/quickAsk/ClipboardChip';
import { QuickAskFooter } from '../features/quickAsk/QuickAskFooter';
import { TemporaryToggle } from '../features/quickAsk/TemporaryToggle';
import { textOfMessage } from '../features/thread/messageText';
import { TemporaryStrip } from '../features/thread/TemporaryStrip';
import { ConversationThread } from '../features/thread/Thread';
import { useAppInfo } from '../state/appInfoStore';
import { dropClipboardOffer, settleClipboardText, takeClipboardOffer, takeClipboardOfferWith, useClipboardOffer } from '../state/clipboardOffer';
import { threadNow, useShownTurn, useThread } from '../state/conversationStore';
import { useDraft } from '../state/draftStore';
import { useTranslate } from '../state/language';
import { newQuestion, openInMain, pinQuickAsk } from '../state/quickAskStore';
import { settingsStore, useSettings } from '../state/settingsStore';
import { sendComposer, useActiveConversationId, useView, viewStore } from '../state/viewStore';
import { TooltipHost } from '../ui/TooltipHost';
import { VisuallyHidden } from '../ui/VisuallyHidden';
import { useFittedHeight } from './fittedHeight';
import { useFocusPlace } from './focusPlace';
import { LinkDialog } from './LinkDialog';
import styles from './QuickAsk.module.css';
import { QuickAskDialogs } from './QuickAskDialogs';
import { ToastHost } from './ToastHost';
import { useDocumentLanguage } from './useDocumentLanguage';
import { useQuickAskKeys } from './useQuickAskKeys';
import { useReadyMark } from './useReadyMark';
import { useSelectionCommands } from './useSelectionCommands';
import { WindowDrop } from './WindowDrop';

/** The quick-ask window: one field at first, below it what was asked and answered, and at the foot what the keys do now. */
export function QuickAsk() {
  const translate = useTranslate();
  const conversationId = useActiveConversationId();
  const isReadOnly = useAppInfo()?.readOnly !== undefined;
  const isPinned = useSettings((settings) => settings.isQuickAskPinned);
  const zoomPercent = useSettings((settings) => settings.zoomPercent);
  const isBegun = useThread(conversationId, ({ messages }) => messages.length > 0) ?? false;
  const hasAnswer = useThread(conversationId, ({ messages }) => messages.some(({ role, parts }) => role === 'assistant' && parts.length > 0)) ?? false;
  const isAnswering = useShownTurn(conversationId) !== undefined;
  const isEmpty = useDraft(conversationId, ({ text, files }) => text.trim() === '' && files.length === 0);
  const offer = useClipboardOffer();
  const focusPlace = useFocusPlace();
  const hasDialog = useView((view) => view.openDialog !== null || view.askedLink !== null);
  const deeds = useDeeds();
  useQuickAskKeys(deeds);
  useSelectionCommands();
  useDocumentLanguage();
  useReadyMark();

  const askRef = useRef<HTMLDivElement>(null);
  const footRef = useRef<HTMLDivElement>(null);
  const [partRefs] = useState(() => [askRef, footRef]);
  const [answerPx, setAnswerPx] = useState(0);
  useFittedHeight({ partRefs, answerPx, isGrowing: isAnswering, hasDialog, zoomPercent });

  return (
    <main className={clsx(styles.frame, isBegun && styles.begun)} data-ready="true">
      <VisuallyHidden>
        <h1>{translate('settings.tab.quickAsk')}</h1>
      </VisuallyHidden>
      <div ref={askRef} className={styles.ask}>
        <Composer
          place={{
            label: translate('quickAsk.field'),
            offer: offer !== null && conversationId !== null && <ClipboardChip offer={offer} onTake={deeds.take} onAct={deeds.act} onDrop={deeds.drop} />,
            choices: (
              <span className={styles.choices}>
                {conversationId !== null && <TemporaryToggle conversationId={conversationId} />}
                <ModelPicker />
              </span>
            ),
            onEmptyBackspace: deeds.drop,
          }}
        />
        <div className={styles.callout}>
          <KeyCallout />
        </div>
        <DemoStrip />
        {conversationId !== null && <TemporaryStrip conversationId={conversationId} />}
      </div>
      <div className={styles.answer}>
        {conversationId !== null && <ConversationThread key={conversationId} conversationId={conversationId} place={{ label: translate('quickAsk.answer'), onHeight: setAnswerPx }} />}
      </div>
      <div ref={footRef} className={styles.foot}>
        <Approvals />
        <QuickAskFooter
          facts={{ hasPopup: focusPlace === 'popup', isInField: focusPlace === 'field', isAnswering, isEmpty, hasOffer: offer !== null }}
          isBegun={isBegun}
          onCopy={hasAnswer ? deeds.copyAnswer : null}
          onNew={() => void newQuestion()}
          onOpenInMain={() => void openInMain()}
          isPinned={isPinned}
          onPin={(next) => void pinQuickAsk(next)}
        />
      </div>
      <QuickAskDialogs />
      <LinkDialog />
      <ToastHost />
      <WindowDrop isEnabled={!isReadOnly} />
      <TooltipHost />
    </main>
  );
}

/** What buttons and keys do alike; the same object for as long as the language stays. */
function useDeeds() {
  const translate = useTranslate();
  const copyAnswer = useCallback(async (): Promise<void> => {
    const { activeConversationId } = viewStore.getState();
    const answer = activeConversationId === null ? undefined : threadNow(activeConversationId).findLast(({ role }) => role === 'assistant');
    if (answer === undefined) return;
    const text = textOfMessage(answer);
    await navigator.clipboard.writeText(text);
    settleClipboardText(text);
  }, []);
  return useMemo(() => {
    const names = { text: translate('attachment.pasted'), picture: translate('quickAsk.clipboardPictureName') };
    const inConversation = (deed: (conversationId: string) => void): void => {
      const { activeConversationId } = viewStore.getState();
      if (activeConversationId !== null) deed(activeConversationId);
    };
    return {
      copyAnswer,
      drop: dropClipboardOffer,
      take: () => inConversation((conversationId) => takeClipboardOffer(conversationId, names)),
      act: (actionId: string) => {
        const action = settingsStore.getState().settings.quickAskActions.find(({ id }) => id === actionId);
        if (action === undefined) return;
        inConversation((conversationId) => {
          takeClipboardOfferWith(conversationId, wordsOfAction(action, translate).instruction, names);
          sendComposer();
        });
      },
    };
  }, [copyAnswer, translate]);
}
