/**
 * What can be read out of an error, in any of the shapes that come: `{error:{…}}`, a string `error`, a flat body, an array,
 * JSON inside a string, a web page (gateway-api.md sections 8 and 16). Nothing here judges; `toFailure` does.
 */
export type ErrorFacts = {
  /** The most useful sentence, or `undefined`. */
  readonly message?: string;
  /** Every `type`, `code` and `name` that was found, in lower case: they are spread over the shapes. */
  readonly markers: readonly string[];
  /** A status inside the body: the only one a mid-stream error has. */
  readonly status?: number;
  readonly modelId?: string;
  readonly generationId?: string;
};

const maxDepth = 6;
const maxMessageChars = 8 * 1024;

/** Reads an HTTP body. A web page gives its words without tags and scripts, never its source. */
export function readErrorBody(body: string): ErrorFacts {
  const text = body.trim();
  return looksLikeHtml(text) ? { ...message(textOfHtml(text)), markers: [] } : readErrorValue(text);
}

/** Reads an error that is already parsed, or text that may hold JSON. */
export function readErrorValue(value: unknown, depth = 0): ErrorFacts {
  if (depth > maxDepth) return { markers: [] };
  if (typeof value === 'string') return readText(value, depth);
  if (Array.isArray(value)) return readErrorValue(value[0], depth + 1);
  if (typeof value !== 'object' || value === null) return { markers: [] };
  return readObject(new Map(Object.entries(value)), depth);
}

function readText(text: string, depth: number): ErrorFacts {
  const trimmed = text.trim();
  if (/^[[{]/.test(trimmed)) {
    const parsed = parseJson(trimmed);
    if (parsed !== undefined) {
      const facts = readErrorValue(parsed, depth + 1);
      return facts.message === undefined ? { ...facts, ...message(trimmed) } : facts;
    }
  }
  return { ...message(trimmed), markers: [] };
}

/** The deeper a text lies, the nearer it is to the cause; the outer one is often generic ("Stream error occurred"). */
function readObject(fields: ReadonlyMap<string, unknown>, depth: number): ErrorFacts {
  const nested = ['error', 'value', 'error_message', 'message', 'detail']
    .filter((key) => fields.has(key))
    .map((key) => readErrorValue(fields.get(key), depth + 1));
  const ownMarkers = ['type', 'code', 'name', 'error_type']
    .map((key) => fields.get(key))
    .filter((marker) => typeof marker === 'string')
    .map((marker) => marker.toLowerCase().slice(0, 128));
  const found = <Key extends keyof ErrorFacts>(key: Key) => nested.find((facts) => facts[key] !== undefined)?.[key];
  const status = statusOf(fields) ?? found('status');
  const modelId = modelIdOf(fields) ?? found('modelId');
  const generationId = textAt(fields, 'generationId') ?? found('generationId');
  return {
    ...message(found('message') ?? ''),
    markers: [...ownMarkers, ...nested.flatMap((facts) => facts.markers)],
    ...(status === undefined ? {} : { status }),
    ...(modelId === undefined ? {} : { modelId }),
    ...(generationId === undefined ? {} : { generationId }),
  };
}

function statusOf(fields: ReadonlyMap<string, unknown>): number | undefined {
  return ['statusCode', 'status_code', 'status', 'code']
    .map((key) => Number(fields.get(key)))
    .find((status) => Number.isInteger(status) && status >= 400 && status <= 599);
}

/** `param` is a name at OpenAI and an object at the gateway: `{"modelId":"…"}`. */
function modelIdOf(fields: ReadonlyMap<string, unknown>): string | undefined {
  const param = fields.get('param');
  return typeof param === 'object' && param !== null ? textAt(new Map(Object.entries(param)), 'modelId') : undefined;
}

function textAt(fields: ReadonlyMap<string, unknown>, key: string): string | undefined {
  const value = fields.get(key);
  return typeof value === 'string' && value !== '' ? value.slice(0, 256) : undefined;
}

function message(text: string): { readonly message?: string } {
  return text === '' ? {} : { message: text.slice(0, maxMessageChars) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function looksLikeHtml(text: string): boolean {
  return /^(?:<!doctype html|<html|<\?xml|<head|<body|<center|<h1|<p>)/i.test(text);
}

function textOfHtml(html: string): string {
  return html
    .slice(0, 64 * 1024)
    .replace(/<(script|style|head)\b[^]*?(?:<\/\1>|$)/gi, ' ')
    .replace(/<[^>]*>?/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
