import { expect, it } from 'vitest';
import { attempt } from '../../../../electron/support/attempt';
import { FailureError, type Failure } from '../../../../shared/failure';

it('raises what a change failed by, and goes on', () => {
  const raised: Failure[] = [];
  const raise = (failure: Failure): void => void raised.push(failure);
  attempt(() => 'done', raise);
  attempt(() => {
    throw new FailureError({ code: 'store.full' });
  }, raise);
  attempt(() => {
    throw new Error('a bug');
  }, raise);
  expect(raised).toEqual([{ code: 'store.full' }, { code: 'unexpected' }]);
});
