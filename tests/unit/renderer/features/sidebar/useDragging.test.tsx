// @vitest-environment jsdom
import { act, cleanup, fireEvent, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { useDragging } from '../../../../../renderer/features/sidebar/useDragging';

afterEach(cleanup);

it('a drag whose row is no longer drawn is over when the pointer moves by itself', () => {
  const { result } = renderHook(useDragging);
  const say = (isDragging: boolean) => act(() => result.current[1](isDragging));
  say(true);
  expect(result.current[0]).toBe(true);
  fireEvent.pointerMove(window);
  expect(result.current[0]).toBe(false);
  say(true);
  say(false);
  expect(result.current[0]).toBe(false);
});
