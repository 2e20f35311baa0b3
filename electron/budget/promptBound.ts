import type { ModelRequest, PromptPart } from '../chat/ports';

/*
 * At most so many tokens go in, whoever counts them. A token is at least one byte of UTF-8, so the bytes of a text are a bound that no
 * tokenizer passes; files have none that is certain, and get a generous one.
 */

/** Roles and separators around each message, and around the whole. */
const tokensPerMessage = 16;
/** No maker's rule that we know counts more for one picture, but for one small model that is cheap. */
const tokensPerPicture = 8_000;
/** Text and picture of one page. */
const tokensPerPage = 5_000;
const mostPages = 300;

export function mostPromptTokens({ messages, tools = [] }: Pick<ModelRequest, 'messages' | 'tools'>): number {
  const spoken = messages.reduce((sum, { parts }) => sum + tokensPerMessage + parts.reduce((tokens, part) => tokens + tokensOf(part), 0), tokensPerMessage);
  return spoken + tools.reduce((sum, tool) => sum + tokensPerMessage + bytesOf(JSON.stringify(tool)), 0);
}

function tokensOf(part: PromptPart): number {
  switch (part.kind) {
    case 'text':
      return bytesOf(part.text);
    case 'image':
      return tokensPerPicture;
    case 'file':
      return part.mediaType === 'application/pdf' ? (part.pages ?? mostPages) * tokensPerPage : part.bytes.length;
    case 'reasoningDetails':
      return bytesOf(JSON.stringify(part.details));
    case 'toolCall':
      return tokensPerMessage + bytesOf(part.name) + bytesOf(part.argumentsText);
  }
}

/** Of UTF-8, at least: without making a copy of what may be megabytes. Each half of a character beyond the basic plane counts for one. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
  }
  return bytes;
}
