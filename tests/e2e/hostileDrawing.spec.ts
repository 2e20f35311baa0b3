import type { Locator, Page } from '@playwright/test';
import { generators } from '../fixtures/hostile/generators';
import { answers, ask, askAndRead, composer, lastAnswer, questions, sidebar, transcript } from '../helpers/drive';
import { expect, test, type Journey } from '../helpers/journey';
import { askMain, useModel } from '../helpers/pageBridge';
import { startScriptedEndpoint } from '../helpers/scriptedEndpoint';

/* Hostile text in the real window: what it may draw over, and how long it may hold the page (trust.md B27, B28, B32 to B36). */

const modelId = 'here/m0';
/** Corners are rounded a little differently when a layer comes or goes: 4 pixels were seen. */
const roundingPixels = 20;

/** An app whose model says, for each question of the list, the text beside it. */
async function launchWith(journey: Journey, texts: Readonly<Record<string, string>>): Promise<Page> {
  const endpoint = await startScriptedEndpoint({ models: [{ id: modelId, name: 'Here' }], answerTo: (question) => piecesOf(texts[question] ?? `The answer to ${question}.`) });
  journey.atEnd(endpoint.stop);
  const { page } = await journey.launch({ gateway: endpoint });
  await useModel(page, modelId);
  // What moves by itself, or comes and goes with the pointer, is no part of a message's text.
  await page.addStyleTag({ content: '*, ::before, ::after { transition: none !important; animation: none !important; } article footer { visibility: hidden; }' });
  return page;
}

/** In pieces of 8,000 characters: the page draws what is half open. */
function piecesOf(text: string): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / 8000) }, (_, at) => text.slice(at * 8000, (at + 1) * 8000));
}

const marks = '\u0300\u0316\u0489\u0341\u0333';

/** What draws beyond its own line, or turns what stands beside it. */
const spilling: Readonly<Record<string, string>> = {
  'many marks': `a${marks.repeat(10_000)} end`,
  'marks on each letter': Array.from('the quick brown fox jumps over the lazy dog', (letter) => letter + marks.repeat(7)).join(''),
  'stacked vowels': `${'\u0F40\u0F71\u0F72\u0F74\u0F7A'.repeat(60)} ${'\u0E01\u0E49\u0E49\u0E49\u0E49\u0E49\u0E49\u0E49'.repeat(40)}`,
  'many families': '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}'.repeat(2000),
  'one endless picture': '\u{1F468}\u200D'.repeat(4000),
  'large ligatures': '\uFDFD\uFDFA\u{12219}'.repeat(200),
  'unclosed overrides': '\u202E\u2067all that follows \u202Bis turned',
  'unclosed in code': '```\n\u202E\u2067all that follows\n```\n\n`\u202Eand this`',
  'fixed elements': '<div style="position:fixed;inset:0;background:red;z-index:99999">x</div>\n\n<style>body{display:none}</style>',
  'one endless word': 'W'.repeat(30_000),
  'endless code': `\`\`\`\n${'x'.repeat(50_000)}\n\`\`\``,
  'shifted formulas': '$\\kern{-9999em}x\\raisebox{9999em}{Allow}\\rule{999em}{999em}$ and\n\n$$\\raisebox{-99em}{y}\\Huge\\rule{999em}{999em}$$',
  'a wide table': `|${'wide column|'.repeat(80)}\n|${'-|'.repeat(80)}\n|${'x|'.repeat(80)}`,
};

test('no hostile text is drawn outside of its own message', async ({ journey }) => {
  const names = Object.keys(spilling);
  expect(names).toHaveLength(13);
  const page = await launchWith(journey, spilling);
  await askAndRead(page, 'before');
  let sampled = 0;
  for (const [at, name] of names.entries()) {
    const answer = await askAndRead(page, name, at + 2);
    sampled += await expectWithin(page, answer, name);
  }
  await ask(page, 'after');
  await expect(lastAnswer(page)).toContainText('The answer to after.');
  // Each question still stands in its own place, is read from left to right, and takes its own clicks.
  expect(await misplaced(page)).toEqual([]);
  console.log(`B27 hostile text in its place: ${names.length} texts, ${sampled} points around them, nothing of them outside of their message.`);

  // The rig sees what would be drawn over others.
  await page.addStyleTag({ content: 'article { content-visibility: visible !important; contain: none !important; } article * { overflow: visible !important; }' });
  const marked = answers(page).nth(2);
  await marked.scrollIntoViewIfNeeded();
  expect(await changedOutside(page, marked)).toBeGreaterThan(10 * roundingPixels);
});

