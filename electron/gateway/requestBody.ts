import type { ModelRequest, PromptMessage, PromptPart } from '../chat/ports';

/** Which shapes the endpoint speaks: the gateway's own, or plain OpenAI's. */
export type Dialect = 'gateway' | 'openai';

export type RequestBody = {
  readonly model: string;
  readonly messages: readonly RequestMessage[];
  readonly stream: true;
  readonly stream_options: { readonly include_usage: true };
};

export type RequestMessage = {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string | readonly ContentPart[];
  readonly reasoning_details?: readonly unknown[];
};

export type ContentPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image_url'; readonly image_url: { readonly url: string } }
  | { readonly type: 'file'; readonly file: FileForm };

type FileForm =
  | { readonly data: string; readonly media_type: string; readonly filename: string }
  | { readonly file_data: string; readonly filename: string };

/** Builds the body of a chat completion (gateway-api.md section 6). Pure; nothing of the request is left out silently. */
export function buildRequestBody(request: ModelRequest, dialect: Dialect): RequestBody {
  return {
    model: request.modelId,
    messages: withPicturesAsked(request.messages).flatMap((message) => toMessages(message, dialect)),
    stream: true,
    stream_options: { include_usage: true },
  };
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

/** None for an assistant message without text (a picture only, or stopped while thinking): several providers refuse it. */
function toMessages(message: PromptMessage, dialect: Dialect): readonly RequestMessage[] {
  if (message.role === 'user' && message.parts.some(isAttached)) {
    return [{ role: 'user', content: message.parts.flatMap((part) => toContentPart(part, dialect)) }];
  }
  const content = message.parts.flatMap((part) => (part.kind === 'text' && part.text !== '' ? [part.text] : [])).join('\n\n');
  const details = dialect === 'gateway' ? message.parts.flatMap((part) => (part.kind === 'reasoningDetails' ? part.details : [])) : [];
  if (message.role === 'assistant' && content === '') return [];
  return [{ role: message.role, content, ...(details.length === 0 ? {} : { reasoning_details: details }) }];
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
