import { z } from 'zod';
import type { Message, Part } from '../../shared/chat/message';
import { derivedId, leafOf, momentFrom, titleFrom, type ImportedConversation, type ImportedFile, type SkipCounts } from './importedConversation';

/*
 * A conversation in ChatGPT's data export: `mapping` is a tree of nodes with parent and children; a node may hold no message.
 * Times are seconds. What we do not know is skipped and counted, never guessed.
 */
const messageSchema = z.object({
  author: z.object({ role: z.string() }),
  create_time: z.number().nullish(),
  content: z.object({ content_type: z.string(), parts: z.array(z.unknown()).optional(), text: z.string().optional() }),
  metadata: z
    .object({
      model_slug: z.string().nullish(),
      is_visually_hidden_from_conversation: z.boolean().nullish(),
      attachments: z.array(z.object({ id: z.string().optional(), name: z.string().optional() })).nullish(),
      finish_details: z.object({ type: z.string().optional() }).nullish(),
    })
    .nullish(),
});
const nodeSchema = z.object({ parent: z.string().nullish(), children: z.array(z.string()).optional(), message: z.unknown().optional() });
const conversationSchema = z.object({
  id: z.string().optional(),
  conversation_id: z.string().optional(),
  title: z.unknown().optional(),
  create_time: z.number().nullish(),
  update_time: z.number().nullish(),
  current_node: z.string().nullish(),
  default_model_slug: z.string().nullish(),
  mapping: z.record(z.string(), z.unknown()),
});
const pictureSchema = z.object({ content_type: z.literal('image_asset_pointer'), asset_pointer: z.string() });
const spokenSchema = z.object({ content_type: z.literal('audio_transcription'), text: z.string() });

type ForeignMessage = z.infer<typeof messageSchema>;
type Node = { readonly id: string; readonly parent: string | null; readonly children: readonly string[]; readonly message: ForeignMessage | null };

export function isChatGptConversation(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'mapping' in value;
}

/** `null` for one that is damaged or holds nothing to show, which is counted. `findFile` gives the path of the file with this id in the zip. */
export function readChatGptConversation(value: unknown, skipped: SkipCounts, findFile: (fileId: string) => string | null): ImportedConversation | null {
  const parsed = conversationSchema.safeParse(value);
  const foreignId = parsed.data?.conversation_id ?? parsed.data?.id;
  if (!parsed.success || foreignId === undefined) {
    skipped.note('damaged');
    return null;
  }
  const foreign = parsed.data;
  const conversationId = derivedId('chatGpt', foreignId);
  const startedMs = momentFrom((foreign.create_time ?? Number.NaN) * 1000, 0);
  const nodes = new Map(Object.entries(foreign.mapping).flatMap(([id, node]) => readNode(id, node)));

  const messages: Message[] = [];
  const answerIds = new Set<string | null>();
  const files: ImportedFile[] = [];
  /** For each node the message that stands for it: its own, or the nearest one above. */
  const standsFor = new Map<string, string | null>();
  for (const node of inOrder(nodes)) {
    const parentId = node.parent === null ? null : (standsFor.get(node.parent) ?? null);
    const made = node.message === null ? null : readMessage(node.id, node.message, { conversationId, parentId, startedMs, skipped, findFile });
    standsFor.set(node.id, made === null ? parentId : made.message.messageId);
    if (made === null) continue;
    const isAnswer = made.message.role === 'assistant';
    if (isAnswer) answerIds.add(made.message.messageId);
    // What stood between two halves of an answer (a tool's result) is left out; the second still belongs to the first.
    messages.push(isAnswer && answerIds.has(parentId) ? { ...made.message, continuesParent: true } : made.message);
    files.push(...made.files);
  }
  if (messages.length === 0) {
    skipped.note('empty');
    return null;
  }
  const modelId = modelFrom(foreign.default_model_slug);
  const updatedAtMs = momentFrom((foreign.update_time ?? Number.NaN) * 1000, startedMs);
  const leafId = leafOf(messages, standsFor.get(foreign.current_node ?? '') ?? null);
  return { conversation: { conversationId, title: titleFrom(foreign.title), modelId, createdAtMs: startedMs, updatedAtMs, leafId, messages }, files };
}

