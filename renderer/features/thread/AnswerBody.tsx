import type { ImagePart, Message, Part } from '../../../shared/chat/message';
import { useLiveTurn } from '../../state/conversationStore';
import { useTranslate } from '../../state/language';
import { AnswerPart } from './AnswerPart';
import { Pictures } from './Pictures';
import styles from './Thread.module.css';
import { TurnStatus } from './TurnStatus';

/** What a model thought and said so far, and what it is doing while it says no more. */
export function AnswerBody({ message }: { readonly message: Message }) {
  const translate = useTranslate();
  const { conversationId, messageId, status, parts } = message;
  const turn = useLiveTurn(conversationId, messageId);
  // A tool's own line says what is going on, and a person who is asked is not late.
  const isAtTools = parts.some((part) => part.kind === 'toolCall' && (part.status === 'awaiting-approval' || part.status === 'running'));
  const damaged = message.receipt?.damagedCharacters ?? 0;
  return (
    <>
      {message.continuesParent === true && <p className={styles.continued}>{translate('thread.continued')}</p>}
      {isThoughtUnseen(message) && <p className={styles.quiet}>{translate('reasoning.unseen', { tokens: message.receipt?.reasoningTokens ?? 0 })}</p>}
      {runsOf(parts).map((run) =>
        run.kind === 'pictures' ? (
          <Pictures key={run.parts[0].partId} message={message} parts={run.parts} />
        ) : (
          <AnswerPart key={run.part.partId} message={message} part={run.part} isGrowing={status === 'streaming' && run.part === parts.at(-1)} />
        ),
      )}
      {damaged > 0 && <p className={styles.quiet}>{translate('outcome.damaged', { count: damaged })}</p>}
      {turn !== undefined && !isAtTools && <TurnStatus turn={turn} size={sizeOf(parts)} />}
    </>
  );
}

type Run = { readonly kind: 'pictures'; readonly parts: readonly [ImagePart, ...ImagePart[]] } | { readonly kind: 'other'; readonly part: Part };

/** Pictures that follow each other stand beside each other. */
function runsOf(parts: readonly Part[]): readonly Run[] {
  const runs: Run[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (part.kind !== 'image') runs.push({ kind: 'other', part });
    else if (last?.kind === 'pictures') runs[runs.length - 1] = { kind: 'pictures', parts: [...last.parts, part] };
    else runs.push({ kind: 'pictures', parts: [part] });
  }
  return runs;
}

/** Grows with whatever comes: a part counts, every character in it, and each step of a tool. */
function sizeOf(parts: readonly Part[]): number {
  return parts.reduce((size, part) => size + 1 + sizeOfPart(part), 0);
}

function sizeOfPart(part: Part): number {
  if ('text' in part) return part.text.length;
  return part.kind === 'toolCall' ? part.argumentsText.length + part.status.length + (part.result?.text.length ?? 0) : 0;
}

/** It thought, as its receipt says, and none of it was sent: withheld by wish, or by the provider. */
function isThoughtUnseen({ status, parts, receipt }: Message): boolean {
  return status !== 'streaming' && (receipt?.reasoningTokens ?? 0) > 0 && parts.every(({ kind }) => kind !== 'reasoning');
}
