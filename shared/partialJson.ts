/*
 * JSON that is still on its way: what is there so far, and where it is still open. Text that will never become JSON is
 * told from text that may. Pure, one pass, bounded in depth; never throws.
 */
export type PartialJson =
  /** Nothing of it came yet. */
  | { readonly kind: 'empty' }
  /** `text` stands around it that is none, or in it: no more of it can be read. */
  | { readonly kind: 'broken' }
  /** `open`: the JSON Pointers of what goes on: containers, and the value that is being written; of a whole one none. */
  | { readonly kind: 'value'; readonly value: unknown; readonly isWhole: boolean; readonly open: readonly string[] };

const deepest = 64;

/** Reads as much as there is. A fence of Markdown around it, as models like to put it, is no part of it. */
export function readPartialJson(text: string): PartialJson {
  const bare = withoutFence(text);
  if (bare === '') return { kind: 'empty' };
  const reader = new Reader(bare);
  const value = reader.read('', 0);
  if (reader.isBroken) return { kind: 'broken' };
  if (value === nothing) return { kind: 'empty' };
  return reader.isAtEnd() ? { kind: 'value', value, isWhole: reader.open.length === 0, open: reader.open } : { kind: 'broken' };
}

function withoutFence(text: string): string {
  const bare = text.trim();
  const fence = /^```(?:json)?[^\S\n]*\n?/i.exec(bare)?.[0];
  return fence === undefined ? bare : bare.slice(fence.length).replace(/\s*`{1,3}$/, '').trim();
}

/** A value of which nothing came yet. */
const nothing = Symbol('nothing');

class Reader {
  readonly open: string[] = [];
  isBroken = false;
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    this.#skipSpace();
    return this.#at >= this.#text.length;
  }

  read(path: string, depth: number): unknown {
    this.#skipSpace();
    const first = this.#text[this.#at];
    if (first === undefined) return nothing;
    if (depth > deepest) return this.#breakOff();
    if (first === '{') return this.#readObject(path, depth);
    if (first === '[') return this.#readList(path, depth);
    if (first === '"') return this.#readText(path);
    return this.#readWord(path);
  }

  #readObject(path: string, depth: number): unknown {
    const entries: [string, unknown][] = [];
    const done = (): unknown => Object.fromEntries(entries);
    this.#at += 1;
    for (;;) {
      if (this.isAtEnd()) return this.#leaveOpen(path, done());
      if (this.#take('}')) return done();
      if (entries.length > 0 && !this.#take(',')) return this.#breakOff();
      if (this.isAtEnd()) return this.#leaveOpen(path, done());
      if (this.#text[this.#at] !== '"') return this.#breakOff();
      const openBefore = this.open.length;
      const key = this.#readText(path);
      // A key that is still being written is no key yet.
      if (typeof key !== 'string' || this.open.length > openBefore || this.isAtEnd()) {
        this.open.length = openBefore;
        return this.isBroken ? nothing : this.#leaveOpen(path, done());
      }
      if (!this.#take(':')) return this.#breakOff();
      const value = this.read(`${path}/${escaped(key)}`, depth + 1);
      if (value !== nothing) entries.push([key, value]);
      if (this.isBroken) return nothing;
      if (value === nothing || this.open.length > openBefore) return this.#leaveOpen(path, done());
    }
  }

  #readList(path: string, depth: number): unknown {
    const items: unknown[] = [];
    this.#at += 1;
    for (;;) {
      if (this.isAtEnd()) return this.#leaveOpen(path, items);
      if (this.#take(']')) return items;
      if (items.length > 0 && !this.#take(',')) return this.#breakOff();
      const openBefore = this.open.length;
      const item = this.read(`${path}/${items.length}`, depth + 1);
      if (this.isBroken) return nothing;
      if (item !== nothing) items.push(item);
      if (item === nothing || this.open.length > openBefore) return this.#leaveOpen(path, items);
    }
  }

  #readText(path: string): unknown {
    const from = this.#at;
    for (let at = from + 1; at < this.#text.length; at += this.#text[at] === '\\' ? 2 : 1) {
      if (this.#text[at] !== '"') continue;
      this.#at = at + 1;
      return this.#parsed(this.#text.slice(from, at + 1));
    }
    this.#at = this.#text.length;
    // An escape may be cut off in its middle.
    const cut = this.#text.slice(from).replace(/\\(?:u[0-9a-f]{0,3})?$/i, (end) => (end === '\\' || end.length < 6 ? '' : end));
    return this.#leaveOpen(path, this.#parsed(`${cut}"`));
  }

  #readWord(path: string): unknown {
    const word = /^[-+.\w]+/.exec(this.#text.slice(this.#at, this.#at + 400))?.[0] ?? '';
    this.#at += word.length;
    const isLast = this.#at >= this.#text.length;
    const literal = ['true', 'false', 'null'].find((one) => one === word || (isLast && word !== '' && one.startsWith(word)));
    if (literal !== undefined && literal !== word) return this.#leaveOpen(path, nothing);
    if (literal === undefined && isLast) {
      const whole = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d+)?/i.exec(word)?.[0];
      if (whole === undefined) return word === '-' ? this.#leaveOpen(path, nothing) : this.#breakOff();
      // At the very end a number may have more digits to come; one that stands alone is whole.
      if (path === '' && whole === word) return Number(word);
      return this.#leaveOpen(path, Number(whole));
    }
    return word === '' ? this.#breakOff() : this.#parsed(word);
  }

  #parsed(source: string): unknown {
    try {
      return JSON.parse(source);
    } catch {
      return this.#breakOff();
    }
  }

  #leaveOpen<Value>(path: string, value: Value): Value {
    this.open.push(path);
    return value;
  }

  #breakOff(): typeof nothing {
    this.isBroken = true;
    return nothing;
  }

  #take(character: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #skipSpace(): void {
    while (this.#at < this.#text.length && ' \t\n\r'.includes(this.#text[this.#at] ?? '')) this.#at += 1;
  }
}

/** A key as it stands in a JSON Pointer (RFC 6901). */
function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
