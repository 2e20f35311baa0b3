import type { AnswerOptions, Privacy } from '../shared/answerOptions';
import type { Attachment } from '../shared/chat/attachment';
import { filesOfPart } from '../shared/chat/filesOfPart';
import type { BodyPiece, Exchange } from '../shared/exchange';
import { FailureError } from '../shared/failure';
import type { ConversationId } from '../shared/ids';
import { budgeted } from './chat/budgetedGateway';
import type { ConversationHub } from './chat/conversationHub';
import type { AttachmentReader, Budget, Clock, ExactRequest, MakeId, ModelGateway, ModelRequest, OfferedTool, PromptPart } from './chat/ports';
import type { ExchangeRoom } from './exchangeServices';
import { asCommand } from './gateway/asCommand';
import type { Services } from './ipc/services';

export type ExchangeActionParts = {
  readonly room: ExchangeRoom;
  readonly hub: Pick<ConversationHub, 'read'>;
  readonly attachmentsOf: (conversationId: ConversationId) => Pick<AttachmentReader, 'read'>;
  /** Throws what keeps from sending. */
  readonly chooseGateway: () => Promise<ModelGateway>;
  readonly budget: Budget;
  /** What counts in a conversation now: a lock that was closed since holds for what is sent again too. */
  readonly optionsOf: (conversationId: ConversationId) => AnswerOptions;
  readonly clock: Clock;
  readonly makeId: MakeId;
};

type Body = { readonly body: string | Uint8Array; readonly files: readonly { readonly file: Attachment; readonly bytes: Uint8Array }[] };

/** What a person does with a request that was written down: copies it as a command, sends it again. */
export function createExchangeService({ room, hub, attachmentsOf, chooseGateway, budget, optionsOf, clock, makeId }: ExchangeActionParts): Services['exchanges'] {
  const replaying = new Map<string, AbortController>();

  async function find(requestId: string): Promise<Exchange> {
    const exchange = await room.read(requestId);
    if (exchange === null) throw new FailureError({ code: 'notFound', what: 'message' });
    return exchange;
  }

  /** The files back in their places. */
  async function wholeBody({ conversationId, request }: Exchange): Promise<Body> {
    const known = new Map((hub.read(conversationId)?.messages ?? []).flatMap(({ parts }) => parts.flatMap(filesOfPart)).map((file) => [file.sha256, file]));
    const reader = attachmentsOf(conversationId);
    const read = async (piece: BodyPiece) => {
      if (typeof piece === 'string') return { bytes: Buffer.from(piece), file: null };
      const file = known.get(piece.sha256);
      if (file === undefined) throw new FailureError({ code: 'attachment.gone', name: piece.sha256.slice(0, 12) });
      const bytes = await reader.read(file);
      return { bytes: piece.isRaw === true ? bytes : Buffer.from(Buffer.from(bytes).toString('base64')), file: { file, bytes } };
    };
    const pieces = await Promise.all(request.body.map(read));
    const bytes = Buffer.concat(pieces.map((piece) => piece.bytes));
    const isForm = request.body.some((piece) => typeof piece !== 'string' && piece.isRaw === true);
    return { body: isForm ? new Uint8Array(bytes) : bytes.toString(), files: pieces.flatMap(({ file }) => (file === null ? [] : [file])) };
  }

  async function replay(exchange: Exchange, signal: AbortSignal): Promise<string> {
    const { conversationId, messageId, modelId } = exchange;
    const { body, files } = await wholeBody(exchange);
    const requestId = makeId();
    const request: ModelRequest = { requestId, modelId, messages: [{ role: 'user', parts: promptOf(body, files) }], options: optionsIn(exchange, body, optionsOf(conversationId).privacy), tools: searchesIn(body), exact: exactOf(exchange, body) };
    const gateway = budgeted(await chooseGateway(), budget, clock, { purpose: 'replay', conversationId, ...(messageId === undefined ? {} : { messageId }) });
    try {
      for await (const _event of gateway.stream(request, signal));
    } catch (error) {
      await room.recorder.settled();
      // How it failed stands in what was written down; only what was never sent is an error of the wish.
      if ((await room.read(requestId)) === null) throw error;
    }
    await room.recorder.settled();
    return requestId;
  }

  return {
    list: room.list,
    read: room.read,
    command: async (requestId, shell) => {
      const exchange = await find(requestId);
      return asCommand({ ...exchange.request, body: (await wholeBody(exchange)).body }, shell);
    },
    replay: async (requestId) => {
      if (replaying.has(requestId)) throw new FailureError({ code: 'input.invalid', path: 'requestId' });
      const controller = new AbortController();
      replaying.set(requestId, controller);
      try {
        return await replay(await find(requestId), controller.signal);
      } finally {
        replaying.delete(requestId);
      }
    },
    stopReplay: (requestId) => replaying.get(requestId)?.abort('stopped'),
  };
}

