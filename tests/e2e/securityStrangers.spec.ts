import { askAndRead, chooseModel, composer } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { openPowerless } from '../helpers/liveWindows';
import { startLoopbackProxy } from '../helpers/loopbackProxy';

/*
 * No silent way out (trust.md G4), seen from outside: everything that the app or Chromium beneath it asks of anybody, by any
 * session, goes through a proxy that writes it down, loopback included.
 */

test('nobody but the gateway is ever asked, by the app or by Chromium', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const proxy = await startLoopbackProxy('open', Number(new URL(gateway.baseUrl).port));
  journey.atEnd(proxy.stop);
  const app = await journey.launch({
    gateway,
    // Both ways in which a session can come by a proxy; the system's is this environment.
    environment: { http_proxy: proxy.address, https_proxy: proxy.address, all_proxy: proxy.address, no_proxy: '<-loopback>', XDG_CURRENT_DESKTOP: '' },
    args: [`--proxy-server=${proxy.address}`, '--proxy-bypass-list=<-loopback>'],
  });
  await openPowerless(app);
  await composer(app.page).pressSequentially('Wen is hihg tide in Brest');
  await chooseModel(app.page, 'gpt-4.1');
  await askAndRead(app.page, 'When is high tide in Brest?');

  const used = [...proxy.asked];
  expect(strangersIn(used)).toEqual([]);
  expect(used).toContain(`POST ${gateway.baseUrl}/chat/completions`);
  const spelling = await app.application.evaluate(({ session }) =>
    [session.defaultSession, ...['gateway', 'decoder', 'diagram'].map((name) => session.fromPartition(name, { cache: false }))].map((each) => [
      each.isSpellCheckerEnabled(),
      each.getSpellCheckerLanguages().length,
    ]),
  );
  expect(spelling).toEqual([1, 2, 3, 4].map(() => [false, 0]));

  // And the proxy counts: a session without the guard, made later than all others, asks for its dictionary at once.
  await app.application.evaluate(async ({ app, session }) => {
    app.removeAllListeners('session-created');
    await session.fromPartition('stranger').setProxy({ mode: 'system' });
  });
  await expect.poll(() => strangersIn(proxy.asked).length, { timeout: 60_000 }).toBeGreaterThan(0);
  console.log(`G4 by Chromium: ${used.length} requests of a used app, 0 to anybody but the gateway; a session without the guard: ${strangersIn(proxy.asked)[0] ?? ''}.`);

  function strangersIn(asked: readonly string[]): readonly string[] {
    return asked.filter((line) => !line.includes(gateway.baseUrl));
  }
});
