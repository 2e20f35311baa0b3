import { z } from 'zod';
import type { Receipt } from '../../shared/chat/message';
import { FailureError } from '../../shared/failure';
import type { Model } from '../../shared/model';
import { decimalOf, productOfDecimals } from '../../shared/money';
import type { GatewayEvent } from '../chat/ports';
import { maxImageBytes, pictureOfBytes, readAnswerImage, tooLargeImage, unreadable } from './answerImage';
import type { AnswerImage, LostImage } from './answerImage';
import type { AnswerLine } from './answerStream';
import type { Base64Bytes } from './base64Reader';
import { createLongTextJson } from './longTextJson';
import { networkToFailure } from './networkFailure';
import { createReceiptKeeper } from './receipt';
import { toFact } from './scrub';
import { streamErrorToFailure } from './toFailure';
import type { FailureContext } from './toFailure';

const unknown = z.unknown().optional();
const text = z.string().optional().catch(undefined);

const itemSchema = z.object({ b64_json: unknown, url: unknown, provider_metadata: unknown, providerMetadata: unknown });

const answerSchema = z.object({
  data: z.array(itemSchema.optional().catch(undefined)).optional().catch(undefined),
  id: text,
  generationId: text,
  model: text,
  usage: unknown,
  error: unknown,
  provider_metadata: unknown,
  providerMetadata: unknown,
});

/** Beside its pictures an answer is small. */
const maxRestBytes = 1024 * 1024;

/**
 * Reads what a model that only draws answers: one JSON object, whole at its end (gateway-api.md section 11). Yields as
 * `streamAnswer` does; an answer that broke off gives no `finished`.
 */
export async function* readPictureAnswer(
  response: Response,
  line: AnswerLine,
  context: FailureContext,
  { model, note }: { readonly model: Model; readonly note: (text: string) => void },
): AsyncGenerator<GatewayEvent> {
  if (response.body === null) return;
  yield { type: 'accepted' };
  const json = createLongTextJson({ maxTextBytes: maxImageBytes, maxRestBytes });
  const reader = response.body.getReader();
  line.signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined), { once: true });
  try {
    for (;;) {
      const bytes = await readOnce(reader, context);
      if (line.signal.aborted) return;
      if (bytes === undefined) break;
      line.heard?.(bytes);
      json.push(bytes);
      yield { type: 'alive' };
    }
  } finally {
    line.hangUp();
  }
  const { value, longTexts } = json.end();
  yield* eventsOf(value, longTexts, context, { model, note });
}

async function readOnce(reader: ReadableStreamDefaultReader<Uint8Array>, context: FailureContext): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value;
  } catch (error) {
    throw new FailureError(networkToFailure(error, context, 'inStream'));
  }
}

function* eventsOf(
  value: unknown,
  longTexts: readonly Base64Bytes[],
  context: FailureContext,
  { model, note }: { readonly model: Model; readonly note: (text: string) => void },
): Generator<GatewayEvent> {
  const parsed = answerSchema.safeParse(value);
  if (!parsed.success) throw new FailureError({ code: 'gateway.malformed' });
  const answer = parsed.data;
  if (answer.error !== undefined && answer.error !== null) throw new FailureError(streamErrorToFailure(value, context));
  const items = answer.data ?? [];
  let kept = 0;
  for (const item of items) {
    const read = item === undefined ? unreadable('an entry was no picture') : readPicture(item.b64_json ?? item.url, longTexts);
    if ('note' in read) {
      note(read.note);
      yield { type: 'imageLost', failure: read.failure };
    } else {
      kept += 1;
      yield { type: 'image', ...read.image };
    }
  }
  const keeper = createReceiptKeeper((word) => toFact(word, context.scrub));
  keeper.learnIdentity(answer.generationId ?? answer.id, answer.model);
  for (const metadata of [answer.provider_metadata, answer.providerMetadata, ...items.flatMap((item) => [item?.provider_metadata, item?.providerMetadata])]) {
    if (metadata !== undefined && metadata !== null) keeper.learnMetadata(metadata);
  }
  if (answer.usage !== undefined && answer.usage !== null) keeper.learnUsage(answer.usage);
  keeper.learn({ finishReason: 'stop' });
  yield { type: 'receipt', receipt: withPrice(keeper.takeNews() ?? {}, model, kept) };
  yield { type: 'finished', reason: 'stop' };
}

function readPicture(given: unknown, longTexts: readonly Base64Bytes[]): { readonly image: AnswerImage } | LostImage {
  if (typeof given === 'string') return readAnswerImage(given.startsWith('data:') || /^https?:/i.test(given) ? given : `data:image/png;base64,${given}`);
  const place = z.object({ longText: z.number() }).safeParse(given);
  const long = place.success ? longTexts[place.data.longText] : undefined;
  if (long === undefined) return unreadable('an entry held no picture');
  if ('bytes' in long) return pictureOfBytes(long.bytes);
  return long.fault === 'tooLarge' ? tooLargeImage(long.chars) : unreadable('a picture was broken base64');
}

/** Where the answer names no cost, what the catalogue asks for each picture; it is said that it was worked out. */
function withPrice(receipt: Receipt, { pricing }: Model, pictures: number): Receipt {
  if (receipt.costUsd !== undefined || pricing?.imageUsd === undefined) return receipt;
  return { ...receipt, costUsd: productOfDecimals(pricing.imageUsd, decimalOf(pictures)), costSource: 'price' };
}
