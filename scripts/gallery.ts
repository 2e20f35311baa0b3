import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildGallery } from '../tests/gallery/buildGallery';
import { galleryArguments, openGallery, switchTo } from '../tests/gallery/openGallery';
import { ownDesktop, startDesktop } from './desktop';
import { findElectron } from './electron';
import { cacheDirectory } from './projectPaths';
import { run } from './run';
import { ensureSystemPackages } from './systemPackages';

/*
 * `npm run gallery`: every component in every state, in a window; where there is no display, or with `--pictures`, as
 * pictures of each section in both themes, from the narrowest window to a large screen.
 */
const sizes = [[700, 500], [1280, 800], [2560, 1440]] as const;

async function gallery(): Promise<number> {
  ensureSystemPackages(['app', 'display']);
  const { executable } = findElectron();
  await buildGallery();
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  return hasDisplay && !process.argv.includes('--pictures') ? show(executable) : savePictures(executable, hasDisplay);
}

async function show(executable: string): Promise<number> {
  const userData = await mkdtemp(join(tmpdir(), 'gatehouse-gallery-'));
  const code = await run(executable, galleryArguments(userData));
  await rm(userData, { recursive: true, force: true });
  return code;
}

async function savePictures(executable: string, hasDisplay: boolean): Promise<number> {
  const folder = join(cacheDirectory, 'gallery-pictures');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const desktop = hasDisplay ? ownDesktop() : await startDesktop();
  Object.assign(process.env, desktop.environment);
  const { page, close } = await openGallery(executable);
  const ids = await page.locator('.gallery > section').evaluateAll((sections) => sections.map((section) => section.id));
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    for (const theme of ['light', 'dark']) {
      await switchTo(page, theme);
      // The bar that stays in view would lie over the section.
      const style = '.gallery-bar { position: static !important; }';
      for (const id of ids) await page.locator(`#${id}`).screenshot({ path: join(folder, `${id}-${theme}-${width}x${height}.png`), style });
    }
  }
  await close();
  await desktop.stop();
  console.log(`${ids.length * sizes.length * 2} pictures: ${folder}`);
  return 0;
}

process.exitCode = await gallery().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
