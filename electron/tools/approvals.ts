import { FailureError } from '../../shared/failure';
import type { AttachmentId, ConversationId, TurnId } from '../../shared/ids';
import type { ApprovalAnswer, ApprovalCard } from '../../shared/tools';
import type { Clock } from '../chat/ports';

/**
 * What became of a question. `covered`: a Yes to another one holds for it too. `repeated`: a No to
 * the very same holds for it too. `stopped`: the turn is over.
 */
export type Answer =
  | { readonly kind: 'yes'; readonly choice: 'once' | 'conversation' | 'folder'; readonly attachmentId: AttachmentId | null }
  | { readonly kind: 'no'; readonly words: string | null }
  | { readonly kind: 'covered' }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'stopped' };

type Pending = {
  readonly card: ApprovalCard;
  readonly askedAtMonotonicMs: number;
  readonly isCovered: () => boolean;
  readonly settle: (answer: Answer) => void;
};

/** Sooner, nobody can have read it: a click or a key that was meant for something else (trust.md T28). */
const soonestAnswerMs = 500;

/**
 * The questions that are open now. One is answered once, by its own id, with the hash of what it shows (trust.md T29); without an answer
 * it stays open, and time alone never allows anything.
 */
export class Approvals {
  readonly #pending = new Map<string, Pending>();
  readonly #clock: Clock;
  readonly #hasAttachment: (attachmentId: AttachmentId) => boolean;

  constructor(clock: Clock, hasAttachment: (attachmentId: AttachmentId) => boolean) {
    this.#clock = clock;
    this.#hasAttachment = hasAttachment;
  }

  /** Resolves with the person's answer, or with `stopped` once the signal aborts. `isCovered` is asked after each lasting Yes. */
  ask(card: ApprovalCard, signal: AbortSignal, isCovered: () => boolean): Promise<Answer> {
    return new Promise((resolve) => {
      const onAbort = (): void => settle({ kind: 'stopped' });
      const settle = (answer: Answer): void => {
        this.#pending.delete(card.approvalId);
        signal.removeEventListener('abort', onAbort);
        resolve(answer);
      };
      if (signal.aborted) return resolve({ kind: 'stopped' });
      this.#pending.set(card.approvalId, { card, askedAtMonotonicMs: this.#clock.monotonicMs(), isCovered, settle });
      signal.addEventListener('abort', onAbort);
    });
  }

  /** Takes an answer. Throws `FailureError` `approval.refused`, and then the question is as open as it was. */
  answer(conversationId: ConversationId, { approvalId, hash, choice, words, attachmentId }: ApprovalAnswer): void {
    const pending = this.#pending.get(approvalId);
    if (pending === undefined || pending.card.conversationId !== conversationId) throw refused('gone');
    const { card, askedAtMonotonicMs, settle } = pending;
    if (hash !== card.hash) throw refused('otherInput');
    if (this.#clock.monotonicMs() - askedAtMonotonicMs < soonestAnswerMs) throw refused('tooSoon');
    if (choice === 'deny') {
      settle({ kind: 'no', words: words === undefined || words.trim() === '' ? null : words });
      return this.#settleRepeated(card);
    }
    if (!card.choices.includes(choice) || !this.#isPictureRight(card, attachmentId)) throw refused('notOffered');
    settle({ kind: 'yes', choice, attachmentId: attachmentId ?? null });
  }

  /** After a lasting Yes: what is covered by it needs no answer of its own. */
  settleCovered(turnId: TurnId): void {
    for (const { card, isCovered, settle } of this.#pending.values()) if (card.turnId === turnId && isCovered()) settle({ kind: 'covered' });
  }

  /** After a No: the very same call is not asked about again, nor is it where it is being asked already (trust.md T27). */
  #settleRepeated({ turnId, toolName, inputText }: ApprovalCard): void {
    for (const { card, settle } of this.#pending.values()) {
      if (card.turnId === turnId && card.toolName === toolName && card.inputText === inputText) settle({ kind: 'repeated' });
    }
  }

  /** A screenshot is the picture that the person chose and saw; nothing else takes one. */
  #isPictureRight({ detail }: ApprovalCard, attachmentId: AttachmentId | undefined): boolean {
    return detail.kind === 'screenshot' ? attachmentId !== undefined && this.#hasAttachment(attachmentId) : attachmentId === undefined;
  }
}

function refused(reason: 'gone' | 'tooSoon' | 'otherInput' | 'notOffered'): FailureError {
  return new FailureError({ code: 'approval.refused', reason });
}
