import { UnusableArchive } from './archiveFailure';

/** One value out of a JSON text: an item of the list, or a field that stands beside the list. */
export type JsonItem = { readonly field: string | null; readonly value: unknown };

/** The field of our own format that holds the list. */
const listField = 'conversations';

export const jsonLimits = {
  /** Of one conversation; what is larger would hold the app up while it is read. */
  itemChars: 32 * 1024 * 1024,
  depth: 2_000,
  /** Beside the list. */
  fields: 100,
  items: 200_000,
} as const;

const [quote, comma, backslash, space] = [0x22, 0x2c, 0x5c, 0x20];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

type State = 'start' | 'item' | 'nextItem' | 'afterItem' | 'key' | 'nextKey' | 'colon' | 'value' | 'afterValue' | 'end';

/**
 * Reads a JSON text of whatever size item by item: `[item, …]`, or `{"…": …, "conversations": [item, …]}`. Memory holds one
 * item at a time, and what is no such text is refused as soon as that shows (trust.md B44). Throws `UnusableArchive`.
 */
export async function* jsonItems(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<JsonItem> {
  const reader = new JsonItemReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of chunks) yield* reader.take(decode(() => decoder.decode(chunk, { stream: true })));
  yield* reader.take(decode(() => decoder.decode()));
  reader.finish();
}

function decode(read: () => string): string {
  try {
    return read();
  } catch (error) {
    throw new UnusableArchive('damaged', { cause: error });
  }
}

class JsonItemReader {
  #state: State = 'start';
  #isListInObject = false;
  #key = '';
  #fields = 0;
  #items = 0;
  // What is being captured: an item, a key or a field's value.
  #pieces: string[] = [];
  #capturedChars = 0;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #isCapturing = false;

  *take(text: string): Generator<JsonItem> {
    let at = 0;
    while (at < text.length) {
      if (this.#isCapturing) {
        at = this.#capture(text, at);
        if (!this.#isCapturing) yield* this.#captured();
        continue;
      }
      const character = text.charAt(at);
      at += 1;
      if (character === ' ' || character === '\n' || character === '\r' || character === '\t') continue;
      if (this.#step(character)) at -= 1;
    }
  }

  finish(): void {
    if (this.#state !== 'end') throw new UnusableArchive('damaged');
  }

  /** One character between values; `true` when a value begins with it. */
  #step(character: string): boolean {
    switch (this.#state) {
      case 'start':
        this.#isListInObject = character === '{';
        if (character !== '[' && character !== '{') throw new UnusableArchive('notAnArchive');
        this.#state = this.#isListInObject ? 'key' : 'item';
        return false;
      case 'item':
        if (character !== ']') return this.#begin('item');
        this.#leaveList();
        return false;
      case 'nextItem':
        return this.#begin('item');
      case 'afterItem':
        if (character === ',') this.#state = 'nextItem';
        else if (character === ']') this.#leaveList();
        else throw new UnusableArchive('damaged');
        return false;
      case 'key':
        if (character !== '}') return this.#beginKey(character);
        this.#state = 'end';
        return false;
      case 'nextKey':
        return this.#beginKey(character);
      case 'colon':
        if (character !== ':') throw new UnusableArchive('damaged');
        this.#state = 'value';
        return false;
      case 'value':
        if (this.#key !== listField || character !== '[') return this.#begin('value');
        this.#state = 'item';
        return false;
      case 'afterValue':
        if (character === ',') this.#state = 'nextKey';
        else if (character === '}') this.#state = 'end';
        else throw new UnusableArchive('damaged');
        return false;
      case 'end':
        throw new UnusableArchive('damaged');
    }
  }

  #beginKey(character: string): true {
    if (character !== '"') throw new UnusableArchive('damaged');
    this.#fields += 1;
    if (this.#fields > jsonLimits.fields) throw new UnusableArchive('notAnArchive');
    return this.#begin('key');
  }

  #begin(state: 'item' | 'key' | 'value'): true {
    this.#state = state;
    this.#isCapturing = true;
    return true;
  }

  #leaveList(): void {
    this.#state = this.#isListInObject ? 'afterValue' : 'end';
  }

  /** Takes over characters up to the end of the value; gives where it stopped. In local variables: this sees every character. */
  #capture(text: string, from: number): number {
    let at = from;
    let depth = this.#depth;
    let isInString = this.#isInString;
    let isEscaped = this.#isEscaped;
    let isOver = false;
    for (; at < text.length && !isOver; at += 1) {
      const code = text.charCodeAt(at);
      if (isInString) {
        if (isEscaped) isEscaped = false;
        else if (code === backslash) isEscaped = true;
        else if (code === quote) {
          isInString = false;
          isOver = depth === 0;
        }
      } else if (code === quote) {
        isInString = true;
      } else if (code === openBrace || code === openBracket) {
        depth += 1;
        if (depth > jsonLimits.depth) throw new UnusableArchive('tooDeep');
      } else if (code === closeBrace || code === closeBracket) {
        // The end of what holds a bare number or word ends that as well, and is not its own.
        if (depth === 0) break;
        depth -= 1;
        isOver = depth === 0;
      } else if (depth === 0 && (code === comma || code <= space)) {
        break;
      }
    }
    this.#depth = depth;
    this.#isInString = isInString;
    this.#isEscaped = isEscaped;
    this.#capturedChars += at - from;
    if (this.#capturedChars > jsonLimits.itemChars) throw new UnusableArchive('conversationTooLarge');
    this.#pieces.push(text.slice(from, at));
    // Stopped before the end of the text, the value is over either way.
    if (isOver || at < text.length) this.#isCapturing = false;
    return at;
  }

  *#captured(): Generator<JsonItem> {
    const value = parse(this.#pieces.join(''));
    this.#pieces = [];
    this.#capturedChars = 0;
    if (this.#state === 'key') {
      this.#key = String(value);
      this.#state = 'colon';
    } else if (this.#state === 'value') {
      this.#state = 'afterValue';
      yield { field: this.#key, value };
    } else {
      this.#items += 1;
      if (this.#items > jsonLimits.items) throw new UnusableArchive('tooMany');
      this.#state = 'afterItem';
      yield { field: null, value };
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnusableArchive('damaged', { cause: error });
  }
}
