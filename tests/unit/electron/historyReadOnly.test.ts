import { expect, it } from 'vitest';
import { explainReadOnly } from '../../../electron/historyReadOnly';
import { createTranslate } from '../../../shared/messages';

it.each([
  [0, []],
  [1, ['folder']],
  [2, ['quit']],
])('a history that can only be read is explained, with its path and the ways out (button %i)', async (pressed, expected) => {
  const done: string[] = [];
  await explainReadOnly({ code: 'store.newer', path: '/data/gatehouse.db' }, {
    translate: createTranslate('en'),
    choose: async ({ message, detail, buttons }) => {
      expect(message).toBe('Your history can only be read');
      expect(detail).toContain('made by a newer version of Gatehouse');
      expect(detail).toContain('/data/gatehouse.db');
      expect(buttons).toEqual(['Look at it', 'Open its folder', 'Quit']);
      return pressed;
    },
    openFolder: async () => void done.push('folder'),
    quit: () => void done.push('quit'),
  });
  expect(done).toEqual(expected);
});
