import { caps } from './caps';
import { ToolRefusal } from './tool';

/*
 * JSON of a model, read to the letter (trust.md T25, F29). `JSON.parse` would take the second of two equal keys, make a prototype of
 * `__proto__`, round large numbers and follow any depth: each of them lets something else run than what was written. Nothing is
 * repaired.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The arguments of a call: one object. No text at all is none: so some providers send a call of a tool that takes nothing, and the
 * schema refuses it for any other (gateway-api.md section 8). Throws `ToolRefusal` `schema` with what is wrong, for the model.
 */
export function parseArguments(text: string): Json {
  if (text === '') return {};
  if (text.length > caps.argumentChars) throw new ToolRefusal('schema', `The arguments are longer than ${caps.argumentChars} characters.`);
  const reader = new Reader(text);
  const value = reader.whole();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ToolRefusal('schema', 'The arguments must be one JSON object.');
  return value;
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const space = /[ \t\r\n]*/y;
/** Up to the next character that ends or escapes something. */
// oxlint-disable-next-line no-control-regex -- JSON forbids exactly these in a text.
const plainText = /[^"\\\u0000-\u001f]*/y;
const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Json {
    const value = this.#value();
    this.#skip();
    if (this.#at < this.#text.length) this.#fail('more follows after its end');
    return value;
  }

  #value(): Json {
    this.#skip();
    switch (this.#text[this.#at]) {
      case '{':
        return this.#nested(() => this.#object());
      case '[':
        return this.#nested(() => this.#list());
      case '"':
        return this.#string();
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  #nested(read: () => Json): Json {
    this.#depth += 1;
    if (this.#depth > caps.argumentDepth) this.#fail(`it is nested more than ${caps.argumentDepth} deep`);
    this.#at += 1;
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #object(): Json {
    const entries = new Map<string, Json>();
    if (this.#takes('}')) return {};
    do {
      this.#skip();
      if (this.#text[this.#at] !== '"') this.#fail('a key is missing');
      const key = this.#string();
      if (key === '__proto__') this.#fail('the key __proto__ is not allowed');
      if (entries.has(key)) this.#fail(`the key ${JSON.stringify(key)} stands there twice`);
      if (!this.#takes(':')) this.#fail('a colon is missing');
      entries.set(key, this.#value());
    } while (this.#takes(','));
    if (!this.#takes('}')) this.#fail('an object does not end');
    return Object.fromEntries(entries);
  }

  #list(): Json {
    const items: Json[] = [];
    if (this.#takes(']')) return items;
    do items.push(this.#value());
    while (this.#takes(','));
    if (!this.#takes(']')) this.#fail('a list does not end');
    return items;
  }

  #string(): string {
    this.#at += 1;
    let whole = '';
    for (;;) {
      whole += this.#match(plainText);
      const next = this.#text[this.#at];
      this.#at += 1;
      if (next === '"') break;
      if (next !== '\\') this.#fail(next === undefined ? 'a text does not end' : 'a text holds a control character');
      whole += this.#escape();
    }
    if (!isWellFormed(whole)) this.#fail('a text holds half a character');
    return whole;
  }

  #escape(): string {
    const letter = this.#text[this.#at] ?? '';
    this.#at += 1;
    if (letter !== 'u') {
      // Of its own alone: `constructor` is no escape.
      if (!Object.hasOwn(escapes, letter)) this.#fail('a text holds an unknown escape');
      return escapes[letter] ?? '';
    }
    const digits = this.#text.slice(this.#at, this.#at + 4);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.#fail('a text holds an unknown escape');
    this.#at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  #number(): number {
    const written = this.#match(number);
    if (written === '') this.#fail('a value is missing');
    const value = Number(written);
    const isWhole = /^-?\d+$/.test(written);
    if (!Number.isFinite(value) || (isWhole && !Number.isSafeInteger(value))) this.#fail('a number is too large to be exact');
    // -0 is written as 0 everywhere else.
    return value === 0 ? 0 : value;
  }

  #word(word: string, value: boolean | null): Json {
    if (!this.#text.startsWith(word, this.#at)) this.#fail('a value is missing');
    this.#at += word.length;
    return value;
  }

  #takes(character: string): boolean {
    this.#skip();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #skip(): void {
    this.#match(space);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #fail(what: string): never {
    throw new ToolRefusal('schema', `The arguments are no JSON object that can be used: ${what} (at character ${this.#at}).`);
  }
}

/** `String.prototype.isWellFormed` is younger than the runtime for tests. */
function isWellFormed(text: string): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}
