import { expect, it } from 'vitest';
import { retryAfterMsOf } from '../../../../electron/gateway/retryAfter';

const nowMs = Date.parse('Sat, 21 Nov 2026 10:00:00 GMT');
const date = 'Sat, 21 Nov 2026 12:00:00 GMT';

it.each([
  [{ 'retry-after': '7' }, 7000],
  [{ 'retry-after': '0.5' }, 500],
  [{ 'retry-after': '120' }, 120_000],
  [{ 'retry-after': '3600' }, 3_600_000],
  [{ 'retry-after-ms': '0', 'retry-after': '9' }, 0],
  [{ 'retry-after-ms': '1500' }, 1500],
  [{ 'retry-after-ms': 'abc', 'retry-after': '2' }, 2000],
  [{ 'retry-after': 'Sat, 21 Nov 2026 10:00:30 GMT' }, 30_000],
  [{ 'retry-after': 'Sat, 21 Nov 2026 12:00:30 GMT', date }, 30_000],
  [{ 'retry-after': 'Sat, 21 Nov 2026 11:00:00 GMT', date }, 0],
  [{ 'retry-after': '-5' }, undefined],
  [{ 'retry-after': 'abc' }, undefined],
  [{ 'retry-after': '' }, undefined],
  [{}, undefined],
])('%j asks to wait %s ms', (headers, waitMs) => {
  expect(retryAfterMsOf(new Headers(headers), nowMs)).toBe(waitMs);
});
