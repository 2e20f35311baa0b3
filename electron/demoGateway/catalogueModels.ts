/** One model of the demo's catalogue, as short as it can be said; `catalogue.ts` gives it the wire's shape. */
export type CatalogueEntry = {
  readonly id: string;
  readonly name: string;
  readonly type: 'language' | 'embedding' | 'reranking' | 'image' | 'video' | 'speech' | 'transcription' | 'realtime';
  readonly description: string;
  /** Day of release, `YYYY-MM-DD`. */
  readonly released: string;
  readonly contextTokens: number;
  readonly maxTokens: number;
  readonly tags: readonly string[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly prices: Prices;
  /** Slugs of those who serve it, the usual one first. */
  readonly providers: readonly string[];
};

/** US dollars: per million tokens where nothing else is said. */
export type Prices = {
  readonly input?: number;
  readonly output?: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
  readonly perImage?: number;
  /** For pictures of these sizes; `perImage` for any other. */
  readonly perSize?: Readonly<Record<string, number>>;
  readonly perSpeechCharacter?: number;
  readonly perTranscribedSecond?: number;
  readonly perVideoSecond?: number;
  /** From this many prompt tokens on, the second prices hold. */
  readonly tier?: { readonly fromTokens: number; readonly input: number; readonly output: number };
};

const seesAndReads = ['file-input', 'tool-use', 'vision'];
const thinks = [...seesAndReads, 'reasoning'];
const textOnly = ['tool-use'];
const textThinks = ['tool-use', 'reasoning'];

type Rest = Partial<CatalogueEntry> & Pick<CatalogueEntry, 'description' | 'released' | 'prices' | 'providers'>;

function chat(id: string, name: string, tags: readonly string[], contextTokens: number, maxTokens: number, rest: Rest): CatalogueEntry {
  const seen = [...(tags.includes('vision') ? ['image'] : []), ...(tags.includes('file-input') ? ['pdf'] : [])];
  return { id, name, type: 'language', tags, contextTokens, maxTokens, inputs: ['text', ...seen], outputs: ['text'], ...rest };
}

function other(type: CatalogueEntry['type'], id: string, name: string, inputs: readonly string[], outputs: readonly string[], rest: Rest): CatalogueEntry {
  return { id, name, type, tags: [], contextTokens: 0, maxTokens: 0, inputs, outputs, ...rest };
}

/** Invented to look like the real catalogue: real makers, plausible numbers, every type. None of it is a price list. */
export const catalogueModels: readonly CatalogueEntry[] = [
  chat('anthropic/claude-sonnet-4.5', 'Claude Sonnet 4.5', [...thinks, 'implicit-caching'], 1_000_000, 64_000, {
    description: 'A balanced model for long work with documents, code and tools.', released: '2025-09-29', providers: ['anthropic', 'bedrock', 'vertex'],
    prices: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75, tier: { fromTokens: 200_001, input: 6, output: 22.5 } },
  }),
  chat('anthropic/claude-opus-4.5', 'Claude Opus 4.5', thinks, 200_000, 64_000, {
    description: 'For the hardest questions, with patience.', released: '2025-11-24', providers: ['anthropic', 'bedrock', 'vertex'],
    prices: { input: 5, output: 25, cacheRead: 0.5, cacheWrite: 6.25 },
  }),
  chat('anthropic/claude-haiku-4.5', 'Claude Haiku 4.5', thinks, 200_000, 64_000, {
    description: 'Small, quick and attentive.', released: '2025-10-15', providers: ['anthropic', 'bedrock', 'vertex'],
    prices: { input: 1, output: 5, cacheRead: 0.1, cacheWrite: 1.25 },
  }),
  chat('anthropic/claude-3.5-haiku', 'Claude 3.5 Haiku', seesAndReads, 200_000, 8_192, {
    description: 'An older small model, kept for those who rely on it.', released: '2024-11-04', providers: ['anthropic', 'bedrock'],
    prices: { input: 0.8, output: 4, cacheRead: 0.08, cacheWrite: 1 },
  }),
  chat('openai/gpt-5', 'GPT-5', [...thinks, 'implicit-caching'], 400_000, 128_000, {
    description: 'A general model that decides by itself how long to think.', released: '2025-08-07', providers: ['openai', 'azure'],
    prices: { input: 1.25, output: 10, cacheRead: 0.125 },
  }),
  chat('openai/gpt-5-mini', 'GPT-5 mini', [...thinks, 'implicit-caching'], 400_000, 128_000, {
    description: 'The same idea, smaller and cheaper.', released: '2025-08-07', providers: ['openai', 'azure'],
    prices: { input: 0.25, output: 2, cacheRead: 0.025 },
  }),
  chat('openai/gpt-5-nano', 'GPT-5 nano', thinks, 400_000, 128_000, {
    description: 'For sorting, tagging and short answers.', released: '2025-08-07', providers: ['openai', 'azure'],
    prices: { input: 0.05, output: 0.4, cacheRead: 0.005 },
  }),
  chat('openai/gpt-4.1', 'GPT-4.1', seesAndReads, 1_047_576, 32_768, {
    description: 'Follows instructions closely over very long texts.', released: '2025-04-14', providers: ['openai', 'azure'],
    prices: { input: 2, output: 8, cacheRead: 0.5 },
  }),
  chat('openai/gpt-4o-mini', 'GPT-4o mini', seesAndReads, 128_000, 16_384, {
    description: 'A light model for everyday questions.', released: '2024-07-18', providers: ['openai', 'azure'],
    prices: { input: 0.15, output: 0.6, cacheRead: 0.075 },
  }),
  chat('openai/gpt-oss-120b', 'GPT OSS 120B', [...textThinks, 'free'], 131_072, 131_072, {
    description: 'Open weights; reads text only.', released: '2025-08-05', providers: ['groq', 'cerebras', 'baseten'],
    prices: { input: 0.1, output: 0.5 },
  }),
  chat('google/gemini-2.5-pro', 'Gemini 2.5 Pro', thinks, 1_048_576, 65_536, {
    description: 'Long context over text, pictures and documents.', released: '2025-06-17', providers: ['google', 'vertex'],
    prices: { input: 1.25, output: 10, cacheRead: 0.125, tier: { fromTokens: 200_001, input: 2.5, output: 15 } },
  }),
  chat('google/gemini-2.5-flash', 'Gemini 2.5 Flash', thinks, 1_048_576, 65_536, {
    description: 'Fast, with thinking on request.', released: '2025-06-17', providers: ['google', 'vertex'],
    prices: { input: 0.3, output: 2.5, cacheRead: 0.03 },
  }),
  chat('google/gemini-2.5-flash-lite', 'Gemini 2.5 Flash Lite', seesAndReads, 1_048_576, 65_536, {
    description: 'The cheapest of its family.', released: '2025-07-22', providers: ['google', 'vertex'],
    prices: { input: 0.1, output: 0.4, cacheRead: 0.01 },
  }),
  chat('google/gemini-2.5-flash-image-preview', 'Gemini 2.5 Flash Image (preview)', ['vision', 'file-input', 'image-generation'], 32_768, 8_192, {
    description: 'Answers with pictures when asked to.', released: '2025-08-26', providers: ['google', 'vertex'],
    outputs: ['text', 'image'], prices: { input: 0.3, output: 2.5, perImage: 0.039 },
  }),
  chat('google/gemma-3-27b', 'Gemma 3 27B', ['vision'], 131_072, 8_192, {
    description: 'Open weights; sees pictures, but takes no files.', released: '2025-03-12', providers: ['deepinfra', 'novita'],
    prices: { input: 0.09, output: 0.17 },
  }),
  chat('xai/grok-4', 'Grok 4', ['tool-use', 'vision', 'reasoning'], 256_000, 64_000, {
    description: 'Always thinks before it answers.', released: '2025-07-09', providers: ['xai'],
    prices: { input: 3, output: 15, cacheRead: 0.75, tier: { fromTokens: 128_001, input: 6, output: 30 } },
  }),
  chat('xai/grok-4-fast-reasoning', 'Grok 4 Fast Reasoning', ['tool-use', 'vision', 'reasoning'], 2_000_000, 30_000, {
    description: 'A very long context at a low price.', released: '2025-09-19', providers: ['xai'],
    prices: { input: 0.2, output: 0.5, cacheRead: 0.05, tier: { fromTokens: 128_001, input: 0.4, output: 1 } },
  }),
  chat('xai/grok-code-fast-1', 'Grok Code Fast 1', textThinks, 256_000, 10_000, {
    description: 'Made for coding tools.', released: '2025-08-28', providers: ['xai'], prices: { input: 0.2, output: 1.5, cacheRead: 0.02 },
  }),
  chat('deepseek/deepseek-v3.2', 'DeepSeek V3.2', textOnly, 163_840, 65_536, {
    description: 'Open weights; text only, no pictures, no files.', released: '2025-12-01', providers: ['deepseek', 'novita', 'fireworks'],
    prices: { input: 0.28, output: 0.42, cacheRead: 0.028 },
  }),
  chat('deepseek/deepseek-r1', 'DeepSeek R1', textThinks, 163_840, 32_768, {
    description: 'Shows its reasoning at length.', released: '2025-05-28', providers: ['fireworks', 'togetherai'], prices: { input: 0.5, output: 2.15 },
  }),
  chat('mistral/mistral-large-3', 'Mistral Large 3', seesAndReads, 256_000, 32_768, {
    description: 'A large European model for many languages.', released: '2025-12-02', providers: ['mistral'], prices: { input: 0.5, output: 1.5 },
  }),
  chat('mistral/magistral-medium', 'Magistral Medium', ['vision', 'reasoning', 'tool-use'], 128_000, 64_000, {
    description: 'Reasons step by step, and can be followed.', released: '2025-09-17', providers: ['mistral'], prices: { input: 2, output: 5 },
  }),
  chat('mistral/codestral', 'Codestral', textOnly, 256_000, 4_096, {
    description: 'Completes and repairs code.', released: '2025-07-30', providers: ['mistral'], prices: { input: 0.3, output: 0.9 },
  }),
  chat('meta/llama-4-maverick', 'Llama 4 Maverick', ['tool-use', 'vision'], 524_288, 8_192, {
    description: 'Open weights; sees pictures, but takes no files.', released: '2025-04-05', providers: ['groq', 'bedrock', 'deepinfra'],
    prices: { input: 0.15, output: 0.6 },
  }),
  chat('meta/llama-3.3-70b', 'Llama 3.3 70B', textOnly, 131_072, 8_192, {
    description: 'A well-known open model for text.', released: '2024-12-06', providers: ['groq', 'cerebras', 'bedrock'], prices: { input: 0.72, output: 0.72 },
  }),
  chat('alibaba/qwen3-max', 'Qwen3 Max', [...textOnly, 'implicit-caching'], 262_144, 32_768, {
    description: 'The largest of its family.', released: '2025-09-23', providers: ['alibaba'],
    prices: { input: 1.2, output: 6, cacheRead: 0.24, tier: { fromTokens: 32_001, input: 2.4, output: 12 } },
  }),
  chat('alibaba/qwen3-vl-instruct', 'Qwen3 VL Instruct', ['vision', 'tool-use'], 131_072, 32_768, {
    description: 'Reads pictures, charts and screens.', released: '2025-09-23', providers: ['alibaba', 'novita'], prices: { input: 0.7, output: 2.8 },
  }),
  chat('moonshotai/kimi-k2-thinking', 'Kimi K2 Thinking', textThinks, 262_144, 262_144, {
    description: 'Plans over many steps with tools.', released: '2025-11-06', providers: ['moonshotai', 'fireworks'], prices: { input: 0.6, output: 2.5, cacheRead: 0.15 },
  }),
  chat('zai/glm-4.6', 'GLM 4.6', textThinks, 200_000, 96_000, {
    description: 'Open weights with an eye for code.', released: '2025-09-30', providers: ['zai', 'deepinfra'], prices: { input: 0.45, output: 1.8 },
  }),
  chat('cohere/command-a', 'Command A', textOnly, 256_000, 8_192, {
    description: 'For company documents and quotations.', released: '2025-03-13', providers: ['cohere'], prices: { input: 2.5, output: 10 },
  }),
  chat('perplexity/sonar-pro', 'Sonar Pro', ['vision', 'web-search'], 200_000, 8_000, {
    description: 'Answers with what it finds on the web.', released: '2025-02-19', providers: ['perplexity'], prices: { input: 3, output: 15 },
  }),
  chat('minimax/minimax-m2', 'MiniMax M2', textThinks, 205_000, 131_072, {
    description: 'A compact model for agents.', released: '2025-10-27', providers: ['minimax'], prices: { input: 0.3, output: 1.2 },
  }),
  other('embedding', 'openai/text-embedding-3-small', 'Text Embedding 3 Small', ['text'], ['embedding'], {
    description: '1,536 numbers for a text.', released: '2024-01-25', providers: ['openai', 'azure'], contextTokens: 8_191, prices: { input: 0.02 },
  }),
  other('embedding', 'google/gemini-embedding-001', 'Gemini Embedding 001', ['text'], ['embedding'], {
    description: '3,072 numbers for a text in many languages.', released: '2025-07-14', providers: ['google'], contextTokens: 2_048, prices: { input: 0.15 },
  }),
  other('embedding', 'voyage/voyage-3.5', 'Voyage 3.5', ['text'], ['embedding'], {
    description: '1,024 numbers, made for search.', released: '2025-05-20', providers: ['voyage'], contextTokens: 32_000, prices: { input: 0.06 },
  }),
  other('reranking', 'cohere/rerank-v3.5', 'Rerank 3.5', ['text'], ['text'], {
    description: 'Puts what was found into a better order.', released: '2024-12-02', providers: ['cohere'], contextTokens: 4_096, prices: { input: 2 },
  }),
  other('image', 'openai/gpt-image-1', 'GPT Image 1', ['text', 'image'], ['image'], {
    description: 'Draws and retouches.', released: '2025-04-23', providers: ['openai'], tags: ['image-generation'], prices: { input: 5, output: 40 },
  }),
  other('image', 'bfl/flux-pro-1.1', 'FLUX 1.1 Pro', ['text'], ['image'], {
    description: 'Photographic pictures from a sentence.', released: '2024-10-02', providers: ['bfl'], tags: ['image-generation'], prices: { perImage: 0.04, perSize: { '1024x1024': 0.04, '1536x1024': 0.06, '1024x1536': 0.06 } },
  }),
  other('video', 'google/veo-3.1', 'Veo 3.1', ['text', 'image'], ['video'], {
    description: 'Short films with sound.', released: '2025-10-15', providers: ['google'], tags: ['video-generation'], prices: { perVideoSecond: 0.4 },
  }),
  other('speech', 'openai/tts-1', 'TTS 1', ['text'], ['audio'], {
    description: 'Reads aloud.', released: '2023-11-06', providers: ['openai'], prices: { perSpeechCharacter: 0.000015 },
  }),
  other('transcription', 'openai/whisper-1', 'Whisper 1', ['audio'], ['text'], {
    description: 'Writes down what was said.', released: '2023-03-01', providers: ['openai'], prices: { perTranscribedSecond: 0.0001 },
  }),
  other('realtime', 'openai/gpt-realtime', 'GPT Realtime', ['text', 'audio'], ['text', 'audio'], {
    description: 'Speaks and listens at once.', released: '2025-08-28', providers: ['openai'], tags: ['websocket-realtime'], contextTokens: 32_000,
    prices: { input: 4, output: 16 },
  }),
];