const paths = ['/chat/completions', '/images/generations', '/images/edits'] as const;

function exactOf({ request }: Exchange, body: ExactRequest['body']): ExactRequest {
  const { pathname } = new URL(request.url);
  return { path: paths.find((path) => pathname.endsWith(path)) ?? '/chat/completions', contentType: headerOf(request.headers, 'content-type') ?? 'application/json', body };
}

/** What the price is reckoned by, before it is sent; and by which files are known in it. */
function promptOf(body: string | Uint8Array, files: Body['files']): readonly PromptPart[] {
  return [...(typeof body === 'string' ? [{ kind: 'text', text: withoutFiles(body, files) } as const] : []), ...files.map(toPart)];
}

function toPart({ file: { kind, mediaType, name, pages }, bytes }: Body['files'][number]): PromptPart {
  return kind === 'image' ? { kind, mediaType, bytes } : { kind: 'file', mediaType, name, bytes, ...(pages === undefined ? {} : { pages }) };
}

function withoutFiles(body: string, files: Body['files']): string {
  return files.reduce((text, { bytes }) => text.replace(Buffer.from(bytes).toString('base64'), ''), body);
}

/** Sent by the client and not by the person. */
const ours = new Set(['accept', 'authorization', 'content-type', 'content-length', 'user-agent', 'http-referer', 'x-title', 'x-gatehouse-request-id']);

/** What is not in the body, or decides whether it may be sent and what it may cost: own headers, locks, whose keys, how much is asked for. */
function optionsIn({ request }: Exchange, body: string | Uint8Array, locksNow: Privacy = {}): AnswerOptions {
  const headers = Object.fromEntries(request.headers.filter(([name, value]) => !ours.has(name) && !value.includes('***')));
  const said = typeof body === 'string' ? asObject(parse(body)) : {};
  const gateway = asObject(asObject(said['providerOptions'])['gateway']);
  const ownKeys = Object.keys(asObject(gateway['byok']));
  const isClosed = (lock: keyof Privacy): boolean => gateway[lock] === true || locksNow[lock] === true;
  return {
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(ownKeys.length === 0 ? {} : { ownKeys }),
    ...costFactsOf(said, gateway),
    privacy: { ...(isClosed('zeroDataRetention') ? { zeroDataRetention: true } : {}), ...(isClosed('disallowPromptTraining') ? { disallowPromptTraining: true } : {}) },
  };
}

type Said = Readonly<Record<string, unknown>>;

/** By what the budget reckons the most that it may cost. */
function costFactsOf(said: Said, gateway: Said): AnswerOptions {
  const [maxTokens, thoughts, count] = [said['max_tokens'], asObject(said['reasoning'])['max_tokens'], said['n']];
  const others = [said['models'], gateway['models']].flatMap((list) => (Array.isArray(list) ? list.filter((modelId) => typeof modelId === 'string') : []));
  const tier = gateway['serviceTier'] ?? said['service_tier'];
  return {
    ...(typeof maxTokens === 'number' ? { parameters: { maxTokens } } : {}),
    ...(typeof thoughts === 'number' ? { reasoning: { maxTokens: thoughts } } : {}),
    ...(typeof count === 'number' ? { pictures: { count } } : {}),
    ...(others.length === 0 ? {} : { routing: { fallbackModelIds: others } }),
    ...(typeof tier === 'string' ? { serviceTier: tier } : {}),
    ...(Array.isArray(said['modalities']) ? { makesImages: true } : {}),
    ...(gateway['caching'] === 'auto' ? { caching: 'auto' } : {}),
  };
}

/** What the gateway carries out by itself is billed apart. */
function searchesIn(body: string | Uint8Array): readonly OfferedTool[] {
  const tools = typeof body === 'string' ? asObject(parse(body))['tools'] : [];
  return (Array.isArray(tools) ? tools : []).flatMap((tool): OfferedTool[] => {
    const { type } = asObject(tool);
    return typeof type !== 'string' || type === 'function' ? [] : [{ kind: 'server', type, config: {} }];
  });
}

function headerOf(headers: Exchange['request']['headers'], wanted: string): string | undefined {
  return headers.find(([name]) => name === wanted)?.[1];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Said {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
