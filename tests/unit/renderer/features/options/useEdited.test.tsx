// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useEdited } from '../../../../../renderer/features/options/useEdited';

afterEach(cleanup);

describe('what is edited', () => {
  it('is shown at once, saved in order, and of what was changed while saving only the last', async () => {
    const saved: string[] = [];
    const ends: (() => void)[] = [];
    const { result } = renderHook(() => useEdited<string>('', (value) => new Promise<void>((resolve) => {
      saved.push(value);
      ends.push(resolve);
    })));
    for (const value of ['a', 'ab', 'abc']) act(() => result.current[1](value));
    expect(result.current[0]).toBe('abc');
    expect(saved).toEqual(['a']);
    await act(async () => ends[0]?.());
    expect(saved).toEqual(['a', 'abc']);
    await act(async () => ends[1]?.());
    expect(saved).toEqual(['a', 'abc']);
  });
});
