import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import type { BenchContext } from '../benchContext';
import { longestTaskMs, mainThread, pageThread, traceWhile } from '../chromiumTrace';
import { withReleasedApp, type ReleasedApp } from '../releasedApp';
import { checkMs, type Section, type Way } from '../report';

const width = 4000;
const height = 3000;

type Sample = { readonly readyMs: number; readonly pageTaskMs: number; readonly mainTaskMs: number };

/** Goal 12: a picture of twelve megapixels, from the hand-over to the chip that shows it, holds neither the page nor main. */
export async function benchPicture(context: BenchContext): Promise<Section> {
  const rounds = context.isQuick ? 3 : 7;
  const { samples, megabytes } = await withReleasedApp(context, {}, async (app) => {
    const directory = await mkdtemp(join(tmpdir(), 'gatehouse-picture-'));
    try {
      const bytes = await drawPhotograph(app.application);
      const taken: Sample[] = [];
      // The first round is to warm up: the decoder's page is made when it is first needed.
      for (let round = -1; round < rounds; round += 1) {
        const path = join(directory, `photograph ${round + 1}.jpg`);
        await writeFile(path, bytes);
        const sample = await attach(app, path, `photograph ${round + 1}.jpg`);
        if (round >= 0) taken.push(sample);
        context.tell(`picture: round ${round + 1} of ${rounds}`);
      }
      return { samples: taken, megabytes: bytes.length / 1e6 };
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
  const wayOf = (name: string, of: (sample: Sample) => number): Way => ({ name, unit: 'ms', samples: samples.map(of) });
  const page = wayOf('longest task of the page', ({ pageTaskMs }) => pageTaskMs);
  const main = wayOf('longest task of main', ({ mainTaskMs }) => mainTaskMs);
  return {
    name: 'A picture from the hand-over to ready (goal 12)',
    how:
      `The release build; a JPEG of ${width} × ${height} pixels (${megabytes.toFixed(1)} MB, noise, which compresses badly) is handed to the composer as by the file dialog, until its chip shows it. ` +
      'The longest task of a main thread in that time, by Chromium’s own trace.',
    tables: [
      {
        title: `${width} × ${height} pixels`,
        ways: [wayOf('until the chip shows it', ({ readyMs }) => readyMs), page, main],
        checks: [checkMs('longest task of the page', page, 16), checkMs('longest task of main', main, 20)],
        facts: [],
      },
    ],
    raw: { samples },
  };
}

/** Electron's own encoder draws it, in the app under test but before anything is measured. */
async function drawPhotograph(application: ElectronApplication): Promise<Buffer> {
  const base64 = await application.evaluate(
    ({ nativeImage }, size) => {
      const pixels = Buffer.alloc(size.width * size.height * 4, 255);
      let state = 7;
      for (let at = 0; at < pixels.length; at += 4) {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        pixels[at] = (at / 4) % 256;
        pixels[at + 1] = state % 256;
        pixels[at + 2] = (at >> 12) % 256;
      }
      return nativeImage.createFromBitmap(pixels, size).toJPEG(80).toString('base64');
    },
    { width, height },
  );
  return Buffer.from(base64, 'base64');
}

async function attach({ application, page }: ReleasedApp, path: string, name: string): Promise<Sample> {
  const chip = page.getByRole('listitem', { name });
  let readyMs = Number.NaN;
  const work = await traceWhile(application, async () => {
    const startedMs = performance.now();
    await page.locator('input[type=file]').setInputFiles(path);
    await chip.locator('img').waitFor();
    readyMs = performance.now() - startedMs;
  });
  await page.getByRole('button', { name: `Remove ${name}` }).click();
  const { pageId, mainId } = await application.evaluate(({ BrowserWindow }) => ({
    pageId: BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/index.html'))?.webContents.getOSProcessId() ?? 0,
    mainId: process.pid,
  }));
  return { readyMs, pageTaskMs: longestTaskMs(work, pageThread, pageId), mainTaskMs: longestTaskMs(work, mainThread, mainId) };
}
