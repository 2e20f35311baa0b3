import OpenAI from 'openai';
import { createGatewayClient } from '../../../electron/gateway/gatewayClient';
import { createSseReader } from '../../../electron/gateway/sseReader';
import { openGatewaySession, type GatewayFetch } from '../../../electron/shell/gatewaySession';
import type { FloodJob, FloodResult, ReadWay } from '../protocol';

const question = { role: 'user', content: 'bench' } as const;
const modelId = 'bench/flood';
const key = 'bench-key';

const ways: { readonly [Way in ReadWay]: (fetch: GatewayFetch, baseUrl: string) => Promise<number> } = {
  bytes: async (fetch, baseUrl) => {
    let bytes = 0;
    await eachRead(fetch, baseUrl, (read) => (bytes += read.length));
    return bytes;
  },
  reader: async (fetch, baseUrl) => {
    let characters = 0;
    const sse = createSseReader((event) => (characters += event.data.length));
    await eachRead(fetch, baseUrl, sse.push);
    sse.end();
    return characters;
  },
  ours: async (fetch, baseUrl) => {
    const client = createGatewayClient({
      fetch,
      connection: () => ({ baseUrl, dialect: 'gateway' }),
      key: () => Promise.resolve(key),
      appVersion: '0.0.0',
    });
    const messages = [{ role: question.role, parts: [{ kind: 'text', text: question.content }] }] as const;
    let characters = 0;
    for await (const event of client.stream({ requestId: 'bench', modelId, messages }, new AbortController().signal)) {
      if (event.type === 'text') characters += event.text.length;
    }
    return characters;
  },
  sdk: async (fetch, baseUrl) => {
    const client = new OpenAI({ apiKey: key, baseURL: baseUrl, maxRetries: 0, fetch: (url, init) => fetch(String(url), init) });
    let characters = 0;
    for await (const chunk of await client.chat.completions.create({ model: modelId, messages: [question], stream: true })) {
      characters += chunk.choices[0]?.delta.content?.length ?? 0;
    }
    return characters;
  },
};

let gatewayFetch: Promise<GatewayFetch> | undefined;

/** Reads one flood in one way, over the app's own session. */
export async function readFlood(job: FloodJob): Promise<FloodResult> {
  const fetch = await (gatewayFetch ??= openGatewaySession());
  const cpuBefore = process.cpuUsage();
  const startedMs = performance.now();
  const amount = await ways[job.way](fetch, job.baseUrl);
  const wallMs = performance.now() - startedMs;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wallMs, cpuMs: (user + system) / 1000, amount };
}

async function eachRead(fetch: GatewayFetch, baseUrl: string, take: (read: Uint8Array) => void): Promise<void> {
  const response = await fetch(`${baseUrl}/chat/completions`, { method: 'POST', body: '{}' });
  const reader = response.body?.getReader();
  if (reader === undefined) throw new Error('The flood has no body');
  for (let read = await reader.read(); !read.done; read = await reader.read()) take(read.value);
}
