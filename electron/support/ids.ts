import { randomBytes } from 'node:crypto';

/*
 * Ids that sort by the time they were made: 10 characters of milliseconds, 3 that count within one millisecond, 13 random
 * ones (65 bits). Base 32 in ASCII order, lower case: safe in a file name, an attribute and a URL.
 */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const timeLength = 10;
const countLength = 3;
const randomLength = 13;
const countLimit = 32 ** countLength;

/** A maker of 26-character ids. They keep ascending when the wall clock is set back. */
export function createMakeId(nowMs: () => number): () => string {
  let lastMs = 0;
  let count = 0;
  return () => {
    const ms = Math.floor(nowMs());
    if (ms > lastMs) {
      lastMs = ms;
      count = 0;
    } else if (count + 1 < countLimit) {
      count += 1;
    } else {
      lastMs += 1;
      count = 0;
    }
    return digits(lastMs, timeLength) + digits(count, countLength) + randomDigits(randomLength);
  };
}

/** A new id: unique, time-sortable, 26 characters of `[0-9a-z]`. */
export const makeId: () => string = createMakeId(Date.now);

function digits(value: number, length: number): string {
  let rest = value;
  let text = '';
  for (let place = 0; place < length; place += 1) {
    text = alphabet.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function randomDigits(length: number): string {
  let text = '';
  for (const byte of randomBytes(length)) text += alphabet.charAt(byte % 32);
  return text;
}
