import { invalidRequest } from './gatewayErrors';
import { isRecord, listIn, numberIn, recordIn, textIn, textsIn, type JsonRecord } from './json';
import { readParts, summarisePart, type PartSummary, type ReceivedPart } from './receivedParts';

/** A request for a completion, decoded as far as the demo uses it (gateway-api.md section 6). */
export type ChatRequest = {
  readonly modelId: string;
  readonly fallbackModelIds: readonly string[];
  readonly messages: readonly ReceivedMessage[];
  readonly isStreamed: boolean;
  readonly wantsUsage: boolean;
  readonly wantsImages: boolean;
  readonly maxTokens: number | undefined;
  readonly tools: readonly RequestedTool[];
  readonly serverTools: readonly string[];
  readonly toolChoice: { readonly mode: 'auto' | 'none' | 'required' } | { readonly mode: 'named'; readonly name: string };
  readonly reasoning: { readonly isOff: boolean; readonly isWithheld: boolean };
  /** The schema that the answer must follow, when one was asked for. */
  readonly answerSchema: JsonRecord | undefined;
  /** What `providerOptions.gateway` says of who may answer; empty lists where it says nothing. */
  readonly routing: {
    readonly sort: string | undefined;
    readonly order: readonly string[];
    readonly only: readonly string[];
    /** `byok`: the person's own keys, by provider. */
    readonly ownKeys: Readonly<Record<string, readonly unknown[]>>;
  };
  readonly privacy: { readonly zeroDataRetention: boolean; readonly disallowPromptTraining: boolean };
  readonly caches: boolean;
  readonly serviceTier: string | undefined;
};

export type ReceivedMessage = {
  readonly role: string;
  readonly parts: readonly ReceivedPart[];
  readonly reasoningDetails: readonly JsonRecord[];
  /** `content` is one text, not a list of parts. */
  readonly isPlainText: boolean;
  /** Assistant: what it called. */
  readonly toolCalls: readonly ReceivedCall[];
  /** Tool: the call that it answers. */
  readonly toolCallId: string | null;
};

/** Empty texts where something is missing. */
export type ReceivedCall = { readonly callId: string; readonly name: string; readonly argumentsText: string };

export type RequestedTool = { readonly name: string; readonly parameters: JsonRecord };

/** What the log keeps of a message. */
export type MessageSummary = Omit<ReceivedMessage, 'parts'> & { readonly parts: readonly PartSummary[] };

/** Throws a 400 for a request without a model or messages, or with parts that cannot be decoded. */
export function readChatRequest(body: JsonRecord): ChatRequest {
  const modelId = textIn(body, 'model');
  if (modelId === undefined || modelId === '') throw invalidRequest("Missing required parameter: 'model'.", 'model', 'missing_parameter');
  const messages = listIn(body, 'messages');
  if (messages === undefined || messages.length === 0) {
    throw invalidRequest("Missing required parameter: 'messages'.", 'messages', 'missing_parameter');
  }
  const gatewayOptions = recordIn(recordIn(body, 'providerOptions') ?? {}, 'gateway') ?? {};
  const tools = (listIn(body, 'tools') ?? []).filter(isRecord);
  return {
    modelId,
    fallbackModelIds: [...textsIn(body, 'models'), ...textsIn(gatewayOptions, 'models')],
    messages: messages.map(readMessage),
    isStreamed: body['stream'] === true,
    wantsUsage: recordIn(body, 'stream_options')?.['include_usage'] === true,
    wantsImages: textsIn(body, 'modalities').includes('image'),
    maxTokens: numberIn(body, 'max_tokens') ?? numberIn(body, 'max_completion_tokens'),
    tools: tools.flatMap(readTool),
    serverTools: tools.flatMap((tool) => textIn(tool, 'type') ?? []).filter((type) => type.startsWith('vercel:')),
    toolChoice: readToolChoice(body['tool_choice']),
    reasoning: readReasoning(body),
    answerSchema: readAnswerSchema(recordIn(body, 'response_format')),
    routing: {
      sort: textIn(gatewayOptions, 'sort') ?? textIn(recordIn(body, 'provider') ?? {}, 'sort'),
      order: textsIn(gatewayOptions, 'order'),
      only: textsIn(gatewayOptions, 'only'),
      ownKeys: readOwnKeys(recordIn(gatewayOptions, 'byok')),
    },
    privacy: { zeroDataRetention: gatewayOptions['zeroDataRetention'] === true, disallowPromptTraining: gatewayOptions['disallowPromptTraining'] === true },
    caches: gatewayOptions['caching'] === 'auto',
    serviceTier: textIn(gatewayOptions, 'serviceTier'),
  };
}

export function summariseMessage(message: ReceivedMessage): MessageSummary {
  return { ...message, parts: message.parts.map(summarisePart) };
}

function readMessage(message: unknown, index: number): ReceivedMessage {
  const param = `messages[${index}]`;
  const role = isRecord(message) ? textIn(message, 'role') : undefined;
  if (!isRecord(message) || role === undefined) throw invalidRequest(`'${param}' needs a role.`, `${param}.role`, 'missing_parameter');
  const calls = (listIn(message, 'tool_calls') ?? []).filter(isRecord);
  return {
    role,
    parts: readParts(message['content'], `${param}.content`),
    reasoningDetails: (listIn(message, 'reasoning_details') ?? []).filter(isRecord),
    isPlainText: typeof message['content'] === 'string',
    toolCalls: calls.map(readCall),
    toolCallId: textIn(message, 'tool_call_id') ?? null,
  };
}

function readCall(call: JsonRecord): ReceivedCall {
  const called = recordIn(call, 'function') ?? {};
  return { callId: textIn(call, 'id') ?? '', name: textIn(called, 'name') ?? '', argumentsText: textIn(called, 'arguments') ?? '' };
}

function readTool(tool: JsonRecord): readonly RequestedTool[] {
  const definition = recordIn(tool, 'function');
  const name = definition && textIn(definition, 'name');
  return name === undefined || definition === undefined ? [] : [{ name, parameters: recordIn(definition, 'parameters') ?? {} }];
}

function readToolChoice(choice: unknown): ChatRequest['toolChoice'] {
  if (choice === 'none' || choice === 'required') return { mode: choice };
  const name = isRecord(choice) ? textIn(recordIn(choice, 'function') ?? {}, 'name') : undefined;
  return name === undefined ? { mode: 'auto' } : { mode: 'named', name };
}

function readOwnKeys(byok: JsonRecord = {}): Readonly<Record<string, readonly unknown[]>> {
  return Object.fromEntries(Object.keys(byok).map((provider) => [provider, listIn(byok, provider) ?? []]));
}

/** The nested value wins over the alias `reasoning_effort` (gateway-api.md section 6). */
function readReasoning(body: JsonRecord): ChatRequest['reasoning'] {
  const reasoning = recordIn(body, 'reasoning') ?? {};
  const effort = textIn(reasoning, 'effort') ?? textIn(body, 'reasoning_effort');
  return { isOff: reasoning['enabled'] === false || effort === 'none', isWithheld: reasoning['exclude'] === true };
}

/** Both the OpenAI form and the gateway's older `{ type: 'json', schema }` (gateway-api.md section 7). */
function readAnswerSchema(format: JsonRecord | undefined): JsonRecord | undefined {
  if (format?.['type'] === 'json_schema') return recordIn(recordIn(format, 'json_schema') ?? {}, 'schema');
  return format?.['type'] === 'json' ? (recordIn(format, 'schema') ?? {}) : undefined;
}
