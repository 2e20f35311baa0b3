/** Shorter texts have no second spelling that would not mask ordinary words as well. */
const minSecretChars = 6;

/**
 * Finds a secret however a server, a library or a log may have spelled it (trust.md G5, T15): as it is, escaped for JSON or
 * for an address, in hexadecimal, in base64 at any place of a longer text (`Basic …` and echoed headers put it there), in
 * capitals or not. `null` for an empty secret.
 */
export function secretPattern(secret: string): RegExp | null {
  if (secret === '') return null;
  if (secret.length < minSecretChars) return new RegExp(literal(secret), 'g');
  const bytes = Buffer.from(secret);
  const pairs = bytes.toString('hex').match(/../g) ?? [];
  const forms = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    // Of the bytes, because `encodeURIComponent` throws on half a character.
    encodeURIComponent(bytes.toString()),
    pairs.map((pair) => `%${pair}`).join(''),
    pairs.join(''),
  ];
  const spelled = [...new Set(forms)].map(literal);
  return new RegExp([...spelled, ...[0, 1, 2].map((offset) => base64Form(bytes, offset))].join('|'), 'gi');
}

/** The characters that are the secret's alone, and one more at each end, which it shares with its neighbours. */
function base64Form(secret: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), secret]).toString('base64');
  const own = text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + secret.length) * 8) / 6));
  const inner = [...own].map((character) => (character === '+' ? '[+-]' : character === '/' ? String.raw`(?:\\?/|_)` : character)).join('');
  return `[\\w+/-]?${inner}[\\w+/-]?={0,2}`;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
