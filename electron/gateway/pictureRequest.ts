import type { AnswerOptions, JsonObject } from '../../shared/answerOptions';
import { takesPictures, type Model } from '../../shared/model';
import type { ModelRequest, PromptMessage, PromptPart } from '../chat/ports';
import { multipartBody, type FormField } from './multipartBody';

/** What a model that only draws is asked with (gateway-api.md section 11). */
export type PictureRequest = {
  readonly path: '/images/generations' | '/images/edits';
  readonly body: JsonObject | Uint8Array;
  readonly contentType: string;
};

type Picture = Extract<PromptPart, { readonly kind: 'image' }>;

/** So many pictures may go along with one wish. */
const mostPictures = 16;

/**
 * The last question is the wish; what was said before is not told, since these models take one sentence and no conversation. Pictures
 * that came with the question are changed by it; without any, the last ones of the conversation are, where the catalogue says
 * that the model takes pictures.
 */
export function buildPictureRequest(request: ModelRequest, model: Model, providerOptions: JsonObject | undefined = request.options?.providerOptions): PictureRequest {
  const prompt = promptOf(request.messages);
  const pictures = picturesFor(request.messages, model).slice(0, mostPictures);
  const wish = { model: request.modelId, prompt, ...wishedForm(request.options), response_format: 'b64_json' };
  if (pictures.length === 0) {
    return { path: '/images/generations', contentType: 'application/json', body: { ...wish, ...(providerOptions === undefined ? {} : { providerOptions }) } };
  }
  const fields: readonly FormField[] = [
    ...Object.entries(wish).map(([name, value]) => ({ name, value: String(value) })),
    ...(providerOptions === undefined ? [] : flattened('providerOptions', providerOptions)),
    ...pictures.map(({ mediaType, bytes }, index) => ({
      name: pictures.length === 1 ? 'image' : 'image[]',
      fileName: `picture-${index + 1}.${endings[mediaType] ?? 'png'}`,
      mediaType,
      bytes,
    })),
  ];
  const { contentType, bytes } = multipartBody(fields);
  return { path: '/images/edits', contentType, body: bytes };
}

const endings: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/gif': 'gif' };

function promptOf(messages: readonly PromptMessage[]): string {
  const last = messages.findLast(({ role }) => role === 'user');
  return (last?.parts ?? []).flatMap((part) => (part.kind === 'text' && part.text !== '' ? [part.text] : [])).join('\n\n');
}

function picturesFor(messages: readonly PromptMessage[], model: Model): readonly Picture[] {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  const attached = picturesIn(messages[last]);
  if (attached.length > 0 || takesPictures(model) !== 'yes') return attached;
  return picturesIn(messages.slice(0, Math.max(last, 0)).findLast((message) => picturesIn(message).length > 0));
}

function picturesIn(message: PromptMessage | undefined): readonly Picture[] {
  return (message?.parts ?? []).flatMap((part) => (part.kind === 'image' ? [part] : []));
}

/** How many, how large, how well: only what was wished. */
function wishedForm(options: AnswerOptions = {}): { readonly n?: number; readonly size?: string; readonly quality?: string } {
  const { count, size, quality } = options.pictures ?? {};
  return { ...(count === undefined ? {} : { n: count }), ...(size === undefined ? {} : { size }), ...(quality === undefined ? {} : { quality }) };
}

/** An object in a form, as the `openai` client writes one: `providerOptions[gateway][only][]`. */
function flattened(name: string, value: unknown): readonly FormField[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => flattened(`${name}[]`, each));
  if (typeof value === 'object') return Object.entries(value).flatMap(([key, each]) => flattened(`${name}[${key}]`, each));
  return [{ name, value: String(value) }];
}
