import { describe, expect, it } from 'vitest';
import type { AnswerOptions } from '../../../shared/answerOptions';
import type { Model } from '../../../shared/model';
import { isGatewayItself, isLocked, sendableOptions, sideOptions, withLocksOf } from '../../../shared/sendableOptions';

const gateway = { dialect: 'gateway', isGateway: true } as const;
const elsewhere = { dialect: 'openai', isGateway: false } as const;
const model = (facts: Partial<Model> = {}): Model => ({ modelId: 'acme/lumen-2', name: 'Lumen 2', maker: 'acme', ...facts });

const everything: AnswerOptions = {
  routing: { sort: 'cost', order: ['acme'], only: ['acme', 'beta'], fallbackModelIds: ['beta/one'] },
  privacy: { zeroDataRetention: true, disallowPromptTraining: true },
  reasoning: { effort: 'high', isHidden: true },
  parameters: { temperature: 0.5, topP: 0.9, maxTokens: 200, frequencyPenalty: 1, presencePenalty: -1, stop: ['END'] },
  responseFormat: { name: 'tide', schema: { type: 'object' } },
  makesImages: true,
  caching: 'auto',
  serviceTier: 'flex',
  headers: { 'anthropic-beta': 'context-1m' },
  ownKeys: ['acme'],
  user: 'me',
  tags: ['work'],
  providerOptions: { acme: { style: 'calm' } },
};

describe('options on their way to an endpoint', () => {
  it('all go to the gateway, as long as nothing is said of the model', () => {
    expect(sendableOptions(everything, undefined, gateway)).toEqual({ options: everything, leftOut: [] });
    expect(sendableOptions(everything, model(), gateway)).toEqual({ options: everything, leftOut: [] });
  });

  it('are left out by name where plain OpenAI does not know them', () => {
    const { options, leftOut } = sendableOptions({ ...everything, reasoning: { effort: 'high', isHidden: true } }, model(), elsewhere);
    expect(leftOut).toEqual(['ownKeys', 'routing', 'reasoning.isHidden', 'makesImages', 'caching', 'tags', 'providerOptions']);
    expect(options).toEqual({
      privacy: everything.privacy,
      reasoning: { effort: 'high' },
      parameters: everything.parameters,
      responseFormat: everything.responseFormat,
      serviceTier: 'flex',
      headers: everything.headers,
      user: 'me',
    });
  });

  it('never hand own keys to whoever only looks like the gateway', () => {
    expect(sendableOptions({ ownKeys: ['acme'] }, undefined, { dialect: 'gateway', isGateway: false })).toEqual({ options: {}, leftOut: ['ownKeys'] });
  });

  it('hold no key that was written among them', () => {
    const providerOptions = { gateway: { byok: { acme: [{ apiKey: 'k' }] }, has: ['vision'] }, acme: { a: 1 } };
    expect(sendableOptions({ providerOptions }, undefined, gateway)).toEqual({
      options: { providerOptions: { gateway: { has: ['vision'] }, acme: { a: 1 } } },
      leftOut: ['providerOptions.gateway.byok'],
    });
  });

  it('are left out where the catalogue says that the model does not take them, but for the count that its cost is bounded by', () => {
    const { options, leftOut } = sendableOptions(everything, model({ supportedParameters: ['temperature', 'tools'], modalities: { output: ['text'] } }), gateway);
    expect(leftOut).toEqual(['parameters.topP', 'parameters.frequencyPenalty', 'parameters.presencePenalty', 'parameters.stop', 'reasoning', 'responseFormat', 'makesImages']);
    expect(options.parameters).toEqual({ temperature: 0.5, maxTokens: 200 });
    expect(options).not.toHaveProperty('reasoning');
  });

  it('ask for thinking as the catalogue offers it', () => {
    const effortOnly = model({ reasoningOptions: [{ type: 'effort', values: ['low', 'high'] }] });
    const budgetOnly = model({ reasoningOptions: [{ type: 'budget', min: 1024, max: 8000 }] });
    const reasoningOf = (reasoning: AnswerOptions['reasoning'] & object, of: Model) => sendableOptions({ reasoning }, of, gateway);
    expect(reasoningOf({ effort: 'high' }, effortOnly)).toEqual({ options: { reasoning: { effort: 'high' } }, leftOut: [] });
    expect(reasoningOf({ effort: 'xhigh', isHidden: true }, effortOnly)).toEqual({ options: { reasoning: { isHidden: true } }, leftOut: ['reasoning.effort'] });
    expect(reasoningOf({ maxTokens: 2000 }, effortOnly)).toEqual({ options: { reasoning: {} }, leftOut: ['reasoning.maxTokens'] });
    expect(reasoningOf({ maxTokens: 100 }, budgetOnly).options).toEqual({ reasoning: { maxTokens: 1024 } });
    expect(reasoningOf({ maxTokens: 90_000 }, budgetOnly).options).toEqual({ reasoning: { maxTokens: 8000 } });
    expect(reasoningOf({ effort: 'high' }, model({ tags: ['vision'] }))).toEqual({ options: {}, leftOut: ['reasoning'] });
    expect(reasoningOf({ effort: 'high' }, model({ tags: ['reasoning'] })).leftOut).toEqual([]);
  });

  it('name a fallback once, and never the model itself', () => {
    const { options } = sendableOptions({ routing: { fallbackModelIds: ['acme/lumen-2', 'beta/one', 'beta/one'] } }, model(), gateway);
    expect(options.routing).toEqual({ fallbackModelIds: ['beta/one'] });
  });
});

describe('a privacy lock', () => {
  it('is on with either half of it', () => {
    expect([{}, { privacy: {} }, { privacy: { zeroDataRetention: false } }].map(isLocked)).toEqual([false, false, false]);
    expect([{ privacy: { zeroDataRetention: true } }, { privacy: { disallowPromptTraining: true } }].map(isLocked)).toEqual([true, true]);
  });

  it('of one question holds for whatever it is sent along with', () => {
    const messages = [{ options: { privacy: { zeroDataRetention: true } } }, {}];
    expect(withLocksOf(messages, { serviceTier: 'flex', privacy: { zeroDataRetention: false } })).toEqual({ serviceTier: 'flex', privacy: { zeroDataRetention: true } });
    expect(withLocksOf([{}], { serviceTier: 'flex' })).toEqual({ serviceTier: 'flex' });
  });

  it('goes along with titles and summaries, with whom they may reach, and nothing else does', () => {
    expect(sideOptions({ ...everything, providerOptions: { gateway: { only: ['acme'] }, acme: { a: 1 } } })).toEqual({
      privacy: everything.privacy,
      routing: { only: ['acme', 'beta'] },
      ownKeys: ['acme'],
      providerOptions: { gateway: { only: ['acme'] } },
    });
    expect(sideOptions({ instructions: 'Be brief.' })).toEqual({});
  });

  it('is trusted to the gateway itself and to the demo', () => {
    expect(isGatewayItself({ origin: 'https://ai-gateway.vercel.sh', isDemo: false })).toBe(true);
    expect(isGatewayItself({ origin: 'http://127.0.0.1:4000', isDemo: true })).toBe(true);
    for (const origin of ['https://ai-gateway.vercel.sh.example', 'http://ai-gateway.vercel.sh', 'https://models.example', 'https:', '']) {
      expect(isGatewayItself({ origin, isDemo: false })).toBe(false);
    }
  });
});
