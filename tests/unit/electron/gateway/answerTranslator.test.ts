import { describe, expect, it } from 'vitest';
import { createAnswerTranslator } from '../../../../electron/gateway/answerTranslator';

function setUp() {
  const notes: string[] = [];
  const translator = createAnswerTranslator({ host: 'x', scrub: (text) => text }, (note) => notes.push(note));
  const take = (value: unknown) => translator.take({ name: 'message', data: typeof value === 'string' ? value : JSON.stringify(value) }, 'complete');
  const delta = (fields: object) => take({ choices: [{ index: 0, delta: fields, finish_reason: null }] });
  return { translator, take, delta, notes };
}

describe('the translation of an answer', () => {
  it('joins the text of one read and keeps the order of kinds', () => {
    const { translator, delta } = setUp();
    for (const word of ['a', 'b', 'c']) delta({ reasoning: word });
    for (const word of ['d', '', 'e']) delta({ content: word });
    delta({ reasoning: 'f' });
    expect(translator.drain('reading')).toEqual([
      { type: 'reasoning', text: 'abc' },
      { type: 'text', text: 'de' },
      { type: 'reasoning', text: 'f' },
    ]);
    expect(translator.drain('reading')).toEqual([]);
  });

  it('gives the same text with and without the shortcut', () => {
    const words = ['plain', 'a "quote"', 'back\\slash', 'line\nbreak', '🌊', '', '","content":"', '\u2028', '\\"', 'end'];
    const { translator, delta } = setUp();
    for (const word of words) delta({ content: word });
    expect(translator.drain('reading')).toEqual([{ type: 'text', text: words.join('') }]);
  });

  it('holds reasoning details back until something else follows, or the end', () => {
    const { translator, delta } = setUp();
    delta({ reasoning: 'a', reasoning_details: [{ type: 't', text: 'a', index: 0 }] });
    expect(translator.drain('reading').map((event) => event.type)).toEqual(['reasoning']);
    delta({ reasoning: 'b', reasoning_details: [{ type: 't', text: 'b', index: 0 }] });
    expect(translator.drain('ended')).toEqual([
      { type: 'reasoning', text: 'b' },
      { type: 'reasoningDetails', details: [{ type: 't', text: 'ab', index: 0 }] },
    ]);
  });

  it('reads reasoning from the other names and from details alone', () => {
    const { translator, delta } = setUp();
    delta({ reasoning_content: 'a' });
    delta({ reasoning: null, reasoning_details: [{ type: 'reasoning.summary', summary: 'b' }] });
    expect(translator.drain('reading')[0]).toEqual({ type: 'reasoning', text: 'ab' });
  });

  it('tells the receipt before the finish, and usage that trails after it', () => {
    const { translator, take } = setUp();
    take({ id: 'g', model: 'm', choices: [{ index: 0, delta: {}, finish_reason: 'length' }] });
    take({ id: 'g', model: 'm', choices: [], usage: { prompt_tokens: 4 } });
    expect(translator.drain('reading')).toEqual([
      { type: 'receipt', receipt: { generationId: 'g', answeredBy: 'm', finishReason: 'length' } },
      { type: 'finished', reason: 'length' },
      { type: 'receipt', receipt: { generationId: 'g', answeredBy: 'm', finishReason: 'length', promptTokens: 4 } },
    ]);
  });

  it('reads metadata in both spellings and both places', () => {
    for (const spelling of ['provider_metadata', 'providerMetadata']) {
      const metadata = { [spelling]: { gateway: { cost: '0.5' } } };
      const { translator, take, delta } = setUp();
      delta(metadata);
      expect(translator.drain('reading')).toEqual([{ type: 'receipt', receipt: { costUsd: '0.5' } }]);
      take({ choices: [], ...metadata, model: 'm' });
      expect(translator.drain('reading')).toEqual([{ type: 'receipt', receipt: { costUsd: '0.5', answeredBy: 'm' } }]);
    }
  });

  it('throws for garbage, but neither after the finish nor for half an event at the end', () => {
    const { translator, take } = setUp();
    expect(() => take('{"choices":')).toThrowError('gateway.malformed');
    expect(() => translator.take({ name: 'message', data: '{"choi' }, 'last')).not.toThrow();
    take({ choices: [{ delta: {}, finish_reason: 'stop' }] });
    expect(() => take('garbage')).not.toThrow();
  });

  it('keeps what came before an error in the same chunk', () => {
    const { translator, take } = setUp();
    expect(() => take({ choices: [{ delta: { content: 'last words' } }], error: { message: 'x' } })).toThrowError('gateway.streamError');
    expect(translator.drain('ended')).toEqual([{ type: 'text', text: 'last words' }]);
  });

  it('ends at [DONE] and takes nothing more', () => {
    const { translator, take, delta } = setUp();
    take(' [DONE] ');
    delta({ content: 'extra' });
    expect(translator.isDone()).toBe(true);
    expect(translator.drain('ended')).toEqual([]);
  });

  it('notes a picture that it leaves out, and tells that it is lost', () => {
    const { translator, delta, notes } = setUp();
    delta({ images: [{}, { image_url: { url: 'https://x.test/a.png' } }] });
    translator.loseOversized(280_000_000);
    const unreadable = { type: 'imageLost', failure: { code: 'attachment.unreadable', name: 'image' } };
    const tooLarge = { type: 'imageLost', failure: { code: 'attachment.tooLarge', name: 'image', sizeBytes: 210_000_000, limitBytes: 67_108_864 } };
    expect(translator.drain('reading')).toEqual([unreadable, unreadable, tooLarge]);
    expect(notes).toHaveLength(3);
  });
});
