import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RawBridge } from '../../shared/contract/bridge';
import { limits } from '../../shared/limits';
import { hostileSamples, towards } from '../fixtures/hostile/samples';
import { answers, modelButton, sidebar } from '../helpers/drive';
import { dropFiles } from '../helpers/dropFiles';
import { breachesIn } from '../helpers/hostileBreaches';
import { expect, test } from '../helpers/journey';
import { startOutsideWorld } from '../helpers/outsideWorld';
import { askMain, shownConversationId, useModel } from '../helpers/pageBridge';
import { startScriptedEndpoint } from '../helpers/scriptedEndpoint';

/* Hostile text in the real window: every sample as a streamed answer, and as title, file name and model name (trust.md G3, G4). */

/** The page's own global; it exists only inside `page.evaluate`. */
declare const bridge: RawBridge;

const modelId = 'here/m0';
/** With their questions so few rows that all stay drawn. */
const answersPerConversation = 30;
const names = hostileSamples.filter(({ isStorm }) => !isStorm);

test('hostile text runs nothing, asks nobody outside and moves nothing', async ({ journey }) => {
  // Hundreds of turns: about half a minute on an idle machine.
  test.setTimeout(240_000);
  const outside = await startOutsideWorld();
  journey.atEnd(outside.close);
  const texts = new Map(hostileSamples.map(({ id, text }) => [id, towards(text, `127.0.0.1:${outside.port}`)]));
  const textOf = (id: string): string => texts.get(id) ?? '';
  const endpoint = await startScriptedEndpoint({
    models: names.map(({ id }, at) => ({ id: `here/m${at}`, name: textOf(id) })),
    answerTo: (question) => inPieces(textOf(question)),
  });
  journey.atEnd(endpoint.stop);
  const { page, application } = await journey.launch({ gateway: endpoint });
  const problems: string[] = [];
  const look = async (): Promise<void> => void problems.push(...(await page.locator('body').evaluate(breachesIn, undefined)));
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.evaluate(watchWindow);
  const location = page.url();
  await useModel(page, modelId);

  let drawn = 0;
  for (let start = 0; start < hostileSamples.length; start += answersPerConversation) {
    const ids = hostileSamples.slice(start, start + answersPerConversation).map(({ id }) => id);
    await page.getByRole('button', { name: 'New chat' }).click();
    await expect(answers(page)).toHaveCount(0);
    const conversationId = await shownConversationId(page);
    await page.evaluate(streamAnswers, { conversationId, modelId, ids });
    await expect(answers(page)).toHaveCount(ids.length);
    await look();
    expect(await page.evaluate(() => document.body.textContent.length)).toBeGreaterThan(1000);
    drawn += ids.length;
  }

  // As titles, in the sidebar, the header and the bin.
  const conversations = await askMain(page, 'conversation.list', {});
  const titles = names.filter((_, at) => at % 6 === 0).map(({ id }) => textOf(id).slice(0, limits.titleChars));
  await page.evaluate(addTitles, { modelId, titles });
  await expect(sidebar(page).getByRole('listitem')).toHaveCount(titles.length + conversations.length);
  await look();

  // As model names, in the header and in the picker.
  await modelButton(page).first().click();
  await page.getByRole('option').first().waitFor();
  // The list draws what is seen of it: it is looked at all the way down.
  const seen = new Set<string | null>();
  for (let pressed = 0; pressed < names.length / 8; pressed += 1) {
    await page.keyboard.press('PageDown');
    for (const place of await page.getByRole('option').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-posinset')))) seen.add(place);
    if (pressed % 2 === 0) await look();
  }
  await look();
  expect(seen.size).toBeGreaterThanOrEqual(300);
  await page.keyboard.press('Escape');

  // As names of files.
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-hostile-'));
  journey.atEnd(() => rm(folder, { recursive: true, force: true }));
  const files = names.map(({ id }) => textOf(id).replace(/[/\0]/g, '_')).filter((name) => Buffer.byteLength(name) < 200).slice(0, limits.attachments);
  for (const name of files) await writeFile(join(folder, `${name}.txt`), 'harmless');
  await dropFiles(page, files.map((name) => join(folder, `${name}.txt`)));
  await expect(page.getByRole('list', { name: 'Files' }).getByRole('listitem')).toHaveCount(files.length);
  await look();

  const { executions, violations } = await page.evaluate(readWatch);
  console.log(
    `G3 hostile text in Electron: ${drawn} streamed answers, ${titles.length} titles, ${names.length} model names, ${files.length} file names: ` +
      `${executions} executions, ${outside.connections() + outside.datagrams()} requests outside, ${violations.length} policy violations.`,
  );
  expect(drawn).toBe(hostileSamples.length);
  expect(problems).toEqual([]);
  expect({ executions, violations, outside: [outside.connections(), outside.datagrams()] }).toEqual({ executions: 0, violations: [], outside: [0, 0] });
  expect(page.url()).toBe(location);
  expect(await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((window) => window.isVisible()).length)).toBe(1);

  // The counters count.
  await page.evaluate(() => Reflect.apply(Reflect.get(globalThis, '__pwn'), null, []));
  await page.evaluate(() => alert('x'));
  expect(await page.evaluate(readWatch)).toMatchObject({ executions: 2 });
  await fetch(`http://127.0.0.1:${outside.port}/`);
  expect(outside.connections()).toBe(1);
});

/** In three pieces, none of which tears a character. */
function inPieces(text: string): readonly string[] {
  const characters = Array.from(text);
  const size = Math.ceil(characters.length / 3);
  return [0, 1, 2].map((at) => characters.slice(at * size, (at + 1) * size).join('')).filter((piece) => piece !== '');
}

/** Runs in the page: counts what hostile text would call, and what the policy had to stop. */
function watchWindow(): void {
  const watch = { executions: 0, violations: [] as string[] };
  const count = (): void => void (watch.executions += 1);
  Object.assign(globalThis, { hostileWatch: watch, __pwn: count, alert: count });
  document.addEventListener('securitypolicyviolation', (event) => watch.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
}

/** Runs in the page. */
function readWatch(): { readonly executions: number; readonly violations: readonly string[] } {
  return Reflect.get(globalThis, 'hostileWatch');
}

type Asked = { readonly conversationId: string; readonly modelId: string; readonly ids: readonly string[] };

/** Runs in the page: makes a conversation of each title. */
async function addTitles({ modelId, titles }: { readonly modelId: string; readonly titles: readonly string[] }): Promise<void> {
  for (const title of titles) {
    const made: unknown = await bridge.request('conversation.create', { modelId });
    const conversationId: unknown = Reflect.get(Object(Reflect.get(Object(made), 'value')), 'conversationId');
    await bridge.request('conversation.rename', { conversationId, title });
  }
}

/** Runs in the page: asks for one sample after the other, each when the answer before it is drawn to its end. */
async function streamAnswers({ conversationId, modelId, ids }: Asked): Promise<void> {
  for (const [at, id] of ids.entries()) {
    // Faster than any person: main holds it back now and then (trust.md T10), and it is asked again.
    for (let sends = 0; sends < 600; sends += 1) {
      const sent: unknown = await bridge.request('chat.send', { conversationId, text: id, attachmentIds: [], modelId });
      if (Reflect.get(Object(sent), 'ok') === true) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    for (let waits = 0; waits < 2000; waits += 1) {
      const drawn = document.querySelectorAll('article[aria-label="Assistant"]:not([data-status="streaming"])').length;
      if (drawn > at) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
