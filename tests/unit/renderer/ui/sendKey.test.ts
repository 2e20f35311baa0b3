import { describe, expect, it } from 'vitest';
import { isSendKey } from '../../../../renderer/ui/sendKey';

const enter = { key: 'Enter', shiftKey: false, altKey: false, isComposing: false, keyCode: 13 };

describe('isSendKey', () => {
  it('is Enter alone', () => {
    expect(isSendKey(enter)).toBe(true);
    expect(isSendKey({ ...enter, key: 'a', keyCode: 65 })).toBe(false);
  });

  it('is not Shift+Enter, which breaks the line', () => {
    expect(isSendKey({ ...enter, shiftKey: true })).toBe(false);
  });

  it('is no Enter that an input method takes, whichever way the browser says so', () => {
    expect(isSendKey({ ...enter, isComposing: true })).toBe(false);
    expect(isSendKey({ ...enter, keyCode: 229 })).toBe(false);
  });
});
