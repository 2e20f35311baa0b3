import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { trayIconName, trayMenu } from '../../../../electron/shell/trayMenu';
import { createTranslate } from '../../../../shared/messages';
import { projectRoot } from '../../../house/sources';

it('offers a new chat, quick-ask, the window and the end, in the language of the person', () => {
  const done: string[] = [];
  const actions = { newChat: () => void done.push('newChat'), quickAsk: () => void done.push('quickAsk'), openMain: () => void done.push('openMain'), quit: () => void done.push('quit') };
  const items = trayMenu(createTranslate('en'), actions);
  expect(items.map(({ label, type }) => label ?? type)).toEqual(['New chat', 'Quick ask', 'Open Gatehouse', 'separator', 'Quit Gatehouse']);
  for (const { click } of items) if (click !== undefined) Reflect.apply(click, undefined, []);
  expect(done).toEqual(['newChat', 'quickAsk', 'openMain', 'quit']);
  expect(trayMenu(createTranslate('id'), actions)[0]?.label).toBe('Obrolan baru');
});

it.each(['linux', 'win32', 'darwin'])('has an icon for %s, in both sizes', (platform) => {
  const name = trayIconName(platform);
  for (const file of [name, name.replace('.png', '@2x.png')]) expect(existsSync(join(projectRoot, 'resources', 'icons', file))).toBe(true);
});
