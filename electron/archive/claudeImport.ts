import { z } from 'zod';
import type { Message, Part } from '../../shared/chat/message';
import { derivedId, momentFrom, titleFrom, type ImportedConversation, type ImportedFile, type SkipCounts } from './importedConversation';

/*
 * A conversation in Claude's data export: a list of messages with `text`, in newer exports also `content` blocks. Text that was
 * drawn out of attached files comes along; the files themselves do not.
 */
const blockSchema = z.object({ type: z.string(), text: z.string().optional(), thinking: z.string().optional() });
const messageSchema = z.object({
  uuid: z.string().min(1),
  sender: z.string(),
  text: z.string().nullish(),
  content: z.array(z.unknown()).nullish(),
  created_at: z.string().nullish(),
  parent_message_uuid: z.string().nullish(),
  attachments: z.array(z.object({ file_name: z.string().nullish(), extracted_content: z.string().nullish() })).nullish(),
  files: z.array(z.unknown()).nullish(),
});
const conversationSchema = z.object({
  uuid: z.string().min(1),
  name: z.unknown().optional(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  chat_messages: z.array(z.unknown()),
});

type ForeignMessage = z.infer<typeof messageSchema>;

export function isClaudeConversation(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'chat_messages' in value;
}

/** `null` for one that is damaged or holds nothing to show, which is counted. */
export function readClaudeConversation(value: unknown, skipped: SkipCounts): ImportedConversation | null {
  const parsed = conversationSchema.safeParse(value);
  if (!parsed.success) {
    skipped.note('damaged');
    return null;
  }
  const foreign = parsed.data;
  const conversationId = derivedId('claude', foreign.uuid);
  const startedMs = momentFrom(Date.parse(foreign.created_at ?? ''), 0);

  const messages: Message[] = [];
  const files: ImportedFile[] = [];
  const ownIds = new Map<string, string>();
  for (const each of foreign.chat_messages) {
    const message = messageSchema.safeParse(each);
    const made = message.success ? readMessage(message.data, { conversationId, startedMs, skipped }) : null;
    if (!message.success) skipped.note('damaged');
    if (!message.success || made === null || ownIds.has(message.data.uuid)) continue;
    // Newer exports say which message each one answers; older ones are a plain list.
    const named = ownIds.get(message.data.parent_message_uuid ?? '');
    const parentId = named ?? (isRoot(message.data.parent_message_uuid) ? null : (messages.at(-1)?.messageId ?? null));
    ownIds.set(message.data.uuid, made.message.messageId);
    messages.push({ ...made.message, parentId });
    files.push(...made.files);
  }
  const last = messages.at(-1);
  if (last === undefined) {
    skipped.note('empty');
    return null;
  }
  const updatedAtMs = momentFrom(Date.parse(foreign.updated_at ?? ''), startedMs);
  return { conversation: { conversationId, title: titleFrom(foreign.name), modelId: null, createdAtMs: startedMs, updatedAtMs, leafId: last.messageId, messages }, files };
}

/** How an export names the place before the first message. */
function isRoot(parentUuid: string | null | undefined): boolean {
  return parentUuid === '00000000-0000-4000-8000-000000000000';
}

type Place = { readonly conversationId: string; readonly startedMs: number; readonly skipped: SkipCounts };

function readMessage(foreign: ForeignMessage, { conversationId, startedMs, skipped }: Place): { readonly message: Message; readonly files: readonly ImportedFile[] } | null {
  const { sender, attachments } = foreign;
  if (sender !== 'human' && sender !== 'assistant') {
    skipped.note('system');
    return null;
  }
  const messageId = derivedId('claude', conversationId, foreign.uuid);
  const createdAtMs = momentFrom(Date.parse(foreign.created_at ?? ''), startedMs);
  const parts: Part[] = [];
  const partId = (): string => derivedId('claude', messageId, String(parts.length));
  for (const block of blocksOf(foreign)) {
    if (block.type === 'text' && block.text !== undefined && block.text.trim() !== '') parts.push({ kind: 'text', partId: partId(), text: block.text });
    else if (block.type === 'thinking' && block.thinking !== undefined && block.thinking.trim() !== '')
      parts.push({ kind: 'reasoning', partId: partId(), text: block.thinking, openedAtMs: createdAtMs, closedAtMs: createdAtMs });
    else if (block.type === 'tool_use' || block.type === 'tool_result') skipped.note('tool');
    else if (block.type !== 'text' && block.type !== 'thinking') skipped.note('unknownContent');
  }
  const files = (attachments ?? []).flatMap(({ file_name: name, extracted_content: text }, index): readonly ImportedFile[] => {
    if (typeof text === 'string' && text !== '') return [{ kind: 'text', partId: derivedId('claude', messageId, 'file', String(index)), messageId, name: name ?? '', text }];
    skipped.note('missingFile');
    return [];
  });
  skipped.note('missingFile', foreign.files?.length ?? 0);
  if (parts.length === 0 && files.length === 0) return null;
  return { message: { messageId, conversationId, parentId: null, role: sender === 'human' ? 'user' : 'assistant', status: 'done', parts, createdAtMs }, files };
}

/** `content` says more than `text`, which repeats it; older exports have only the latter. */
function blocksOf({ content, text }: ForeignMessage): readonly z.infer<typeof blockSchema>[] {
  const blocks = (content ?? []).flatMap((each) => {
    const block = blockSchema.safeParse(each);
    return block.success ? [block.data] : [{ type: 'unknown' }];
  });
  const hasText = blocks.some((block) => block.type === 'text' && (block.text ?? '').trim() !== '');
  return hasText || (text ?? '').trim() === '' ? blocks : [...blocks, { type: 'text', text: text ?? '' }];
}
