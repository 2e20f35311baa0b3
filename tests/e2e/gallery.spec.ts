import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from 'playwright';
import { buildGallery } from '../gallery/buildGallery';
import { componentsOf, withoutPlace } from '../gallery/components';
import { openGallery, switchTo } from '../gallery/openGallery';
import type { OpenGallery } from '../gallery/openGallery';
import { sourceFiles } from '../house/sources';

/*
 * Every component in every state at once, in the browser that the app runs in, and without the app: what a whole journey would
 * meet only by accident (a long name in a refusal, a dialog in a small window) stands here on one page.
 */
let gallery: OpenGallery;
const executable = process.env['GATEHOUSE_ELECTRON'] ?? '';

test.beforeAll(async () => {
  await buildGallery();
  gallery = await openGallery(executable);
  // Brings axe into the page, where it stays: bringing it anew for each of fifty looks takes longer than the looks. Legacy mode:
  // the other one opens a page of its own, which Electron has not.
  await new AxeBuilder({ page: gallery.page }).setLegacyMode(true).include('h1').analyze();
});
test.afterAll(() => gallery.close());

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[] };

/** What axe finds wrong there, one line each; in dark only what a theme can change. */
async function findings(page: Page, place: string, within: string, theme: 'light' | 'dark'): Promise<readonly string[]> {
  const violations = await page.evaluate<readonly Violation[], readonly [string, boolean]>(
    async ([selector, isContrastAlone]) => {
      // Each landmark is here in several states.
      const options = isContrastAlone ? { runOnly: ['color-contrast'] } : { rules: { 'landmark-unique': { enabled: false } } };
      return (await Reflect.get(globalThis, 'axe').run({ include: [[selector]] }, { ...options, resultTypes: ['violations'] })).violations;
    },
    [within, theme === 'dark'],
  );
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${place}, ${theme}: ${id} ${node.html.slice(0, 200)} ${node.failureSummary?.replace(/\s+/g, ' ') ?? ''}`));
}

/** The names of all components that are drawn now, as React knows them. */
function drawnComponents(page: Page): Promise<readonly string[]> {
  return page.locator('#root').evaluate((root) => {
    const key = Object.keys(root).find((name) => name.startsWith('__reactContainer')) ?? '';
    const names = new Set<string>();
    const fibers = [Reflect.get(root, key)?.stateNode?.current];
    for (let fiber = fibers.pop(); fiber !== undefined; fiber = fibers.pop()) {
      const type = fiber?.type;
      // A memo's function is one step further in; the bundler tells those of one name apart by a number.
      const name = type?.name ?? type?.type?.name ?? type?.render?.name;
      if (typeof name === 'string') names.add(name.replace(/\$\d+$/, ''));
      if (fiber?.child) fibers.push(fiber.child);
      if (fiber?.sibling) fibers.push(fiber.sibling);
    }
    return [...names];
  });
}

const dialogs = (page: Page) => page.locator('#dialogs').getByRole('button');

/** Opens each dialog in turn, looks, and closes it again. */
async function inEachDialog(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  const names = await dialogs(page).allInnerTexts();
  expect(names.length).toBeGreaterThanOrEqual(24);
  const others = page.locator('.gallery-section:not(#dialogs)');
  const hideOthers = (isHidden: boolean): Promise<void> => others.evaluateAll((sections, hidden) => sections.forEach((section) => section.toggleAttribute('hidden', hidden)), isHidden);
  // What axe does not see it does not weigh, and that is much.
  await hideOthers(true);
  for (const name of names) {
    await dialogs(page).filter({ hasText: new RegExp(`^${name}$`) }).click();
    // Questions of tools are no dialogs over the page: they stand in it.
    const dialog = page.locator('[role=dialog], [role=alertdialog]:not([data-docked])');
    await expect(dialog, name).toBeVisible();
    await look(name);
    await page.keyboard.press('Escape');
    await expect(dialog, name).toHaveCount(0);
  }
  await hideOthers(false);
}

/** Boxes whose content is broader than they are: something there is cut off, or hangs over. Unless the box says so, by three dots. */
function tooBroad(page: Page, selector: string): Promise<readonly string[]> {
  return page.locator(selector).evaluateAll((boxes) =>
    boxes.flatMap((box) => (box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).textOverflow !== 'ellipsis' ? [`${box.id || (box.querySelector('figcaption')?.textContent ?? box.className)}: ${box.scrollWidth} in ${box.clientWidth}`] : [])),
  );
}

test('every component is drawn, and axe finds nothing wrong with any in any state, nor in any dialog, light and dark', async () => {
  const { page } = gallery;
  const found: string[] = [];
  const drawn = new Set(await drawnComponents(page));
  for (const theme of ['light', 'dark'] as const) {
    await switchTo(page, theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    found.push(...(await findings(page, 'page', '.gallery', theme)));
  }
  // What is in them was seen dark on the page.
  await switchTo(page, 'light');
  await inEachDialog(page, async (name) => {
    found.push(...(await findings(page, name, '[role=dialog], [role=alertdialog]:not([data-docked])', 'light')));
    for (const component of await drawnComponents(page)) drawn.add(component);
  });
  expect(found).toEqual([]);
  const components = sourceFiles('renderer/ui', 'renderer/features').filter((path) => path.endsWith('.tsx')).flatMap(componentsOf);
  expect(components.length).toBeGreaterThan(100);
  expect(components.filter((name) => !drawn.has(name) && !(name in withoutPlace))).toEqual([]);
});

test('nothing hangs over its place, from the narrowest window to a large screen, in both densities and languages', async () => {
  const { page } = gallery;
  for (const [width, height] of [[2560, 1440], [1280, 800], [700, 500]] as const) {
    await page.setViewportSize({ width, height });
    for (const [density, language] of [['compact', 'id'], ['comfortable', 'en']] as const) {
      await switchTo(page, density);
      await switchTo(page, language);
      await expect(page.locator('html')).toHaveAttribute('data-density', density);
      expect(await page.locator('.gallery-specimen').count()).toBeGreaterThan(100);
      expect(await tooBroad(page, '.gallery-section, .gallery-specimen, .gallery-stage'), `${width} px, ${density}, ${language}`).toEqual([]);
    }
  }
  await inEachDialog(page, async (name) => {
    expect(await tooBroad(page, ':is([role=dialog], [role=alertdialog]:not([data-docked])), :is([role=dialog], [role=alertdialog]:not([data-docked])) :is(div, ul, section, p, header, footer):not([role=tablist])'), name).toEqual([]);
  });
});

test('nothing moves where less motion is wished for', async () => {
  const { page } = gallery;
  const moving = (): Promise<readonly string[]> =>
    page.locator('.gallery *').evaluateAll((elements) =>
      elements.flatMap((element) => {
        const { animationName, transitionDuration } = getComputedStyle(element);
        return animationName !== 'none' || /[1-9]/.test(transitionDuration) ? [element.outerHTML.slice(0, 120)] : [];
      }),
    );
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect((await moving()).length).toBeGreaterThan(50);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving()).toEqual([]);
});

test('what is chosen can be told from the rest where the system takes all grounds away', async () => {
  const { page } = gallery;
  await page.emulateMedia({ forcedColors: 'active' });
  const chosen = page.locator('.gallery :is([aria-selected=true], [aria-pressed=true], [aria-current=true])');
  expect(await chosen.count()).toBeGreaterThan(5);
  const unmarked = await chosen.evaluateAll((elements) => elements.filter((element) => getComputedStyle(element).outlineStyle === 'none').map((element) => element.outerHTML.slice(0, 120)));
  expect(unmarked).toEqual([]);
  await page.emulateMedia({ forcedColors: 'none' });
});

test('a click at an answer of a question meets that answer, and nothing that lies over it (trust.md T8)', async () => {
  const { page } = gallery;
  const covered = (): Promise<readonly string[]> =>
    page.locator('#tools [data-docked] footer button').evaluateAll((buttons) =>
      buttons.flatMap((button) => {
        button.scrollIntoView({ block: 'center' });
        const { x, y, width, height } = button.getBoundingClientRect();
        return button.contains(document.elementFromPoint(x + width / 2, y + height / 2)) ? [] : [button.textContent];
      }),
    );
  expect(await page.locator('#tools [data-docked] footer button').count()).toBeGreaterThan(30);
  expect(await covered()).toEqual([]);
  await page.addStyleTag({ content: '#tools article { position: fixed; inset: 0; z-index: 99; contain: none; }' });
  expect((await covered()).length).toBeGreaterThan(30);
});

test('the screen that is left when drawing fails has a way back', async () => {
  const { page } = gallery;
  await page.goto('gallery://page/index.html?screen=crash');
  await expect(page.getByRole('alert')).toBeVisible();
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);
  await expect(page.getByRole('button', { name: 'Reload' })).toBeVisible();
});
