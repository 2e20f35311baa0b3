// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { keepScrollPlace, keptScrollPlace } from '../../../../renderer/state/scrollPlace';

beforeEach(() => sessionStorage.clear());

describe('the place where one reads', () => {
  it('is kept for each conversation, until its end is reached', () => {
    keepScrollPlace('c1', { messageId: 'm1', offsetPx: 40 });
    keepScrollPlace('c2', { messageId: 'm9', offsetPx: -16 });
    keepScrollPlace('c1', { messageId: 'm2', offsetPx: 8 });
    expect([keptScrollPlace('c1'), keptScrollPlace('c2'), keptScrollPlace('c3')]).toEqual([{ messageId: 'm2', offsetPx: 8 }, { messageId: 'm9', offsetPx: -16 }, null]);
    keepScrollPlace('c1', null);
    expect([keptScrollPlace('c1'), keptScrollPlace('c2')]).toEqual([null, { messageId: 'm9', offsetPx: -16 }]);
    keepScrollPlace('c2', null);
    expect(sessionStorage.length).toBe(0);
  });

  it('is kept for the last fifty', () => {
    for (let at = 0; at <= 50; at += 1) keepScrollPlace(`c${at}`, { messageId: `m${at}`, offsetPx: at });
    expect([keptScrollPlace('c0'), keptScrollPlace('c1')?.messageId, keptScrollPlace('c50')?.messageId]).toEqual([null, 'm1', 'm50']);
  });

  it('is none where what was kept is damaged', () => {
    for (const kept of ['{', '7', '{"conversationId":"c1"}', '[7]', '[["c1"]]', '[["c1",{"messageId":7,"offsetPx":1}]]', '[["c1",{"messageId":"m","offsetPx":"x"}]]']) {
      sessionStorage.setItem('scrollPlace', kept);
      expect(keptScrollPlace('c1'), kept).toBeNull();
    }
  });
});
