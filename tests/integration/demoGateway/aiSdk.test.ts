import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, embedMany, generateText, jsonSchema, stepCountIs, streamText, tool } from 'ai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoGateway, type DemoGateway } from '../../../electron/demoGateway/startDemoGateway';
import { canary } from '../../helpers/canary';

let gateway: DemoGateway;
beforeAll(async () => {
  gateway = await startDemoGateway({ key: canary, tokensPerSecond: Infinity, firstTokenMs: 0 });
});
afterAll(() => gateway.stop());

function provider(apiKey = gateway.key) {
  return createOpenAICompatible({ name: 'demo', baseURL: gateway.baseUrl, apiKey, includeUsage: true });
}

describe('the demo gateway and the AI SDK', () => {
  it('streams text and usage', async () => {
    const result = streamText({ model: provider()('openai/gpt-4.1'), prompt: 'What is a harbour?' });
    let text = '';
    for await (const piece of result.textStream) text += piece;
    expect(text).toContain('> What is a harbour?');
    expect(text).toBe(gateway.requests.at(-1)?.completion?.sentText);
    expect(await result.finishReason).toBe('stop');
    expect((await result.usage).outputTokens).toBeGreaterThan(0);
  });

  it('answers in one piece', async () => {
    const { text } = await generateText({ model: provider()('mistral/codestral'), prompt: 'Write 2 KB' });
    expect(text).toHaveLength(2048);
  });

  it('runs a tool and ends with an answer about its result', async () => {
    const tide = tool({
      inputSchema: jsonSchema<{ readonly port: string }>({ type: 'object', properties: { port: { type: 'string' } }, required: ['port'] }),
      execute: async ({ port }) => ({ port, high: '14:20' }),
    });
    const result = streamText({ model: provider()('openai/gpt-4.1'), prompt: 'Brest', tools: { tide }, stopWhen: stepCountIs(3) });
    const steps = await result.steps;
    expect(steps.map((step) => step.finishReason)).toEqual(['tool-calls', 'stop']);
    expect(steps[0]?.toolResults[0]).toMatchObject({ toolName: 'tide', input: { port: 'Brest' }, output: { high: '14:20' } });
    expect(await result.text).toContain('14:20');
  });

  it('sends a picture that arrives whole', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const { text } = await generateText({ model: provider()('openai/gpt-4.1'), messages: [{ role: 'user', content: [{ type: 'image', image: png, mediaType: 'image/png' }] }] });
    expect(text).toContain('1 × 1 pixels');
  });

  it('embeds', async () => {
    const { embeddings } = await embedMany({ model: provider().embeddingModel('voyage/voyage-3.5'), values: ['one', 'two'] });
    expect(embeddings.map((vector) => vector.length)).toEqual([1024, 1024]);
  });

  it('reports a refused key as an error of the API', async () => {
    const refused = generateText({ model: provider('wrong')('openai/gpt-4.1'), prompt: 'Hi', maxRetries: 0 });
    await expect(refused).rejects.toSatisfy((error) => APICallError.isInstance(error) && error.statusCode === 401);
  });
});
