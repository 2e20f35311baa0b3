import { randomBytes } from 'node:crypto';

/** Numbers in [0, 1), the same row for the same seed (mulberry32), so that a run can be repeated. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `gen_` and a ULID: ten characters of time and sixteen of chance (gateway-api.md section 7). */
export function makeGenerationId(nowMs: number): string {
  let time = '';
  for (let rest = nowMs, place = 0; place < 10; place += 1, rest = Math.floor(rest / 32)) {
    time = crockford.charAt(rest % 32) + time;
  }
  const chance = [...randomBytes(16)].map((byte) => crockford.charAt(byte % 32)).join('');
  return `gen_${time}${chance}`;
}

export function makeKey(): string {
  return `demo_${randomBytes(24).toString('base64url')}`;
}

export function makeCallId(): string {
  return `call_${randomBytes(12).toString('base64url')}`;
}
