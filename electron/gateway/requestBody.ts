import { isLocked } from '../../shared/sendableOptions';
import type { ModelRequest, OfferedTool, PromptMessage, PromptPart } from '../chat/ports';
import { optionFields } from './requestOptions';
import type { OptionFields, OwnKeys } from './requestOptions';

/** Which shapes the endpoint speaks: the gateway's own, or plain OpenAI's. */
export type Dialect = 'gateway' | 'openai';

export type RequestBody = OptionFields & {
  readonly model: string;
  readonly messages: readonly RequestMessage[];
  readonly stream: true;
  readonly stream_options: { readonly include_usage: true };
  readonly tools?: readonly RequestTool[];
};

export type RequestTool =
  | { readonly type: 'function'; readonly function: { readonly name: string; readonly description: string; readonly parameters: Readonly<Record<string, unknown>> } }
  | { readonly type: string; readonly config: Readonly<Record<string, unknown>> };

export type RequestMessage =
  | { readonly role: 'system' | 'user'; readonly content: string | readonly ContentPart[] }
  | { readonly role: 'assistant'; readonly content: string | null; readonly tool_calls?: readonly RequestToolCall[]; readonly reasoning_details?: readonly unknown[] }
  | { readonly role: 'tool'; readonly tool_call_id: string; readonly content: string };

type RequestToolCall = { readonly id: string; readonly type: 'function'; readonly function: { readonly name: string; readonly arguments: string } };

export type ContentPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image_url'; readonly image_url: { readonly url: string } }
  | { readonly type: 'file'; readonly file: FileForm };

type FileForm =
  | { readonly data: string; readonly media_type: string; readonly filename: string }
  | { readonly file_data: string; readonly filename: string };

/**
 * Builds the body of a chat completion (gateway-api.md section 6). Pure; its options are those that `sendableOptions` let through,
 * and nothing else of the request is left out silently.
 */
export function buildRequestBody(request: ModelRequest, dialect: Dialect, ownKeys: OwnKeys = {}): RequestBody {
  const options = request.options ?? {};
  const tools = (request.tools ?? []).filter(({ kind }) => kind === 'function' || !isLocked(options)).flatMap((tool) => toTool(tool, dialect));
  return {
    ...optionFields(options, dialect, ownKeys),
    model: request.modelId,
    messages: withPicturesAsked(request.messages).flatMap((message) => toMessages(message, dialect)),
    stream: true,
    stream_options: { include_usage: true },
    ...(tools.length === 0 ? {} : { tools }),
  };
}

/** What the gateway runs by itself (section 12) is unknown everywhere else; a privacy lock holds for providers of models, not for those of searches. */
function toTool(tool: OfferedTool, dialect: Dialect): readonly RequestTool[] {
  if (tool.kind === 'server') return dialect === 'gateway' ? [{ type: tool.type, config: tool.config }] : [];
  const { name, description, parameters } = tool;
  return [{ type: 'function', function: { name, description, parameters } }];
}

/**
 * A picture that the model made goes back inside the next question: an assistant message cannot hold one
 * (gateway-api.md section 11).
 */
function withPicturesAsked(messages: readonly PromptMessage[]): readonly PromptMessage[] {
  let pictures: readonly PromptPart[] = [];
  return messages.map((message) => {
    if (message.role === 'assistant') {
      pictures = [...pictures, ...message.parts.filter(isAttached)];
      return { ...message, parts: message.parts.filter((part) => !isAttached(part)) };
    }
    if (message.role !== 'user' || pictures.length === 0) return message;
    const parts = [...pictures, ...message.parts];
    pictures = [];
    return { ...message, parts };
  });
}

function toMessages(message: PromptMessage, dialect: Dialect): readonly RequestMessage[] {
  const { role, parts } = message;
  if (role === 'user' && parts.some(isAttached)) return [{ role, content: parts.flatMap((part) => toContentPart(part, dialect)) }];
  const content = parts.flatMap((part) => (part.kind === 'text' && part.text !== '' ? [part.text] : [])).join('\n\n');
  switch (role) {
    case 'assistant':
      return toAssistantMessages(content, parts, dialect);
    case 'tool':
      // Always plain text: no other content of a tool message is promised (section 6).
      return [{ role, tool_call_id: message.callId ?? '', content }];
    default:
      return [{ role, content }];
  }
}

/** None for an answer without text or call (a picture only, or stopped while thinking): several providers refuse it. */
function toAssistantMessages(content: string, parts: readonly PromptPart[], dialect: Dialect): readonly RequestMessage[] {
  const calls = parts.flatMap((part) => (part.kind === 'toolCall' ? [toToolCall(part)] : []));
  const details = dialect === 'gateway' ? parts.flatMap((part) => (part.kind === 'reasoningDetails' ? part.details : [])) : [];
  if (content === '' && calls.length === 0) return [];
  return [
    {
      role: 'assistant',
      content: content === '' ? null : content,
      ...(calls.length === 0 ? {} : { tool_calls: calls }),
      ...(details.length === 0 ? {} : { reasoning_details: details }),
    },
  ];
}

/** A call that was broken goes back without its arguments: a text that is no JSON object makes providers refuse the whole request. */
function toToolCall({ callId, name, argumentsText }: Extract<PromptPart, { kind: 'toolCall' }>): RequestToolCall {
  return { id: callId, type: 'function', function: { name: sayable(name), arguments: isJsonObject(argumentsText) ? argumentsText : '{}' } };
}

/** A model may ask for a tool by any name; the request that goes on with it is refused for any that no tool can have. */
function sayable(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 64) || 'unknown';
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function isAttached(part: PromptPart): boolean {
  return part.kind === 'image' || part.kind === 'file';
}

function toContentPart(part: PromptPart, dialect: Dialect): readonly ContentPart[] {
  switch (part.kind) {
    case 'text':
      return part.text === '' ? [] : [{ type: 'text', text: part.text }];
    case 'image':
      return [{ type: 'image_url', image_url: { url: dataUri(part.mediaType, part.bytes) } }];
    case 'file':
      return [{ type: 'file', file: toFileForm(part, dialect) }];
    case 'reasoningDetails':
    case 'toolCall':
      return [];
  }
}

/** Bare base64 beside its media type at the gateway, a data URI everywhere else. */
function toFileForm(part: Extract<PromptPart, { kind: 'file' }>, dialect: Dialect): FileForm {
  return dialect === 'gateway'
    ? { data: base64Of(part.bytes), media_type: part.mediaType, filename: part.name }
    : { file_data: dataUri(part.mediaType, part.bytes), filename: part.name };
}

function dataUri(mediaType: string, bytes: Uint8Array): string {
  return `data:${mediaType};base64,${base64Of(bytes)}`;
}

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
