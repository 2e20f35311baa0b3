import { useEffect } from 'react';
import { ComparedAnswers } from '../../../renderer/features/thread/ComparedAnswers';
import { ReceiptDetails } from '../../../renderer/features/thread/ReceiptDetails';
import { MessageRow } from '../../../renderer/features/thread/MessageRow';
import type { Receipt } from '../../../shared/chat/message';
import { StructuredText } from '../../../renderer/features/thread/StructuredText';
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

const receipt: Receipt = {
  costUsd: '0.0032', marketCostUsd: '0.0032', surchargeUsd: '0.0001', costSource: 'lookup', promptTokens: 1204, completionTokens: 310, cachedTokens: 900, reasoningTokens: 128,
  firstTokenMs: 410, totalMs: 5_230, answeredBy: 'acme/lumen-3', provider: 'beta', generationId: 'gen_01KXAMPLE0000000000000000A', requestId: '01kxample0000000000000000b',
  attempts: 1, fallbacksAvailable: ['gamma'], finishReason: 'stop',
  attemptList: [
    { modelId: 'acme/lumen-2', provider: 'a-provider-with-a-name-that-does-not-end', credential: 'byok', isSuccess: false, statusCode: 529, tookMs: 200, error: 'The model is overloaded, and says so at some length, as models do.' },
    { modelId: 'acme/lumen-3', provider: 'beta', credential: 'system', isSuccess: true, statusCode: 200, tookMs: 900 },
  ],
};

const ofShape = {
  table: JSON.stringify([{ port: 'Brest', high: '14:20', metres: 6.1 }, { port: 'A port whose name is longer than a column is wide', high: '15:05', metres: 12.4 }]),
  tree: JSON.stringify({ ports: [{ name: 'Brest', tides: { high: ['14:20'], low: [] } }], isSure: true, source: null }),
};

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
      <Specimen name="all that is known of an answer's cost" size="wide">
        <ReceiptDetails receipt={receipt} modelId="acme/lumen-2" onShowExchanges={() => undefined} />
      </Specimen>
      {Object.entries(ofShape).map(([name, text]) => (
        <Specimen key={name} name={`an answer of a shape: ${name}`} size="wide">
          <StructuredText text={text} format={{ name: 'tides', schema: { type: 'object' } }} isGrowing={false} idPrefix={name} />
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
