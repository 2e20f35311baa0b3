import { describe, expect, it } from 'vitest';
import type { ContextCut } from '../../../../shared/chat/contextCut';
import { cutToFit, estimateContext, estimateDraft, estimateInstructions, estimateText, estimateTools, noTokens, reserveTokens, roomTokens } from '../../../../shared/chat/estimateContext';
import type { Attachment } from '../../../../shared/chat/attachment';
import type { Message } from '../../../../shared/chat/message';
import { sentOf } from '../../../../shared/chat/sentThread';
import type { Model } from '../../../../shared/model';
import { answer, conversation, question } from '../../renderer/state/conversations';

const words = (tokens: number): string => 'abcd'.repeat(tokens);
const model: Model = { modelId: 'acme/one', name: 'One', maker: 'acme', contextTokens: 10_000 };
const measured = { promptTokens: 900, completionTokens: 150, reasoningTokens: 50 };

const sent = (messages: readonly Message[], contextCuts: readonly ContextCut[] = []) => sentOf(conversation(messages, { contextCuts }));

/** Exchanges of 104 tokens each way: 100 of text, 4 around it. */
const exchanges = (count: number) =>
  Array.from({ length: count }, (_, at) => [question(`q${at}`, words(100), at === 0 ? null : `a${at - 1}`), answer(`a${at}`, words(100), `q${at}`)]).flat();

describe('the estimate of what will be sent', () => {
  it('counts four characters as a token, and says how far off that may be', () => {
    expect(estimateText(words(100))).toEqual({ tokens: 100, lowTokens: 75, highTokens: 140 });
    expect(estimateContext(sent(exchanges(2)))).toMatchObject({ history: { tokens: 416, lowTokens: 312, highTokens: 583 }, messageCount: 4 });
  });

  it('takes what the last receipt measured, without the thoughts, and guesses only what came after', () => {
    const thread = [question('q', words(100)), answer('a', words(100), 'q', { receipt: measured })];
    expect(estimateContext(sent(thread)).history).toEqual({ tokens: 1_000, lowTokens: 1_000, highTokens: 1_000 });
    expect(estimateContext(sent([...thread, question('r', words(96), 'a')])).history).toEqual({ tokens: 1_100, lowTokens: 1_075, highTokens: 1_140 });
  });

  it('counts what tools were asked and what they gave; of several requests it believes the last', () => {
    const call = { kind: 'toolCall', partId: 'p', callId: 'c', name: 'tide', argumentsText: words(10), status: 'done', result: { text: words(50) } } as const;
    const asked = answer('a', words(100), 'q');
    const thread = [question('q', words(100)), { ...asked, parts: [call, ...asked.parts] }];
    expect(estimateContext(sent(thread)).history.tokens).toBe(208 + 8 + 1 + 10 + 50);
    const receipt = { promptTokens: 1_900, completionTokens: 300, rounds: 2, contextTokens: 1_150 };
    expect(estimateContext(sent([question('q', words(100)), { ...asked, receipt }])).history.tokens).toBe(1_150);
  });

  it('does not believe a receipt from before a cut, which measured what is not sent any more', () => {
    const thread = [...exchanges(1), question('q', words(100), 'a0'), answer('a', words(100), 'q', { receipt: measured, createdAtMs: 5 })];
    expect(estimateContext(sent(thread, [{ afterMessageId: 'a0', madeAtMs: 9 }])).history.tokens).toBe(208);
    expect(estimateContext(sent(thread, [{ afterMessageId: 'a0', madeAtMs: 4 }])).history.tokens).toBe(1_000);
  });

  it('counts the summary in place of what it stands for', () => {
    const summary = { text: words(30), modelId: 'acme/one', receipt: {} };
    expect(estimateContext(sent(exchanges(2), [{ afterMessageId: 'a0', madeAtMs: 0, summary }]))).toMatchObject({ history: { tokens: 238 }, messageCount: 2, summaryTokens: 30 });
  });

  it('leaves out instructions that a receipt measured with the rest, and only then', () => {
    expect(estimateInstructions('')).toEqual(noTokens);
    expect(estimateInstructions(words(96)).tokens).toBe(100);
    const asked = [question('q', words(100))];
    expect(estimateContext(sent(asked), 100).history.tokens).toBe(104);
    const answered = [...asked, answer('a', words(100), 'q', { receipt: measured })];
    expect(estimateContext(sent(answered), 100).history).toEqual({ tokens: 900, lowTokens: 900, highTokens: 900 });
    expect(estimateContext(sent(answered), 2_000).history.tokens).toBe(0);
  });

  it('says what telling of tools takes, and leaves it out of what a receipt measured', () => {
    expect(estimateTools(0)).toEqual(noTokens);
    expect(estimateTools(200)).toEqual({ tokens: 200, lowTokens: 150, highTokens: 280 });
    const thread = [question('q', words(100)), answer('a', words(100), 'q', { receipt: measured })];
    expect(estimateContext(sent(thread), 200).history.tokens).toBe(800);
  });

  it('counts files by what they hold: pages, pixels, characters', () => {
    const file = (more: Partial<Attachment>): Attachment => ({ attachmentId: 'f', name: 'f', kind: 'text', mediaType: 'x', sizeBytes: 400, sha256: 'x', notes: [], ...more });
    expect(estimateDraft('', [])).toEqual(noTokens);
    expect(estimateDraft('', [file({})]).tokens).toBe(104);
    expect(estimateDraft('', [file({ kind: 'pdf', pages: 3 })]).tokens).toBe(4_504);
    expect(estimateDraft('', [file({ kind: 'image', widthPx: 750, heightPx: 100 })]).tokens).toBe(104);
    expect(estimateDraft('', [file({ kind: 'image', widthPx: 9_000, heightPx: 9_000 })]).tokens).toBe(1_604);
  });

  it('keeps room for the answer, and knows none where the catalogue is silent', () => {
    expect(reserveTokens(model)).toBe(2_500);
    expect(reserveTokens({ ...model, contextTokens: 200_000, maxOutputTokens: 1_000 })).toBe(1_000);
    expect(roomTokens({ ...model, contextTokens: 200_000, maxOutputTokens: 64_000 })).toBe(195_904);
    expect(roomTokens({ modelId: 'x', name: 'x', maker: 'x' })).toBeNull();
    expect(roomTokens(undefined)).toBeNull();
  });
});

