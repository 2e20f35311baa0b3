import OpenAI, { APIError } from 'openai';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startDemoGateway, type DemoGateway } from '../../../electron/demoGateway/startDemoGateway';
import { canary } from '../../helpers/canary';
import { sha256Of } from '../../../electron/demoGateway/receivedParts';

const photo = await readFile('resources/samples/dandelion.jpg');
const report = await readFile('resources/samples/the-bees-of-port-ellery.pdf');

let gateway: DemoGateway;
let client: OpenAI;

beforeAll(async () => {
  gateway = await startDemoGateway({ key: canary, tokensPerSecond: Infinity, firstTokenMs: 0, generationDelayMs: 60, seed: 1 });
  client = clientWith(gateway.key);
});
afterAll(() => gateway.stop());

function clientWith(apiKey: string): OpenAI {
  return new OpenAI({ apiKey, baseURL: gateway.baseUrl, organization: null, project: null, maxRetries: 0 });
}

type Chunk = OpenAI.ChatCompletionChunk & { readonly generationId?: string };
type Delta = Readonly<Record<string, unknown>>;

async function streamed(body: object): Promise<readonly Chunk[]> {
  const request = { messages: [{ role: 'user', content: 'Hello there' }], stream: true, stream_options: { include_usage: true }, ...body };
  const stream = await client.chat.completions.create(request as OpenAI.ChatCompletionCreateParamsStreaming);
  const chunks: Chunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

function deltasOf(chunks: readonly Chunk[]): readonly Delta[] {
  return chunks.flatMap((chunk) => chunk.choices.map((choice) => ({ ...choice.delta })));
}

function textOf(chunks: readonly Chunk[]): string {
  return deltasOf(chunks).map((delta) => delta['content'] ?? '').join('');
}

async function reasoningDetailsOf(body: object): Promise<readonly unknown[]> {
  return deltasOf(await streamed(body)).flatMap((delta) => (Array.isArray(delta['reasoning_details']) ? delta['reasoning_details'] : []));
}

function embed(format: { readonly encoding_format?: 'float' }) {
  return client.embeddings.create({ model: 'openai/text-embedding-3-small', input: ['sea and harbour', 'sea'], dimensions: 64, ...format });
}

function lastCompletion() {
  const completion = gateway.requests.findLast((request) => request.completion !== null)?.completion;
  if (!completion) throw new Error('No completion was logged.');
  return completion;
}

async function failureOf(action: PromiseLike<unknown>): Promise<APIError> {
  const error = await Promise.resolve(action).then(() => null, (reason: unknown) => reason);
  if (!(error instanceof APIError)) throw new Error(`Expected an APIError, got ${String(error)}`);
  return error;
}

describe('the demo gateway and the official client', () => {
  it('lists models of every type with prices as strings', async () => {
    const { data } = await client.models.list();
    const rich = data.map((model): Readonly<Record<string, unknown>> => ({ ...model }));
    expect(data.length).toBeGreaterThanOrEqual(40);
    expect(new Set(rich.map((model) => model['type']))).toEqual(new Set(['language', 'embedding', 'reranking', 'image', 'video', 'speech', 'transcription', 'realtime']));
    expect(rich.find((model) => model['id'] === 'anthropic/claude-sonnet-4.5')).toMatchObject({
      owned_by: 'anthropic',
      tags: expect.arrayContaining(['vision', 'file-input', 'reasoning']),
      pricing: { input: '0.000003', input_tiers: [{ cost: '0.000003', min: 0, max: 200001 }, { cost: '0.000006', min: 200001 }] },
    });
    expect(rich.some((model) => String(model['id']).startsWith('fault/'))).toBe(false);
  });

  it('describes one model under both spellings of its path', async () => {
    expect(await client.models.retrieve('openai/gpt-5')).toMatchObject({ id: 'openai/gpt-5', object: 'model', owned_by: 'openai' });
    const plain = await fetch(`${gateway.baseUrl}/models/openai/gpt-5`);
    expect(await plain.json()).toMatchObject({ id: 'openai/gpt-5' });
    const endpoints = await fetch(`${gateway.baseUrl}/models/openai/gpt-5/endpoints`);
    expect(await endpoints.json()).toMatchObject({ data: { endpoints: [{ provider_name: 'openai', pricing: { prompt: '0.00000125' } }, { provider_name: 'azure' }] } });
  });

  it('answers in one piece with usage and metadata', async () => {
    const answer = await client.chat.completions.create({ model: 'deepseek/deepseek-v3.2', messages: [{ role: 'user', content: 'How are you?' }] });
    expect(answer.choices[0]?.message.content).toContain('> How are you?');
    expect(answer.choices[0]?.finish_reason).toBe('stop');
    expect(answer.choices[0]?.message).toHaveProperty('provider_metadata.gateway.generationId', answer.id);
    expect(answer.usage?.total_tokens).toBeGreaterThan(0);
  });

  it('streams role, reasoning, content, and everything about the end in one event', async () => {
    const chunks = await streamed({ model: 'anthropic/claude-sonnet-4.5' });
    const deltas = deltasOf(chunks);
    expect(deltas[0]).toEqual({ role: 'assistant' });
    expect(deltas[1]).toHaveProperty('reasoning');
    expect(textOf(chunks)).toBe(lastCompletion().sentText);
    const last = chunks.at(-1);
    expect(last).toMatchObject({
      choices: [{ finish_reason: 'stop', delta: { provider_metadata: { gateway: { cost: expect.stringMatching(/^0\.\d+$/), routing: { finalProvider: 'anthropic', modelAttempts: [{ success: true }] } } } } }],
      usage: { cost: expect.any(Number), completion_tokens_details: { reasoning_tokens: expect.any(Number) } },
      generationId: chunks[0]?.id,
    });
    expect(lastCompletion()).toMatchObject({ finishReason: 'stop', isDoneSent: true, sentEvents: chunks.length + 1 });
  });

  it('tells usage only to those who ask for it', async () => {
    const chunks = await streamed({ model: 'openai/gpt-4.1', stream_options: {} });
    expect(chunks.some((chunk) => chunk.usage)).toBe(false);
  });

  it('signs the reasoning of one maker, encrypts that of another, and withholds it on request', async () => {
    expect((await reasoningDetailsOf({ model: 'anthropic/claude-opus-4.5' })).at(-1)).toMatchObject({ type: 'reasoning.text', signature: expect.any(String) });
    expect((await reasoningDetailsOf({ model: 'openai/gpt-5' })).at(-1)).toMatchObject({ type: 'reasoning.encrypted', data: expect.any(String) });
    expect(await reasoningDetailsOf({ model: 'openai/gpt-5', reasoning: { exclude: true } })).toEqual([]);
    expect(await reasoningDetailsOf({ model: 'openai/gpt-5', reasoning: { enabled: false } })).toEqual([]);
  });

  it('accepts its own signed reasoning again, and refuses it when it was changed', async () => {
    const first = await client.chat.completions.create({ model: 'anthropic/claude-haiku-4.5', messages: [{ role: 'user', content: 'Hi' }] });
    const message = { ...first.choices[0]?.message } as { readonly content: string; readonly reasoning_details: readonly { readonly text: string }[] };
    const again = (details: unknown) =>
      client.chat.completions.create({
        model: 'anthropic/claude-haiku-4.5',
        messages: [{ role: 'user', content: 'Hi' }, { role: 'assistant', content: message.content, reasoning_details: details } as OpenAI.ChatCompletionMessageParam, { role: 'user', content: 'And?' }],
      });
    expect((await again(message.reasoning_details)).choices).toHaveLength(1);
    const changed = message.reasoning_details.map((detail) => ({ ...detail, text: `${detail.text} and more` }));
    expect(await failureOf(again(changed))).toMatchObject({ status: 400, message: expect.stringContaining('signature') });
  });

  it('says what picture and what document it received, in both forms of a file part', async () => {
    const fileForms = [
      { data: report.toString('base64'), media_type: 'application/pdf', filename: 'bees.pdf' },
      { file_data: `data:application/pdf;base64,${report.toString('base64')}`, filename: 'bees.pdf' },
    ];
    for (const file of fileForms) {
      const picture = { type: 'image_url', image_url: { url: `data:image/jpeg;base64,${photo.toString('base64')}` } };
      const chunks = await streamed({ model: 'openai/gpt-5', messages: [{ role: 'user', content: [{ type: 'text', text: 'What are these?' }, picture, { type: 'file', file }] }] });
      const text = textOf(chunks);
      expect(text).toContain('2400 × 2000 pixels');
      expect(text).toContain('It still carries an EXIF block');
      expect(text).toContain('**4 pages**');
      expect(text).toContain('**The Bees of Port Ellery**');
      expect(text).toContain('Port Ellery has more roofs than gardens.');
      const parts = gateway.requests.at(-1)?.body?.messages[0]?.parts;
      expect(parts).toMatchObject([
        { kind: 'text', text: 'What are these?' },
        { kind: 'image', mediaType: 'image/jpeg', sizeBytes: photo.length, sha256: sha256Of(photo) },
        { kind: 'file', fileName: 'bees.pdf', form: 'data' in file ? 'data' : 'file_data', sizeBytes: report.length, sha256: sha256Of(report) },
      ]);
    }
  });

  it('calls a tool in pieces, then answers with its result', async () => {
    const tools = [{ type: 'function', function: { name: 'get_tide', parameters: { type: 'object', properties: { port: { type: 'string' }, day: { type: 'integer', minimum: 3 } }, required: ['port', 'day'] } } }];
    const chunks = await streamed({ model: 'openai/gpt-4.1', tools });
    const pieces = deltasOf(chunks).flatMap((delta) => (Array.isArray(delta['tool_calls']) ? delta['tool_calls'] : []));
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces[0]).toMatchObject({ index: 0, type: 'function', function: { name: 'get_tide', arguments: '' } });
    const argumentsText = pieces.map((piece) => piece.function.arguments).join('');
    expect(JSON.parse(argumentsText)).toEqual({ port: 'Hello there', day: 3 });
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('tool_calls');
    expect(lastCompletion().sentToolCalls).toEqual([{ callId: pieces[0].id, name: 'get_tide', argumentsText }]);

    const call = { id: pieces[0].id, type: 'function', function: { name: 'get_tide', arguments: argumentsText } };
    const after = await streamed({
      model: 'openai/gpt-4.1',
      tools,
      messages: [{ role: 'user', content: 'Tide?' }, { role: 'assistant', content: null, tool_calls: [call] }, { role: 'tool', tool_call_id: call.id, content: '{"high":"14:20"}' }],
    });
    expect(textOf(after)).toContain('"high":"14:20"');
  });

  it('draws a PNG when asked for pictures', async () => {
    const chunks = await streamed({ model: 'google/gemini-2.5-flash-image-preview', modalities: ['text', 'image'] });
    const images = deltasOf(chunks).flatMap((delta) => (Array.isArray(delta['images']) ? delta['images'] : []));
    const bytes = Buffer.from(String(images[0].image_url.url).replace('data:image/png;base64,', ''), 'base64');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(lastCompletion().sentImages).toEqual([{ mediaType: 'image/png', sizeBytes: bytes.length, sha256: sha256Of(bytes) }]);
  });

  it('answers JSON that follows a schema', async () => {
    const schema = { type: 'object', properties: { answer: { type: 'string' }, sure: { type: 'boolean' } }, required: ['answer', 'sure'] };
    const chunks = await streamed({ model: 'openai/gpt-4.1', response_format: { type: 'json_schema', json_schema: { name: 'a', schema } } });
    expect(JSON.parse(textOf(chunks))).toEqual({ answer: 'Hello there', sure: true });
  });

  it('stops at max_tokens and says so', async () => {
    const chunks = await streamed({ model: 'openai/gpt-4.1', max_tokens: 10 });
    expect(textOf(chunks)).toHaveLength(40);
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('length');
  });

  it('goes on exactly where an answer was broken', async () => {
    const question = { role: 'user', content: 'Please write 3 KB about bees' };
    const whole = textOf(await streamed({ model: 'openai/gpt-4.1', messages: [question] }));
    expect(whole).toHaveLength(3 * 1024);
    const broken = { role: 'assistant', content: whole.slice(0, 1000) };
    const rest = await streamed({ model: 'openai/gpt-4.1', messages: [question, broken, { role: 'user', content: 'Continue exactly where you stopped.' }] });
    expect(broken.content + textOf(rest)).toBe(whole);
  });

  it('embeds as numbers and as base64, and both are the same vector', async () => {
    const asNumbers = await embed({ encoding_format: 'float' });
    const decoded = await embed({});
    expect(asNumbers.data.map((entry) => entry.embedding.length)).toEqual([64, 64]);
    expect(decoded.data).toEqual(asNumbers.data);
    expect(asNumbers).toHaveProperty('providerMetadata.gateway.cost', expect.any(String));
  });

  it('shows the credit, and what a call cost some moments after it', async () => {
    // The clock stands still until the moments are over, however slow the machine is.
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const before = (await client.get('/credits')) as { readonly balance: string };
    const [first] = await streamed({ model: 'openai/gpt-5' });
    const lookUp = () => client.get('/generation', { query: { id: first?.id } });
    expect(await failureOf(lookUp())).toMatchObject({ status: 404, type: 'not_found' });
    vi.setSystemTime(Date.now() + 60);
    await expect.poll(() => lookUp().then((found) => found, () => null)).toMatchObject({ data: { id: first?.id, streamed: true, finish_reason: 'stop', provider_name: 'openai', total_cost: expect.any(Number) } });
    const after = (await client.get('/credits')) as { readonly balance: string };
    expect(Number(after.balance)).toBeLessThan(Number(before.balance));
  });

  it('refuses with the shapes of the gateway', async () => {
    const ask = (body: object) => failureOf(client.chat.completions.create({ messages: [{ role: 'user', content: 'Hi' }], ...body } as OpenAI.ChatCompletionCreateParamsNonStreaming));
    const picture = [{ type: 'image_url', image_url: { url: `data:image/jpeg;base64,${photo.toString('base64')}` } }];
    expect(await failureOf(clientWith('wrong').get('/credits'))).toMatchObject({ status: 401, type: 'authentication_error' });
    expect(await ask({ model: 'nobody/nothing' })).toMatchObject({ status: 404, type: 'model_not_found', param: { modelId: 'nobody/nothing' } });
    expect(await ask({})).toMatchObject({ status: 400, type: 'invalid_request_error', param: 'model', code: 'missing_parameter' });
    expect(await ask({ model: 'bfl/flux-pro-1.1' })).toMatchObject({ status: 400 });
    expect(await ask({ model: 'deepseek/deepseek-v3.2', messages: [{ role: 'user', content: picture }] })).toMatchObject({ status: 400, message: expect.stringContaining('image input') });
    expect(await ask({ model: 'openai/gpt-5', providerOptions: { gateway: { only: ['acme'] } } })).toMatchObject({ status: 400, message: expect.stringContaining('acme') });
  });

  it('takes the first known fallback model', async () => {
    const chunks = await streamed({ model: 'nobody/nothing', models: ['also/unknown', 'zai/glm-4.6'] });
    expect(chunks[0]?.model).toBe('zai/glm-4.6');
  });
});
