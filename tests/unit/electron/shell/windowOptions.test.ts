import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPowerless, powerlessKinds, windowKinds, type WindowKind } from '../../../../electron/shell/windowKind';
import { backgroundColours, windowOptions, type WindowFacts } from '../../../../electron/shell/windowOptions';
import { projectRoot } from '../../../house/sources';

const facts: WindowFacts = { title: 'Gatehouse', preloadPath: '/app/preload.cjs', session: null, bounds: null, isDark: false, iconPath: null, zoomPercent: 100 };
const powerlessFacts: WindowFacts = { ...facts, preloadPath: null };

const safe = {
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  zoomFactor: 1,
  spellcheck: false,
};

const hidden = {
  width: 320, height: 240, skipTaskbar: true, focusable: false,
  title: 'Gatehouse', show: false, autoHideMenuBar: true, backgroundColor: '#fdfbf8',
  webPreferences: { ...safe, backgroundThrottling: false },
};

const expected: { readonly [Kind in WindowKind]: object } = {
  main: {
    width: 1280, height: 800, minWidth: 480, minHeight: 400,
    title: 'Gatehouse', show: false, autoHideMenuBar: false, backgroundColor: '#fdfbf8',
    webPreferences: { ...safe, preload: '/app/preload.cjs', backgroundThrottling: true },
  },
  quickAsk: {
    width: 640, height: 420, minWidth: 480, minHeight: 120, frame: false, alwaysOnTop: true, skipTaskbar: true,
    fullscreenable: false, maximizable: false, minimizable: false,
    title: 'Gatehouse', show: false, autoHideMenuBar: true, backgroundColor: '#fdfbf8',
    webPreferences: { ...safe, preload: '/app/preload.cjs', backgroundThrottling: true },
  },
  decoder: hidden,
  diagram: hidden,
};

describe('the options of a window', () => {
  it.each(windowKinds)('are exactly the reviewed ones for %s', (kind) => {
    expect(windowOptions(kind, isPowerless(kind) ? powerlessFacts : facts)).toEqual(expected[kind]);
  });

  it('take bounds, theme and icon', () => {
    const options = windowOptions('main', { ...facts, isDark: true, iconPath: '/i.png', bounds: { x: 1, y: 2, width: 900, height: 600, isMaximised: false } });
    expect(options).toMatchObject({ x: 1, y: 2, width: 900, height: 600, icon: '/i.png', backgroundColor: '#21201e' });
  });

  it('give powerless windows no bridge, and every other window one', () => {
    expect(powerlessKinds.map((kind) => isPowerless(kind))).toEqual([true, true]);
    for (const kind of powerlessKinds) expect(() => windowOptions(kind, facts)).toThrow('wrong preload');
    expect(() => windowOptions('main', powerlessFacts)).toThrow('wrong preload');
  });

  it("paint what the page's tokens paint, so that nothing flashes", () => {
    const tokens = readFileSync(join(projectRoot, 'renderer', 'ui', 'tokens.css'), 'utf8');
    const surfaces = [...tokens.matchAll(/--surface: (#[0-9a-f]{6});/g)].map((match) => match[1]);
    expect(surfaces).toEqual([backgroundColours.light, backgroundColours.dark]);
  });
});
