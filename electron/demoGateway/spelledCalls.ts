import { parsed, parsedRecord, textsWithin, type JsonRecord } from './json';

/** A call that a text spells out: `call NAME with {…}`. */
export type SpelledCall = { readonly name: string; readonly input: JsonRecord };

const beginning = /\bcall\s+`?([A-Za-z_][\w.-]*)`?\s+with\s+`?(?=\{)/gi;

/** All calls that a text spells out, in their order, also inside JSON, CSV or a listing. */
export function spelledCallsIn(text: string): readonly SpelledCall[] {
  const found = new Map<string, SpelledCall>();
  // Names of files hold a slash that only looks like one.
  for (const variant of variantsOf(text.replaceAll('\u2215', '/'))) {
    for (const match of variant.matchAll(beginning)) {
      const input = objectAt(variant, match.index + match[0].length);
      const name = match[1];
      if (input === null || name === undefined) continue;
      const key = `${name} ${JSON.stringify(input)}`;
      if (!found.has(key)) found.set(key, { name, input });
    }
  }
  return [...found.values()];
}

/** As it stands; with the quotes of CSV and of JSON taken off; and each text inside JSON. */
function variantsOf(text: string): readonly string[] {
  const bare = unquoted(text);
  return [text, text.replaceAll('""', '"'), bare, unquoted(bare), ...textsWithin(parsed(text), true)];
}

function unquoted(text: string): string {
  return text.replaceAll(/\\(["\\])/g, '$1');
}

/** The object that begins at `start`, to its closing brace; `null` where none is whole. */
function objectAt(text: string, start: number): JsonRecord | null {
  let depth = 0;
  let isInText = false;
  for (let at = start; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '\\' && isInText) at += 1;
    else if (letter === '"') isInText = !isInText;
    else if (!isInText && letter === '{') depth += 1;
    else if (!isInText && letter === '}') {
      depth -= 1;
      if (depth > 0) continue;
      return parsedRecord(text.slice(start, at + 1)) ?? null;
    }
  }
  return null;
}
