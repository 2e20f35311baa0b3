import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { projectRoot } from '../../scripts/projectPaths';
import { dropFiles } from './dropFiles';
import type { RunningApp } from './launchApp';
import { askMain } from './pageBridge';

export const decoderUrl = 'app://decoder/decoder.html';
export const diagramUrl = 'app://diagram/diagram.html';
/** The addresses of the hidden pages, in the order in which `openPowerless` opens them. */
export const powerlessUrls = [decoderUrl, diagramUrl] as const;

/** Has a picture looked at, so that the decoder's hidden window is there; it closes itself half a minute later. */
export async function openDecoder(app: Pick<RunningApp, 'page'>): Promise<void> {
  // Before the key is known there is no conversation yet to drop anything into.
  await app.page.getByRole('textbox', { name: 'Message' }).waitFor();
  const chips = app.page.getByText(/location removed/i);
  const before = await chips.count();
  await dropFiles(app.page, [join(projectRoot, 'resources', 'samples', 'dandelion.jpg')]);
  await chips.nth(before).waitFor();
}

/** Has something drawn and something looked at, so that every hidden window is there; each closes itself half a minute later. */
export async function openPowerless(app: Pick<RunningApp, 'page'>): Promise<void> {
  await openDecoder(app);
  await askMain(app.page, 'diagram.draw', { source: 'graph TD\n  A --> B', isDark: false });
}

/** Runs an expression in the page at `url` and gives its value: for windows that Playwright does not drive. */
export function runInWindow(application: ElectronApplication, url: string, expression: string): Promise<unknown> {
  return application.evaluate(
    ({ webContents }, { url, expression }) => {
      const contents = webContents.getAllWebContents().find((candidate) => candidate.getURL() === url);
      if (contents === undefined) throw new Error(`No window shows ${url}`);
      return contents.executeJavaScript(expression, true);
    },
    { url, expression },
  );
}

/** The preferences that each live window really has, by the address it shows. */
export async function livePreferences(application: ElectronApplication): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>> {
  return application.evaluate(({ webContents }) =>
    // Electron's own tests read them so; it is no documented function.
    Object.fromEntries(webContents.getAllWebContents().map((contents) => [contents.getURL(), { ...Reflect.apply(Reflect.get(contents, 'getLastWebPreferences'), contents, []) }])),
  );
}
