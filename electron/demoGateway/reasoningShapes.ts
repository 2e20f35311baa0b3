import type { ReceivedMessage } from './chatRequest';
import { invalidRequest } from './gatewayErrors';
import { textIn, type JsonRecord } from './json';
import { sha256Of } from './receivedParts';
import { questionIndex } from './toolTurn';

/** How reasoning looks on the wire depends on who made the model (gateway-api.md section 10). */
type ReasoningFormat = 'anthropic-claude-v1' | 'openai-responses-v1' | 'unknown';

function formatOf(maker: string): ReasoningFormat {
  if (maker === 'anthropic') return 'anthropic-claude-v1';
  return maker === 'openai' ? 'openai-responses-v1' : 'unknown';
}

/** One piece while it streams. */
export function reasoningPiece(maker: string, piece: string): JsonRecord {
  const format = formatOf(maker);
  const detail = format === 'openai-responses-v1' ? { type: 'reasoning.summary', summary: piece } : { type: 'reasoning.text', text: piece };
  return { reasoning: piece, reasoning_details: [{ ...detail, format, index: 0 }] };
}

/** What closes the reasoning: a signature, an encrypted copy, or nothing. It comes without `reasoning`. */
export function reasoningSeal(maker: string, whole: string): JsonRecord | null {
  const format = formatOf(maker);
  switch (format) {
    case 'anthropic-claude-v1':
      return { reasoning_details: [{ type: 'reasoning.text', signature: signatureOf(whole), format, index: 0 }] };
    case 'openai-responses-v1':
      return { reasoning_details: [encrypted(whole)] };
    case 'unknown':
      return null;
  }
}

/** The same, merged, for an answer that is not streamed. */
export function reasoningWhole(maker: string, whole: string): JsonRecord {
  const format = formatOf(maker);
  const details = {
    'anthropic-claude-v1': [{ type: 'reasoning.text', text: whole, signature: signatureOf(whole), format, index: 0 }],
    'openai-responses-v1': [{ type: 'reasoning.summary', summary: whole, format, index: 0 }, encrypted(whole)],
    unknown: [{ type: 'reasoning.text', text: whole, format, index: 0 }],
  };
  return { reasoning: whole, reasoning_details: details[format] };
}

/**
 * Reasoning that comes back changed is refused, as its maker does; and the calls that were thought over must come back with
 * their thoughts, as long as the question they belong to is answered. Throws a 400.
 */
export function checkReturnedReasoning(messages: readonly ReceivedMessage[], maker: string): void {
  if (formatOf(maker) === 'unknown') return;
  const asked = questionIndex(messages);
  for (const [index, message] of messages.entries()) {
    const param = `messages[${index}].reasoning_details`;
    for (const detail of message.reasoningDetails) {
      if (!isGenuine(detail, message.reasoningDetails)) throw invalidRequest(`messages.${index}.content.0: Invalid \`signature\` in \`thinking\` block`, param);
    }
    const isMissing = index > asked && message.toolCalls.some(({ callId }) => !isThoughtThere(callId, maker, message.reasoningDetails));
    if (isMissing) throw invalidRequest(`messages.${index}.content.0.type: Expected \`thinking\` or \`redacted_thinking\`, but found \`tool_use\`.`, param);
  }
}

/** What one maker signed and another encrypted fits the text beside it; what neither made is not judged. */
function isGenuine(detail: JsonRecord, all: readonly JsonRecord[]): boolean {
  const signature = textIn(detail, 'signature');
  if (signature !== undefined && textIn(detail, 'format') === 'anthropic-claude-v1') return signature === signatureOf(textIn(detail, 'text') ?? '');
  const data = textIn(detail, 'data');
  if (data === undefined || textIn(detail, 'format') !== 'openai-responses-v1') return true;
  const wanted = encrypted(all.map((other) => textIn(other, 'summary') ?? '').join(''));
  return data === wanted['data'] && textIn(detail, 'id') === wanted['id'];
}

/** Stands in the id of a call that was thought over: whose thoughts, and which. `null` where the maker seals none. */
export function thoughtMark(maker: string, reasoning: string): string | null {
  return reasoning === '' || formatOf(maker) === 'unknown' ? null : `${maker}_${sha256Of(reasoning).slice(0, 12)}`;
}

export function withThoughtMark<Call extends { readonly callId?: string }>(call: Call, mark: string): Call {
  return call.callId === undefined ? call : { ...call, callId: call.callId.replace(/^call_/, `call_${mark}_`) };
}

function isThoughtThere(callId: string, maker: string, details: readonly JsonRecord[]): boolean {
  const [, markedMaker, mark] = /^call_([a-z0-9-]+)_([0-9a-f]{12})_/.exec(callId) ?? [];
  if (markedMaker !== maker) return true;
  const whole = details.map((detail) => textIn(detail, 'text') ?? textIn(detail, 'summary') ?? '').join('');
  const isSealed = details.some((detail) => textIn(detail, 'signature') !== undefined || textIn(detail, 'data') !== undefined);
  return isSealed && mark === sha256Of(whole).slice(0, 12);
}

/** The same on every run, so that a conversation of yesterday is still accepted. It proves integrity, and keeps no secret. */
function signatureOf(text: string): string {
  return Buffer.from(sha256Of(`demo gateway ${text}`), 'hex').toString('base64');
}

function encrypted(whole: string): JsonRecord {
  const mark = sha256Of(whole);
  return { type: 'reasoning.encrypted', data: `gAAAAA${Buffer.from(mark).toString('base64url')}`, format: 'openai-responses-v1', id: `rs_${mark.slice(0, 32)}`, index: 0 };
}
