import { Hand } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { exactText } from '../../../shared/exactText';
import type { ApprovalAnswer, ApprovalCard } from '../../../shared/tools';
import { answerApproval, useChosenPicture } from '../../state/approvalActions';
import { stopTurn } from '../../state/chatActions';
import { useTranslate } from '../../state/language';
import { focusComposer } from '../../state/viewStore';
import { ExactBox } from '../../markdown/ExactText';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { ApprovalButtons } from './ApprovalButtons';
import styles from './Approvals.module.css';
import { ApprovalSubject } from './ApprovalSubject';
import { describeRequest, describeTaint, describeWarning } from './approvalText';
import { useDeliberate } from './useDeliberate';

/** Which of those that wait it is. */
export type Place = { readonly number: number; readonly count: number };

type Props = {
  readonly card: ApprovalCard;
  /** Where it stands among those that were asked together. */
  readonly place: Place;
};

/** From here on the person is asked whether to go on with this at all (trust.md T27). */
const manyDenials = 3;

/** One question: what exactly would run, and whether it may. Each has a component of its own, so that its clock begins with it. */
export function ApprovalQuestion({ card, place }: Props) {
  const translate = useTranslate();
  const boxRef = useRef<HTMLElement>(null);
  const denyRef = useRef<HTMLButtonElement>(null);
  const titleId = useId();
  const aboutId = useId();
  const [isBusy, setIsBusy] = useState(false);
  const picture = useChosenPicture(card.approvalId);
  const deliberate = useDeliberate();
  const isBusyElsewhere = useFocus(boxRef, denyRef);
  const { detail, warnings, taint, denials, toolName, inputText } = card;
  const request = describeRequest(card, translate);
  const after = describeTaint(taint, translate);

  const answer = async (given: Pick<ApprovalAnswer, 'choice' | 'words' | 'attachmentId'>): Promise<void> => {
    setIsBusy(true);
    // Main's event takes the question away; only what main refused can be answered again.
    if (!(await answerApproval(card, given))) setIsBusy(false);
  };
  const allow = (choice: 'once' | 'conversation' | 'folder'): void => void answer({ choice, ...(picture === null ? {} : { attachmentId: picture.attachmentId }) });
  const deny = (words: string): void => void answer({ choice: 'deny', ...(words.trim() === '' ? {} : { words: words.trim() }) });

  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <dialog> would be modal or without this role
    <section ref={boxRef} role="alertdialog" aria-labelledby={titleId} aria-describedby={aboutId} data-docked className={styles.question} {...deliberate.guards}>
      <header className={styles.header}>
        <Hand className={styles.hand} size={16} strokeWidth={1.75} aria-hidden />
        <h2 id={titleId} className={styles.title}>
          {translate('approval.title', { name: exactText(toolName) })}
        </h2>
        {place.count > 1 && <span className={styles.count}>{translate('approval.place', place)}</span>}
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- focus is what the arrow keys scroll */}
      <div role="group" aria-label={translate('approval.about')} tabIndex={0} className={styles.body}>
        <p id={aboutId} className={styles.request}>
          <Emphasised text={describeRequest(card, translate, emphasised)} />
        </p>
        {isBusyElsewhere && (
          <VisuallyHidden>
            <span role="alert">{`${translate('approval.title', { name: exactText(toolName) })} ${request}`}</span>
          </VisuallyHidden>
        )}
        {after !== null && <p className={styles.after}>{after}</p>}
        {warnings.length > 0 && (
          <Callout tone={warnings.includes('secretPlace') ? 'danger' : 'caution'}>
            {warnings.map((warning) => (
              <p key={warning}>{describeWarning(warning, translate)}</p>
            ))}
          </Callout>
        )}
        {denials >= manyDenials && (
          <Callout
            actions={
              <Button size="small" onClick={(event) => deliberate.isMeant(event) && void stopTurn(card.turnId)}>
                {translate('approval.stopTurn')}
              </Button>
            }
          >
            {translate('approval.denials', { count: denials })}
          </Callout>
        )}
        <ApprovalSubject card={card} picture={picture} isBusy={isBusy} />
        {detail.kind !== 'moreCalls' && (
          <div className={styles.input}>
            <p className={styles.label}>{translate('approval.input')}</p>
            <ExactBox label={translate('approval.input')} text={inputText} moreLabel={(count) => translate('toolCall.more', { count })} />
          </div>
        )}
      </div>
      <ApprovalButtons card={card} denyRef={denyRef} isBusy={isBusy} hasPicture={picture !== null} deliberate={deliberate} onAllow={allow} onDeny={deny} />
    </section>
  );
}

/** Around what is to be seen first. No text has them: `exactText` writes private characters out. */
const [from, to] = ['\uE000', '\uE001'];

function emphasised(name: string): string {
  return `${from}${name}${to}`;
}

function Emphasised({ text }: { readonly text: string }) {
  return text.split(new RegExp(`[${from}${to}]`, 'u')).map((piece, at) => (at % 2 === 1 ? <b key={at} dir="ltr">{piece}</b> : piece));
}

/**
 * The keyboard goes to the harmless answer, and back to the composer when the question is gone. Who is in the middle of writing
 * keeps the field, and is told by voice.
 */
function useFocus(boxRef: RefObject<HTMLElement | null>, denyRef: RefObject<HTMLElement | null>): boolean {
  const [isBusyElsewhere] = useState(isKeyboardTaken);
  useEffect(() => {
    if (!isBusyElsewhere) denyRef.current?.focus({ preventScroll: true });
    const box = boxRef.current;
    return () => {
      if (box !== null && box.contains(document.activeElement)) focusComposer();
    };
  }, [boxRef, denyRef, isBusyElsewhere]);
  return isBusyElsewhere;
}

/** Words stand in the field that has the keyboard, or something open over the page has it. */
function isKeyboardTaken(): boolean {
  const { activeElement } = document;
  const isWriting = (activeElement instanceof HTMLTextAreaElement || activeElement instanceof HTMLInputElement) && activeElement.value.trim() !== '';
  return isWriting || document.querySelector('[role="dialog"], [role="alertdialog"]:not([data-docked]), [role="menu"]') !== null;
}