/** Nothing changes outside of a message when it is made invisible, and every point around it belongs to something else. */
async function expectWithin(page: Page, answer: Locator, name: string): Promise<number> {
  expect(await changedOutside(page, answer), name).toBeLessThan(roundingPixels);
  const { strangers, points } = await answer.evaluate((article) => {
    const box = article.getBoundingClientRect();
    const around: [number, number][] = [];
    for (let x = 8; x < innerWidth; x += 40) for (let y = 4; y < innerHeight; y += 12) if (x < box.left - 1 || x > box.right + 1 || y < box.top - 1 || y > box.bottom + 1) around.push([x, y]);
    return { points: around.length, strangers: around.filter(([x, y]) => article.contains(document.elementFromPoint(x, y))).length };
  });
  expect({ name, strangers }).toEqual({ name, strangers: 0 });
  expect(points).toBeGreaterThan(100);
  return points;
}

/** How many pixels of the window outside of an element change when the element is made invisible. */
async function changedOutside(page: Page, answer: Locator): Promise<number> {
  // The caret blinks and a pointer colours what it is over: neither belongs to the message.
  await page.mouse.move(0, 0);
  const box = await answer.boundingBox();
  const view = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  if (box === null) throw new Error('the message is not drawn');
  const top = Math.max(0, Math.floor(box.y));
  const bottom = Math.min(view.height, Math.ceil(box.y + box.height));
  const left = Math.max(0, Math.floor(box.x));
  const right = Math.min(view.width, Math.ceil(box.x + box.width));
  const clips = [
    { x: 0, y: 0, width: view.width, height: top },
    { x: 0, y: bottom, width: view.width, height: view.height - bottom },
    { x: 0, y: top, width: left, height: bottom - top },
    { x: right, y: top, width: view.width - right, height: bottom - top },
  ].filter(({ width, height }) => width > 0 && height > 0);
  const pictures = async (): Promise<readonly Buffer[]> => {
    const taken: Buffer[] = [];
    for (const clip of clips) taken.push(await page.screenshot({ clip, caret: 'hide' }));
    return taken;
  };
  const shown = await pictures();
  await answer.evaluate((article) => article.setAttribute('style', 'opacity: 0'));
  const without = await pictures();
  await answer.evaluate((article) => article.removeAttribute('style'));
  let differing = 0;
  for (const [at, picture] of shown.entries()) differing += await page.evaluate(differingPixels, [picture.toString('base64'), without[at]?.toString('base64') ?? '']);
  return differing;
}

/** Runs in the page: in how many pixels two pictures of one size differ, by more than the rounding of a corner. */
async function differingPixels(pictures: readonly string[]): Promise<number> {
  const [one, other] = await Promise.all(
    pictures.map(async (base64) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type: 'image/png' }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      return context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
    }),
  );
  if (one === undefined || other === undefined || one.length === 0 || one.length !== other.length) throw new Error('the pictures cannot be compared');
  let count = 0;
  for (let at = 0; at < one.length; at += 4) if ([0, 1, 2].some((part) => Math.abs((one[at + part] ?? 0) - (other[at + part] ?? 0)) > 24)) count += 1;
  return count;
}

/** Questions that are not where they should be: hidden by another element, or turned around. */
async function misplaced(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const question of await questions(page).all()) {
    await question.scrollIntoViewIfNeeded();
    const problem = await question.evaluate((article) => {
      const text = article.querySelector('p');
      const box = text?.getBoundingClientRect();
      if (text === null || box === undefined) return 'it is not there';
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      if (hit === null || !article.contains(hit)) return `${hit?.localName} lies over it`;
      return getComputedStyle(text).direction === 'ltr' ? null : 'it is turned';
    });
    if (problem !== null) found.push(`${await question.textContent()}: ${problem}`);
  }
  return found;
}

test('names of many marks stay in their row, and dialogs stay above', async ({ journey }) => {
  const page = await launchWith(journey, spilling);
  for (const title of ['first', `Z${marks.repeat(30)}algo ${'\uFDFD'.repeat(20)}`, 'last']) {
    const made = await askMain(page, 'conversation.create', { modelId });
    await askMain(page, 'conversation.rename', { conversationId: made.conversationId, title });
  }
  const rows = sidebar(page).getByRole('listitem');
  await expect(rows.filter({ hasText: 'algo' })).toHaveCount(1);
  expect(await changedOutside(page, rows.filter({ hasText: 'algo' }))).toBeLessThan(roundingPixels);

  await askAndRead(page, 'many marks');
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await expect(dialog).toBeVisible();
  const foreign = await dialog.evaluate((element) => {
    const box = element.getBoundingClientRect();
    let outside = 0;
    for (let x = box.left + 4; x < box.right; x += 24) for (let y = box.top + 4; y < box.bottom; y += 24) if (!element.contains(document.elementFromPoint(x, y))) outside += 1;
    return outside;
  });
  expect(foreign).toBe(0);
});

