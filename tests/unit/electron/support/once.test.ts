import { expect, it } from 'vitest';
import { once } from '../../../../electron/support/once';

it('works once, however often it is called', () => {
  let count = 0;
  const work = once(() => void (count += 1));
  work();
  work();
  expect(count).toBe(1);
});
