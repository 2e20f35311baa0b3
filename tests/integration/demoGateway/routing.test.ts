import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerOptions } from '../../../shared/answerOptions';
import type { OwnKeys } from '../../../electron/gateway/requestOptions';
import { startDemoGateway, type DemoGateway } from '../../../electron/demoGateway/startDemoGateway';
import { ask, clientFor, question, receiptOf, testKey } from '../gateway/gatewayHarness';

let demo: DemoGateway;
beforeAll(async () => {
  demo = await startDemoGateway({ key: testKey, tokensPerSecond: Infinity, firstTokenMs: 0, seed: 5 });
});
afterAll(() => demo.stop());

const ownKeys: OwnKeys = { anthropic: [{ apiKey: 'anthropic-key-1' }], bedrock: [{ accessKeyId: 'refused-one', secretAccessKey: 'secret-of-mine' }] };

function client() {
  return clientFor(demo.baseUrl, {
    connection: () => ({ baseUrl: demo.baseUrl, dialect: 'gateway', isGateway: true }),
    ownKeys: (providers) => Promise.resolve(Object.fromEntries(Object.entries(ownKeys).filter(([provider]) => providers.includes(provider)))),
  });
}

const claude = 'anthropic/claude-sonnet-4.5';

async function answered(options: AnswerOptions, modelId = claude) {
  const heard = await ask(client(), { ...question, modelId, options });
  return { failure: heard.failure, receipt: receiptOf(heard), provider: receiptOf(heard)?.provider };
}

const lastFields = () => demo.requests.at(-1)?.body?.fields;

describe('routing through the demo', () => {
  it('goes to the usual provider, to the cheapest, the quickest to begin, the quickest to go on, and to those in front', async () => {
    const wishes: readonly AnswerOptions['routing'][] = [undefined, { sort: 'cost' }, { sort: 'ttft' }, { sort: 'tps' }, { order: ['vertex'] }, { only: ['bedrock'] }, { order: ['vertex'], only: ['bedrock', 'anthropic'] }];
    const providers: (string | undefined)[] = [];
    for (const routing of wishes) providers.push((await answered(routing === undefined ? {} : { routing })).provider);
    expect(providers).toEqual(['anthropic', 'anthropic', 'bedrock', 'vertex', 'vertex', 'bedrock', 'anthropic']);
  });

  it('says which providers were allowed where nobody is left', async () => {
    expect((await answered({ routing: { only: ['groq'] } })).failure).toMatchObject({ code: 'gateway.noProviders', details: expect.stringContaining('Allowed providers: groq') });
  });

  it('lets the next model answer when the first one is overloaded, and says so', async () => {
    const { failure, receipt } = await answered({ routing: { fallbackModelIds: [claude] } }, 'fault/529');
    expect(failure).toBeNull();
    expect(receipt).toMatchObject({ answeredBy: claude, provider: 'anthropic' });
    expect(receipt?.attemptList).toMatchObject([
      { modelId: 'fault/529', isSuccess: false, statusCode: 529, error: 'Overloaded' },
      { modelId: claude, provider: 'anthropic', isSuccess: true, statusCode: 200 },
    ]);
    expect((await answered({}, 'fault/529')).failure).toMatchObject({ code: 'gateway.serverError', status: 529 });
  });

  it('keeps a privacy lock: another provider answers, or nobody, and no fallback without it', async () => {
    const locked = { privacy: { zeroDataRetention: true } } as const;
    expect((await answered(locked)).provider).toBe('anthropic');
    expect((await answered(locked, 'deepseek/deepseek-v3.2')).provider).toBe('fireworks');
    expect((await answered({ privacy: { disallowPromptTraining: true } }, 'deepseek/deepseek-v3.2')).provider).toBe('novita');
    for (const routing of [{}, { only: ['minimax'] }, { fallbackModelIds: ['minimax/minimax-m2'] }]) {
      expect((await answered({ ...locked, routing }, routing.fallbackModelIds === undefined ? 'minimax/minimax-m2' : 'fault/529')).failure).toMatchObject({ code: 'privacy.notHonoured', by: 'providers' });
    }
  });

  it('asks with a key of the person’s, goes on with the gateway’s where it is refused, and logs neither', async () => {
    const { receipt } = await answered({ ownKeys: ['anthropic'] });
    expect(receipt).toMatchObject({ isOwnKey: true, costUsd: '0', attemptList: [{ provider: 'anthropic', credential: 'byok', isSuccess: true }] });
    const hash = createHash('sha256').update('{"apiKey":"anthropic-key-1"}').digest('hex');
    expect(lastFields()).toMatchObject({ providerOptions: { gateway: { byok: { anthropic: [hash] } } } });
    const refused = await answered({ ownKeys: ['bedrock'], routing: { only: ['bedrock'] } });
    expect(refused.receipt).toMatchObject({
      isOwnKey: false,
      attemptList: [
        { provider: 'bedrock', credential: 'byok', isSuccess: false, statusCode: 401, error: 'Unauthorized' },
        { provider: 'bedrock', credential: 'system', isSuccess: true },
      ],
    });
    const log = JSON.stringify(demo.requests);
    for (const secret of ['anthropic-key-1', 'refused-one', 'secret-of-mine']) expect(log).not.toContain(secret);
  });

  it('reads from the cache what stood in the request before, where caching is asked for', async () => {
    const say = (role: 'user' | 'assistant', text: string) => ({ role, parts: [{ kind: 'text', text }] }) as const;
    const messages = [say('user', 'A long story. '.repeat(50)), say('assistant', 'Indeed.'), say('user', 'And then?')];
    const receiptWith = async (options: AnswerOptions) => receiptOf(await ask(client(), { ...question, modelId: claude, messages, options }));
    expect(await receiptWith({})).toMatchObject({ cachedTokens: 0 });
    expect((await receiptWith({ caching: 'auto' }))?.cachedTokens).toBeGreaterThan(100);
  });

  it('tells of the service tier where the model’s maker has tiers', async () => {
    expect((await answered({ serviceTier: 'flex' }, 'openai/gpt-5')).receipt).toMatchObject({ serviceTier: 'flex' });
    expect((await answered({ serviceTier: 'flex' })).receipt).not.toHaveProperty('serviceTier');
  });
});

describe('who serves a model', () => {
  it('is told with prices, speeds and uptime', async () => {
    const endpoints = await client().readEndpoints(claude, new AbortController().signal);
    expect(endpoints?.map(({ provider }) => provider)).toEqual(['anthropic', 'bedrock', 'vertex']);
    expect(endpoints?.[1]).toEqual({
      provider: 'bedrock', isActive: true, contextTokens: 1_000_000, maxOutputTokens: 64_000, inputUsd: '0.0000033', outputUsd: '0.0000165', cacheReadUsd: '0.00000033',
      latencyMs: 410, tokensPerSecond: 66, uptimePercent: 99.1, cachesByItself: true,
    });
  });

  it('is not told of a model that nobody knows', async () => {
    expect(await client().readEndpoints('acme/nothing', new AbortController().signal)).toBeNull();
  });
});
