import type { Page } from 'playwright';
import { hostileSamples, towards } from '../fixtures/hostile/samples';
import { expect, test } from '../helpers/journey';
import { buildVariant } from '../helpers/killVariant';
import { launchApp, type RunningApp } from '../helpers/launchApp';
import { startOutsideWorld } from '../helpers/outsideWorld';

/*
 * What stops hostile text where nothing else does: a page into which somebody wrote it as HTML. The same injection into the
 * app with all its locks, and into one without its content policy; the counters must tell the two apart (trust.md G3, G4).
 */

const samples = hostileSamples.filter(({ isStorm }) => !isStorm);

type Outcome = {
  readonly written: number;
  readonly elements: number;
  readonly executions: number;
  readonly violations: number;
  readonly requests: number;
};

test('the content policy is what stops written HTML from running and asking: without it both are counted', async ({ journey }) => {
  test.setTimeout(240_000);
  const gateway = await journey.startGateway();
  const environment = { AI_GATEWAY_BASE_URL: gateway.baseUrl, AI_GATEWAY_API_KEY: gateway.key };
  const variant = await buildVariant('hostilePolicy', [
    { file: 'electron/shell/answerPage.ts', from: "      'content-security-policy': policy,\n", to: '' },
  ]);
  journey.atEnd(() => Promise.resolve(variant.remove()));
  const withPolicy = await outcomesOf(await launchApp({ profile: journey.profile, environment }));
  const withoutPolicy = await outcomesOf(await launchApp({ profile: journey.profile, environment, appDirectory: variant.directory }));
  const [guarded, policyAlone] = withPolicy;
  const [requestsAlone, bare] = withoutPolicy;
  const line = (name: string, { executions, violations, requests }: Outcome): string => `${name} ${executions} executions, ${requests} requests outside, ${violations} violations`;
  console.log(
    `G3 policy: ${samples.length} texts written into the page as HTML (${bare.elements} elements): ` +
      [line('all locks', guarded), line('policy alone', policyAlone), line('request guard alone', requestsAlone), line('neither', bare)].join('; '),
  );
  for (const outcome of [guarded, policyAlone, requestsAlone, bare]) expect(outcome.written).toBe(samples.length);
  for (const outcome of [guarded, policyAlone]) {
    expect(outcome).toMatchObject({ executions: 0, requests: 0 });
    expect(outcome.violations).toBeGreaterThanOrEqual(50);
  }
  expect(requestsAlone).toMatchObject({ violations: 0, requests: 0 });
  expect(requestsAlone.executions).toBeGreaterThanOrEqual(1);
  expect(bare.violations).toBe(0);
  expect(bare.executions).toBeGreaterThanOrEqual(1);
  expect(bare.requests).toBeGreaterThanOrEqual(1);
});

/** First with the guard of requests, then without it; the app is ended afterwards, whatever came of it. */
async function outcomesOf({ page, application }: RunningApp): Promise<readonly [Outcome, Outcome]> {
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  try {
    const first = await writeHostileHtml(page);
    await application.evaluate(async ({ session }) => {
      session.defaultSession.webRequest.onBeforeRequest(null);
      await session.defaultSession.setProxy({ mode: 'direct' });
    });
    await page.reload();
    return [first, await writeHostileHtml(page)];
  } finally {
    await application.close();
  }
}

async function writeHostileHtml(page: Page): Promise<Outcome> {
  const outside = await startOutsideWorld();
  try {
    await page.evaluate(watchPage);
    const texts = samples.map(({ text }) => towards(text, `127.0.0.1:${outside.port}`));
    const { written, elements } = await writeByDevTools(page, texts);
    // Not written in time means not counted: the page goes on until what it asks for last is answered.
    await page.evaluate(untilQuiet);
    const { executions, violations } = await page.evaluate(readCounts);
    return { written, elements, executions, violations, requests: outside.connections() + outside.datagrams() };
  } finally {
    await outside.close();
  }
}

/** As a hole in the drawing of text would: as HTML, each in a place of its own. By DevTools, because the policy refuses `innerHTML` itself. */
async function writeByDevTools(page: Page, texts: readonly string[]): Promise<{ readonly written: number; readonly elements: number }> {
  const devTools = await page.context().newCDPSession(page);
  await page.evaluate((count) => {
    for (let at = 0; at < count; at += 1) document.body.append(Object.assign(document.createElement('div'), { className: 'hole' }));
  }, texts.length);
  const { root } = await devTools.send('DOM.getDocument');
  const { nodeIds } = await devTools.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: '.hole' });
  const writes = nodeIds.map((nodeId, at) => devTools.send('DOM.setOuterHTML', { nodeId, outerHTML: `<div class="hole">${texts[at] ?? ''}</div>` }));
  const written = (await Promise.all(writes)).length;
  const elements = await page.evaluate(() => document.querySelectorAll('.hole *').length);
  await devTools.detach();
  return { written, elements };
}

/** Runs in the page: counts what runs, and what the policy stops. */
function watchPage(): void {
  const counts = { executions: 0, violations: 0 };
  const run = (): void => void (counts.executions += 1);
  Object.assign(globalThis, { policyCounts: counts, __pwn: run, alert: run });
  document.addEventListener('securitypolicyviolation', () => (counts.violations += 1));
}

/** Runs in the page. */
function readCounts(): { readonly executions: number; readonly violations: number } {
  return Reflect.get(globalThis, 'policyCounts');
}

/** Runs in the page: until a picture of our own, asked for after all others, is answered or refused. */
async function untilQuiet(): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    await new Promise((resolve) => {
      const picture = new Image();
      picture.addEventListener('load', resolve);
      picture.addEventListener('error', resolve);
      picture.src = `icon-that-is-not-there-${round}.png`;
    });
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
