import { describe, expect, it } from 'vitest';
import type { AnswerOptions } from '../../../../shared/answerOptions';
import { optionFields } from '../../../../electron/gateway/requestOptions';

const everything: AnswerOptions = {
  routing: { sort: 'ttft', order: ['acme'], only: ['acme', 'beta'], fallbackModelIds: ['beta/one', 'beta/two'] },
  privacy: { zeroDataRetention: true, disallowPromptTraining: true },
  reasoning: { effort: 'high', isHidden: true },
  parameters: { temperature: 0, topP: 0.9, maxTokens: 200, frequencyPenalty: 1, presencePenalty: -1, stop: ['END'] },
  responseFormat: { name: 'tide', schema: { type: 'object' }, isStrict: true },
  makesImages: true,
  caching: 'auto',
  serviceTier: 'flex',
  user: 'me',
  tags: ['work'],
  providerOptions: { acme: { style: 'calm' }, gateway: { has: ['vision'], sort: 'cost', zeroDataRetention: false } },
};

const parameters = { temperature: 0, top_p: 0.9, max_tokens: 200, frequency_penalty: 1, presence_penalty: -1, stop: ['END'] };
const response_format = { type: 'json_schema', json_schema: { name: 'tide', schema: { type: 'object' }, strict: true } };

describe('options in a body', () => {
  it('say nothing where nothing is wished', () => {
    for (const options of [{}, { routing: { order: [], only: [], fallbackModelIds: [] }, parameters: { stop: [] }, reasoning: { isHidden: false }, tags: [], caching: 'off', makesImages: false, responseFormat: null } as const]) {
      expect(optionFields(options, 'gateway')).toEqual({});
      expect(optionFields(options, 'openai')).toEqual({});
    }
  });

  it('speak the words of the gateway, over what is passed through to it', () => {
    const byok = { acme: [{ apiKey: 'k' }] };
    expect(optionFields(everything, 'gateway', byok)).toEqual({
      ...parameters,
      response_format,
      reasoning: { effort: 'high', exclude: true },
      modalities: ['text', 'image'],
      models: ['beta/one', 'beta/two'],
      providerOptions: {
        acme: { style: 'calm' },
        gateway: {
          has: ['vision'],
          sort: 'ttft',
          order: ['acme'],
          only: ['acme', 'beta'],
          zeroDataRetention: true,
          disallowPromptTraining: true,
          caching: 'auto',
          serviceTier: 'flex',
          user: 'me',
          tags: ['work'],
          byok,
        },
      },
    });
  });

  it('speak the words of plain OpenAI elsewhere', () => {
    expect(optionFields(everything, 'openai', { acme: [{ apiKey: 'k' }] })).toEqual({ ...parameters, response_format, reasoning_effort: 'high', service_tier: 'flex', user: 'me' });
  });

  it('ask for an effort or for a budget of thinking, never both', () => {
    expect(optionFields({ reasoning: { effort: 'low', maxTokens: 2000 } }, 'gateway')).toEqual({ reasoning: { effort: 'low' } });
    expect(optionFields({ reasoning: { maxTokens: 2000 } }, 'gateway')).toEqual({ reasoning: { max_tokens: 2000 } });
  });
});
