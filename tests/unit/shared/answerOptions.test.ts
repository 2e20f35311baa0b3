import { expect, it } from 'vitest';
import { mergedOptions } from '../../../shared/answerOptions';

it('takes what the nearest layer says, key by key within a section', () => {
  const settings = { routing: { sort: 'cost', only: ['acme'] }, privacy: { zeroDataRetention: true }, instructions: 'Be brief.' } as const;
  const conversation = { routing: { sort: 'ttft' }, privacy: { disallowPromptTraining: true } } as const;
  expect(mergedOptions(settings, undefined, conversation)).toEqual({
    routing: { sort: 'ttft', only: ['acme'] },
    privacy: { zeroDataRetention: true, disallowPromptTraining: true },
    instructions: 'Be brief.',
  });
});

it('never asks for an effort and a budget of thinking at once', () => {
  expect(mergedOptions({ reasoning: { effort: 'high', isHidden: true } }, { reasoning: { maxTokens: 2_000 } }).reasoning).toEqual({ maxTokens: 2_000, isHidden: true });
  expect(mergedOptions({ reasoning: { maxTokens: 2_000 } }, { reasoning: { effort: 'low' } }).reasoning).toEqual({ effort: 'low' });
  expect(mergedOptions({ reasoning: { maxTokens: 2_000 } }, { reasoning: { isHidden: true } }).reasoning).toEqual({ maxTokens: 2_000, isHidden: true });
});

it('lets a nearer layer ask for plain text again', () => {
  const responseFormat = { name: 'tides', schema: { type: 'object' } };
  expect(mergedOptions({ responseFormat }, { responseFormat: null }).responseFormat).toBeNull();
});

it('says nothing where no layer does', () => {
  expect(mergedOptions(undefined, {}, undefined)).toEqual({});
});
