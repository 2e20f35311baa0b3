import { describe, expect, it } from 'vitest';
import { parseHelperAnswer, parseHelperRequest } from '../../../../electron/secrets/helperMessages';

describe('parseHelperRequest', () => {
  it('takes what main sends', () => {
    const request = { id: 1, op: 'set', service: 'Gatehouse', account: 'a', value: 'v' };
    expect(parseHelperRequest(request)).toEqual(request);
    expect(parseHelperRequest({ id: 2, op: 'get', service: 's', account: 'a' })).toEqual({ id: 2, op: 'get', service: 's', account: 'a' });
  });

  it.each([
    null, undefined, 'get', 7, [], {}, { id: '1', op: 'get', service: 's', account: 'a' }, { id: 1, op: 'findCredentials', service: 's', account: 'a' },
    { id: 1, op: 'get', service: 's' }, { id: 1, op: 'set', service: 's', account: 'a', value: 5 },
  ])('ignores a stranger: %j', (message) => {
    expect(parseHelperRequest(message)).toBeNull();
  });
});

describe('parseHelperAnswer', () => {
  it('takes values and errors', () => {
    expect(parseHelperAnswer({ id: 1, ok: true, value: 'v' })).toEqual({ id: 1, ok: true, value: 'v' });
    expect(parseHelperAnswer({ id: 1, ok: true })).toEqual({ id: 1, ok: true, value: null });
    expect(parseHelperAnswer({ id: 1, ok: true, value: {} })).toEqual({ id: 1, ok: true, value: null });
    expect(parseHelperAnswer({ id: 1, ok: false, error: 'e' })).toEqual({ id: 1, ok: false, error: 'e' });
    expect(parseHelperAnswer({ id: 1, ok: false })).toEqual({ id: 1, ok: false, error: '' });
  });

  it.each([null, 'ok', {}, { id: 1 }, { ok: true }, { id: 'x', ok: true }, { id: 1, ok: 'yes' }])('ignores a stranger: %j', (message) => {
    expect(parseHelperAnswer(message)).toBeNull();
  });
});
