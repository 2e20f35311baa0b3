import { leaveBy, waysToLeave, watchLeaving } from '../helpers/leaving';
import { expect, test } from '../helpers/journey';
import { quickAskPage } from '../helpers/quickAskWindow';
import { askForPermissions } from '../helpers/refusals';

/* The looks of items 5, 13 and 14 of the checklist see a page that gets its way, once the guards of its window are off. */

const mainUrl = 'app://bundle/index.html';
const wayNamed = (name: string) => waysToLeave.filter((way) => way.name === name);

test('a permission that is given, a window that opens and a page that leads away are seen', async ({ journey }) => {
  const { page, application } = await journey.launch({ gateway: await journey.startGateway() });
  // All windows are there that will be.
  await quickAskPage(application);
  await application.evaluate(({ webContents, session }, mainUrl) => {
    const contents = webContents.getAllWebContents().find((candidate) => candidate.getURL() === mainUrl);
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) Reflect.apply(contents?.removeAllListeners ?? fail, contents, [event]);
    contents?.setWindowOpenHandler(() => ({ action: 'allow', overrideBrowserWindowOptions: { show: false } }));
    session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(true));
    session.defaultSession.setPermissionCheckHandler(() => true);
    function fail(): never {
      throw new Error('the main window is not there');
    }
  }, mainUrl);

  const asked = await page.evaluate(askForPermissions);
  expect(Object.values(asked).filter((outcome) => outcome === 'granted').length).toBeGreaterThan(3);

  const seen = await watchLeaving(application, mainUrl);
  const [opening] = wayNamed('window.open of nothing');
  const [leaving] = wayNamed('its own page with a query');
  if (opening === undefined || leaving === undefined) throw new Error('the ways have other names');
  await leaveBy(page, opening);
  await expect.poll(seen.windowCount).toBe(seen.windowsBefore + 1);
  await leaveBy(page, leaving);
  await expect.poll(() => page.url()).toBe(`${mainUrl}?x=1`);
  await page.goto(mainUrl);
  expect(await seen.untilMarker(page)).toContain(`${mainUrl}?x=1`);
});
