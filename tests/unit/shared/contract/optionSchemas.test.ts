import { describe, expect, it } from 'vitest';
import { conversationNotesSchema } from '../../../../shared/contract/chatSchemas';
import { answerOptionsSchema, keptOptionsSchema } from '../../../../shared/contract/optionSchemas';

describe('how an answer is asked for', () => {
  it.each([
    [{}],
    [{ routing: { sort: 'tps', order: ['acme', 'beta'], only: ['acme'], fallbackModelIds: ['acme/lumen-2'] }, privacy: { zeroDataRetention: true } }],
    [{ reasoning: { effort: 'xhigh', isHidden: true }, parameters: { temperature: 0, stop: ['END'] }, responseFormat: null }],
    [{ responseFormat: { name: 'tides', schema: { type: 'object', properties: { high: { type: 'string' } } } }, headers: { 'anthropic-beta': 'context-1m-2025-08-07' } }],
    [{ providerOptions: { anthropic: { thinking: { display: 'summarized' } } }, ownKeys: ['anthropic'], caching: 'auto', serviceTier: 'flex' }],
  ])('may be %j', (options) => {
    expect(answerOptionsSchema.parse(options)).toEqual(options);
  });

  it.each([
    ['a header that authenticates', { headers: { authorization: 'Bearer x' } }],
    ['a header of the app', { headers: { 'x-gatehouse-request-id': '1' } }],
    ['a header with a line break in it', { headers: { 'x-note': 'a\r\nx-api-key: b' } }],
    ['a header in capitals, beside which a second one could stand', { headers: { 'X-Note': 'a' } }],
    ['a temperature out of bounds', { parameters: { temperature: 3 } }],
    ['a word that is none of ours', { colour: 'red' }],
    ['what JSON cannot say', { providerOptions: { acme: { when: () => 0 } } }],
    ['what is nested without end', { providerOptions: nested(40) }],
    ['what is too large', { providerOptions: { acme: 'x'.repeat(70_000) } }],
  ])('may not hold %s', (_what, options) => {
    expect(answerOptionsSchema.safeParse(options).success).toBe(false);
  });
});

describe('options that were kept', () => {
  const privacy = { zeroDataRetention: true };

  it.each<[string, unknown, unknown]>([
    ['all that is fit', { privacy, caching: 'auto' }, { privacy, caching: 'auto' }],
    ['what is fit beside what another version wrote', { privacy, caching: 'auto', later: 1 }, { privacy, caching: 'auto' }],
    ['a lock beside what is refused today', { privacy, headers: { authorization: 'x' } }, { privacy }],
    ['a lock beside another that nobody knows', { privacy: { ...privacy, noHumans: true, disallowPromptTraining: 'yes' } }, { privacy }],
    ['nothing of what is none', 'zeroDataRetention', {}],
  ])('are read as %s', (_what, kept, options) => {
    expect(keptOptionsSchema.parse(kept)).toEqual(options);
    expect(conversationNotesSchema.parse({ options: kept })).toEqual({ options });
  });

  it('may be none in a conversation', () => {
    expect(conversationNotesSchema.parse({ options: null })).toEqual({ options: null });
    expect(conversationNotesSchema.parse({})).toEqual({});
  });
});

function nested(depth: number): Readonly<Record<string, unknown>> {
  return depth === 0 ? {} : { inner: nested(depth - 1) };
}
