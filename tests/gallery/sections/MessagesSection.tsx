import { useEffect } from 'react';
import { ComparedAnswers } from '../../../renderer/features/thread/ComparedAnswers';
import { MessageRow } from '../../../renderer/features/thread/MessageRow';
import { useThreadIds, watch } from '../../../renderer/state/conversationStore';
import { conversations, endNames, idOf, turnNames } from '../fixtures/conversations';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';

const questionNames = conversations.map(({ conversationId }) => conversationId).filter((id) => id.startsWith('question-') || id.startsWith('cut-'));

/** The last message of a conversation of the fixtures, in a room as broad as the transcript's. */
export function LastMessage({ conversationId }: { readonly conversationId: string }) {
  useEffect(() => watch(conversationId), [conversationId]);
  const messageId = useThreadIds(conversationId).at(-1);
  return <div>{messageId !== undefined && <MessageRow conversationId={conversationId} messageId={messageId} place={1} count={1} />}</div>;
}

const comparisons = [
  ['compared', ['c1', 'c2', 'c3', 'c4']],
  ['compared, one still writing', ['c1', 'c2']],
] as const;

function WatchedAnswers({ conversationId, answerIds }: { readonly conversationId: string; readonly answerIds: readonly string[] }) {
  useEffect(() => watch(conversationId), [conversationId]);
  const isThere = useThreadIds(conversationId).length > 0;
  return <div className="gallery-window">{isThere && <ComparedAnswers conversationId={conversationId} comparison={{ parentId: 'q1', answerIds }} chosenId="c2" />}</div>;
}

export function MessagesSection({ id, title }: SectionProps) {
  const rows = [
    ...questionNames.map((name) => [name.replaceAll('-', ' '), name]),
    ...endNames.map((name) => [`answer: ${name}`, `end: ${name}`]),
    ...turnNames.map((name) => [`answer, running: ${name}`, `turn: ${name}`]),
    ['versions', 'versions'],
  ] as const;
  return (
    <GallerySection id={id} title={title}>
      {rows.map(([name = '', conversation = '']) => (
        <Specimen key={conversation} name={name} size="wide">
          <LastMessage conversationId={idOf(conversation)} />
        </Specimen>
      ))}
      {comparisons.map(([name, answerIds]) => (
        <Specimen key={name} name={`answers side by side: ${answerIds.length}`} size="wide">
          <WatchedAnswers conversationId={idOf(name)} answerIds={answerIds} />
        </Specimen>
      ))}
    </GallerySection>
  );
}