function readNode(id: string, value: unknown): readonly (readonly [string, Node])[] {
  const node = nodeSchema.safeParse(value);
  if (!node.success) return [];
  const message = messageSchema.safeParse(node.data.message);
  return [[id, { id, parent: node.data.parent ?? null, children: node.data.children ?? [], message: message.success ? message.data : null }]];
}

/** Parents before their children, versions in their order. Each node once: what goes in a ring is not reached. */
function inOrder(nodes: ReadonlyMap<string, Node>): readonly Node[] {
  const ordered: Node[] = [];
  const seen = new Set<string>();
  const isRoot = ({ parent }: Node): boolean => parent === null || !nodes.has(parent);
  const waiting = [...nodes.values()].filter(isRoot).toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    ordered.push(node);
    for (const childId of node.children.toReversed()) {
      const child = nodes.get(childId);
      if (child?.parent === node.id) waiting.push(child);
    }
  }
  return ordered;
}

type Place = {
  readonly conversationId: string;
  readonly parentId: string | null;
  readonly startedMs: number;
  readonly skipped: SkipCounts;
  readonly findFile: (fileId: string) => string | null;
};

function readMessage(nodeId: string, foreign: ForeignMessage, place: Place): { readonly message: Message; readonly files: readonly ImportedFile[] } | null {
  const { author, content, metadata } = foreign;
  const { conversationId, parentId, startedMs, skipped } = place;
  if (author.role !== 'user' && author.role !== 'assistant') return skip(skipped, author.role === 'tool' ? 'tool' : 'system');
  if (metadata?.is_visually_hidden_from_conversation === true) return skip(skipped, 'hidden');
  if (content.content_type !== 'text' && content.content_type !== 'multimodal_text') return skip(skipped, content.content_type === 'code' ? 'tool' : 'unknownContent');

  const messageId = derivedId('chatGpt', conversationId, nodeId);
  const isAnswer = author.role === 'assistant';
  const parts: Part[] = [];
  const files: ImportedFile[] = [];
  const addText = (text: string): void => {
    if (text.trim() !== '') parts.push({ kind: 'text', partId: derivedId('chatGpt', messageId, String(parts.length)), text });
  };
  const addFile = (fileId: string, name: string): void => {
    const path = place.findFile(fileId);
    const partId = derivedId('chatGpt', messageId, fileId);
    if (path === null) skipped.note('missingFile');
    else if (!files.some((file) => file.kind === 'new' && file.path === path)) files.push({ kind: 'new', partId, messageId, name, path });
  };
  const nameOf = new Map(metadata?.attachments?.map(({ id, name }) => [id ?? '', name ?? '']) ?? []);
  for (const part of content.parts ?? [content.text ?? '']) {
    const picture = pictureSchema.safeParse(part);
    const spoken = spokenSchema.safeParse(part);
    if (typeof part === 'string') addText(part);
    else if (spoken.success) addText(spoken.data.text);
    else if (picture.success) {
      const fileId = /([^/:]+)$/u.exec(picture.data.asset_pointer)?.[1] ?? '';
      addFile(fileId, nameOf.get(fileId) ?? '');
      nameOf.delete(fileId);
    } else skipped.note('unknownContent');
  }
  for (const [fileId, name] of nameOf) if (fileId !== '') addFile(fileId, name);
  if (parts.length === 0 && files.length === 0) return null;

  const modelId = isAnswer ? modelFrom(metadata?.model_slug) : null;
  const status = !isAnswer ? 'done' : (statuses[metadata?.finish_details?.type ?? ''] ?? 'done');
  const createdAtMs = momentFrom((foreign.create_time ?? Number.NaN) * 1000, startedMs);
  return { message: { messageId, conversationId, parentId, role: isAnswer ? 'assistant' : 'user', status, parts, createdAtMs, ...(modelId === null ? {} : { modelId }) }, files };
}

const statuses: { readonly [Type in string]?: Message['status'] } = { interrupted: 'stopped', max_tokens: 'length' };

function skip(skipped: SkipCounts, reason: Parameters<SkipCounts['note']>[0]): null {
  skipped.note(reason);
  return null;
}

/** The service's own name for the model: it says who answered, and is none of the catalogue's ids. */
function modelFrom(slug: string | null | undefined): string | null {
  return slug === null || slug === undefined || slug === '' || slug.length > 200 || /[\p{Cc}\p{Cs}]/u.test(slug) ? null : slug;
}
