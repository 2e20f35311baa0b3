import type { ReceivedMessage } from './chatRequest';
import { invalidRequest } from './gatewayErrors';
import { textIn, type JsonRecord } from './json';
import { sha256Of } from './receivedParts';

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

/** Signed reasoning that comes back changed is refused, as its maker does. Throws a 400. */
export function checkReturnedReasoning(messages: readonly ReceivedMessage[], maker: string): void {
  if (maker !== 'anthropic') return;
  for (const [index, message] of messages.entries()) {
    for (const detail of message.reasoningDetails) {
      const signature = textIn(detail, 'signature');
      if (signature === undefined || textIn(detail, 'format') !== 'anthropic-claude-v1') continue;
      if (signature !== signatureOf(textIn(detail, 'text') ?? '')) {
        throw invalidRequest(`messages.${index}.content.0: Invalid \`signature\` in \`thinking\` block`, `messages[${index}].reasoning_details`);
      }
    }
  }
}

/** The same on every run, so that a conversation of yesterday is still accepted. It proves integrity, and keeps no secret. */
function signatureOf(text: string): string {
  return Buffer.from(sha256Of(`demo gateway ${text}`), 'hex').toString('base64');
}

function encrypted(whole: string): JsonRecord {
  const mark = sha256Of(whole);
  return { type: 'reasoning.encrypted', data: `gAAAAA${Buffer.from(mark).toString('base64url')}`, format: 'openai-responses-v1', id: `rs_${mark.slice(0, 32)}`, index: 0 };
}