describe('what may go from the top', () => {
  it('is the least number of whole exchanges that leaves enough room', () => {
    expect(cutToFit(sent(exchanges(4)), 420)).toEqual({ afterMessageId: 'a1', messageCount: 4, tokens: 416 });
    expect(cutToFit(sent(exchanges(4)), 415)).toMatchObject({ afterMessageId: 'a2' });
  });

  it('is all of it where nothing else helps, but never a question that is not answered', () => {
    expect(cutToFit(sent(exchanges(2)), 0)).toMatchObject({ afterMessageId: 'a1', messageCount: 4 });
    const unanswered = [...exchanges(2), question('q', words(100), 'a1'), answer('a', '', 'q', { status: 'failed' })];
    expect(cutToFit(sent(unanswered), 0)).toMatchObject({ afterMessageId: 'a1', messageCount: 4 });
    expect(cutToFit(sent([question('q', words(100))]), 0)).toBeNull();
    expect(cutToFit(sent([]), 0)).toBeNull();
  });

  it('begins where the last cut ended', () => {
    expect(cutToFit(sent(exchanges(4), [{ afterMessageId: 'a1', madeAtMs: 0 }]), 210)).toEqual({ afterMessageId: 'a2', messageCount: 2, tokens: 208 });
  });

  it('goes by what was measured, not by characters alone', () => {
    const thread = [...exchanges(3), question('q', words(100), 'a2'), answer('a', words(100), 'q', { receipt: { promptTokens: 8_000, completionTokens: 320 } })];
    expect(cutToFit(sent(thread), 4_200)).toEqual({ afterMessageId: 'a1', messageCount: 4, tokens: 4_160 });
  });
});
