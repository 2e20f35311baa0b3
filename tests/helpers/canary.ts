import { createFinder, type Finder, type Needle } from './byteFinder';

/*
 * The canary (trust.md G5): the one key of the whole suite, valid by our own rules. Every test that needs a key uses it, so
 * that a search through all that the tests left behind finds each place where a key came to lie.
 */

const body = 'Zk7/Rw2+tQ9=mX4hB8-sN3_yL6~pD5gV1+jT0/cdef';
const secondBody = 'Hq3=uF8/cM2+eW6_xA9-rJ4~zK7nS1/bP5+vG0=wxyz';

export const canary: string = `vck_CANARY_${body}`;
/** Where a test needs another key than the first: a wrong one, a replaced one. */
export const secondCanary = `vck_CANARY_${secondBody}`;
/** Planted on purpose, to see that the search finds it: a leak of it is none. */
export const decoy = `vck_CANARY_${body.split('').toReversed().join('')}`;
/** A token of the shape that Vercel hands out, good until `expiresAtMs`; its mark is the canary's. */
export function canaryToken(expiresAtMs: number): string {
  const payload = Buffer.from(JSON.stringify({ exp: expiresAtMs / 1000 })).toString('base64url');
  return ['head', payload, Buffer.from(canary).toString('base64url')].join('.');
}

/** The spellings in which a key could lie about, each as a way to write it (trust.md G5), each sought in UTF-16 as well. */
export const encodings = ['raw', 'base64 at 0', 'base64 at 1', 'base64 at 2', 'percent', 'hex'] as const;
export type Encoding = (typeof encodings)[number];

/**
 * A key, or the part of it that begins at `position`, as that encoding writes it between other bytes: what is the same
 * whatever the neighbours are. An offset of base64 is that of the whole key.
 */
export function spellings(key: string, encoding: Encoding, position = 0): readonly string[] {
  const hex = Buffer.from(key).toString('hex');
  const bytes = hex.match(/../g) ?? [];
  switch (encoding) {
    case 'raw':
      return [key];
    case 'base64 at 0':
    case 'base64 at 1':
    case 'base64 at 2': {
      const offset = (Number(encoding.at(-1)) + position) % 3;
      const whole = Buffer.concat([Buffer.alloc(offset), Buffer.from(key)]).toString('base64');
      const inner = whole.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + key.length) * 8) / 6));
      return [...new Set([inner, inner.replaceAll('+', '-').replaceAll('/', '_'), inner.replaceAll('/', String.raw`\/`)])];
    }
    case 'percent':
      return [...new Set([encodeURIComponent(key), percent(bytes), percent(bytes.map((byte) => byte.toUpperCase()))])].filter((text) => text !== key);
    case 'hex':
      return [hex, hex.toUpperCase()];
  }
}

function percent(bytes: readonly string[]): string {
  return bytes.map((byte) => `%${byte}`).join('');
}

/** Halves: a text that was cut in the middle of the key holds one of them. The shown last four are too few to be one. */
function halvesOf(key: string): readonly { readonly text: string; readonly position: number }[] {
  const first = 'vck_CANARY_'.length;
  const middle = Math.floor((first + key.length) / 2);
  return [{ text: key.slice(first, middle), position: first }, { text: key.slice(middle), position: middle }];
}

/** Finds every place where half of one of these keys or more stands, by its encoding. */
export function finderOf(...keys: readonly string[]): Finder<Encoding> {
  const needles = keys.flatMap(halvesOf).flatMap(({ text, position }) =>
    encodings.flatMap((name) =>
      spellings(text, name, position).flatMap((spelling): readonly Needle<Encoding>[] => [
        { name, bytes: Buffer.from(spelling) },
        { name, bytes: Buffer.from(spelling, 'utf16le') },
      ]),
    ),
  );
  return createFinder(needles);
}

export const findCanary: Finder<Encoding> = finderOf(canary, secondCanary);
