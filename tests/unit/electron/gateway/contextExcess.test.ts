import { describe, expect, it } from 'vitest';
import { readContextExcess } from '../../../../electron/gateway/contextExcess';

describe('a prompt that is too long', () => {
  it.each([
    ["This model's maximum context length is 128000 tokens. However, your messages resulted in 130500 tokens. Please reduce the length of the messages.", 2500],
    ["This model's maximum context length is 8192 tokens. However, you requested 9000 tokens (8000 in the messages, 1000 in the completion).", 808],
    ['prompt is too long: 210000 tokens > 200000 maximum', 10_000],
    ['The input token count (1,200,000) exceeds the maximum number of tokens allowed (1,048,576).', 151_424],
    ['This model\'s maximum prompt length is 131072 but the request contains 150000 tokens.', 18_928],
    ['Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length', 7232],
    ['Input length of 5000 tokens exceeds the maximum context length of 4096', 904],
  ])('is recognised with its excess: %s', (message, excessTokens) => {
    expect(readContextExcess(message)).toEqual({ isTooLong: true, excessTokens });
  });

  it.each(['prompt is longer than 32768 tokens', 'Input is too long for requested model.', 'the request exceeds the available context window', 'Too many tokens'])(
    'is recognised without numbers: %s',
    (message) => {
      expect(readContextExcess(message)).toEqual({ isTooLong: true });
    },
  );

  it.each(['Invalid value for temperature', 'image is too large', 'max_tokens must be at most 8192', ''])('is not read into: %s', (message) => {
    expect(readContextExcess(message)).toEqual({ isTooLong: false });
  });

  it('is looked for in linear time in hostile text', () => {
    expect(readContextExcess(`context length ${'maximum contains 1 '.repeat(100_000)}`).isTooLong).toBe(true);
  });
});