/**
 * Each with how it must be drawn at 60 KB: whole, plain with a choice, or plain for good. What is cheap in each of its parts
 * is whole while one looks on as it is written, and in part when it is opened later.
 */
const heavy: Readonly<Record<string, 'whole' | 'laterInPart' | 'plain' | 'plainWithChoice'>> = {
  closers: 'plain',
  imagesNested: 'plainWithChoice',
  starsClosing: 'plain',
  addressEnds: 'plain',
  listsEverDeeper: 'plain',
  table: 'laterInPart',
  listsMany: 'laterInPart',
  links: 'whole',
};

test('no text holds the page: what would is shown in part, or as plain text, all of it', async ({ journey }) => {
  test.setTimeout(180_000);
  const texts = Object.fromEntries(Object.keys(heavy).map((name) => [name, generators[name]?.(60_000) ?? '']));
  expect(Object.values(texts).filter((text) => text.length > 40_000)).toHaveLength(Object.keys(heavy).length);
  const page = await launchWith(journey, texts);
  await page.evaluate(() => {
    const seen = { longestMs: 0 };
    Object.assign(globalThis, { longTasks: seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longestMs = Math.max(seen.longestMs, duration);
    }).observe({ type: 'longtask' });
  });
  let count = 0;
  const longest: string[] = [];
  for (const [name, kind] of Object.entries(heavy)) {
    count += 1;
    await page.evaluate(() => Object.assign(Reflect.get(globalThis, 'longTasks'), { longestMs: 0 }));
    const answer = await askAndRead(page, name, count);
    longest.push(`${name} ${Math.round(await page.evaluate(() => Reflect.get(globalThis, 'longTasks').longestMs))}`);
    const note = answer.getByText('Shown as plain text');
    await expect(note, name).toHaveCount(kind.startsWith('plain') ? 1 : 0);
    // An answer that came in one piece was not looked on at: it is as one that is opened later.
    if (kind !== 'laterInPart') await expect(answer.getByRole('button', { name: 'Show all' }), name).toHaveCount(0);
    await expect(answer.getByRole('button', { name: 'Show formatted' }), name).toHaveCount(kind === 'plainWithChoice' ? 1 : 0);
    if (kind.startsWith('plain')) await expect.poll(() => answer.locator('pre').evaluate((pre) => pre.textContent?.length), name).toBe(texts[name]?.length);
    expect(await answer.evaluate((article) => article.getElementsByTagName('*').length), name).toBeLessThan(25_000);
  }
  expect(count).toBe(8);
  console.log(`B33 longest task in ms while a text of 60 KB was streamed and drawn (not asserted): ${longest.join(', ')}.`);

  // Opened later: the first part, and all of it for the asking.
  await page.reload();
  const later = Object.keys(heavy).filter((name) => heavy[name] === 'laterInPart');
  for (const name of later) await expect(answers(page).nth(Object.keys(heavy).indexOf(name)).getByRole('button', { name: 'Show all' }), name).toHaveCount(1);
  expect(later).toHaveLength(2);
  const table = answers(page).nth(Object.keys(heavy).indexOf('table'));
  const rows = await table.getByRole('row').count();
  await table.getByRole('button', { name: 'Show all' }).click();
  await expect(table.getByRole('button', { name: 'Show all' })).toHaveCount(0);
  expect(await table.getByRole('row').count()).toBeGreaterThan(rows);
});

test('a text that breaks the renderer is plain text in its own message, and nothing else is touched', async ({ journey }) => {
  const page = await launchWith(journey, { poison: '# POISON\n\n**never bold**', sound: '# Sound\n\n**bold**' });
  await askAndRead(page, 'sound');
  // The renderer is broken for one text: what it reads each character with throws there.
  await page.evaluate(() => {
    const read = String.prototype.charCodeAt;
    Reflect.set(String.prototype, 'charCodeAt', function poisoned(this: string, at: number): number {
      if (this.includes('POISON')) throw new Error('poisoned');
      return read.call(this, at);
    });
  });
  const broken = await askAndRead(page, 'poison', 2);
  await expect(broken.getByText('Shown as plain text')).toBeVisible();
  await expect(broken.locator('pre')).toHaveText('# POISON\n\n**never bold**');
  await expect(broken.getByRole('button', { name: 'Show formatted' })).toHaveCount(0);
  await expect(answers(page).first().getByRole('heading', { name: 'Sound' })).toBeVisible();
  const after = await askAndRead(page, 'sound', 3);
  await expect(after.locator('strong')).toHaveText('bold');
  await expect(transcript(page).getByRole('article')).toHaveCount(6);
  await composer(page).fill('still here');
  await expect(composer(page)).toHaveValue('still here');
});
