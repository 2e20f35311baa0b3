import type { Locator, Page } from '@playwright/test';
import { ask, lastAnswer, transcript } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { messageIdAt, rareWord, storeLongThread } from '../helpers/longThread';
import { useModel } from '../helpers/pageBridge';

/* A conversation of thousands of messages: drawn where it is read, found everywhere, and never moved by anybody but its reader. */

const count = 5000;
/** A position may be rounded to a pixel, and once more. */
const stillPx = 2;

const article = (page: Page, at: number): Locator => transcript(page).locator(`article[data-message-id="${messageIdAt(at)}"]`);

/** How far the article's top stands below the transcript's. */
const topOf = async (page: Page, one: Locator): Promise<number> => ((await one.boundingBox())?.y ?? Number.NaN) - ((await transcript(page).boundingBox())?.y ?? Number.NaN);

/** The position once it stays. */
async function restingTopOf(page: Page, one: Locator): Promise<number> {
  let before = Number.NaN;
  await expect.poll(async () => {
    const now = await topOf(page, one);
    const hasMoved = now !== before;
    before = now;
    return hasMoved;
  }, { intervals: [120] }).toBe(false);
  return before;
}

/** The first article that begins in view. */
async function firstInView(page: Page): Promise<Locator> {
  const messageId = await transcript(page).evaluate((log) => {
    const top = log.getBoundingClientRect().top;
    return [...log.querySelectorAll('article')].find((one) => one.getBoundingClientRect().top > top)?.dataset['messageId'] ?? '';
  });
  return transcript(page).locator(`article[data-message-id="${messageId}"]`);
}

test('5,000 messages: open, jump, find, read on while an answer grows and the window changes', async ({ journey }) => {
  test.setTimeout(120_000);
  const gateway = await journey.startGateway({ tokensPerSecond: 60 });
  storeLongThread(journey.profile, count);
  const { page, application } = await journey.launch({ gateway });
  await useModel(page, 'anthropic/claude-sonnet-4.5');

  // Open: the end is seen, a few rows are drawn, and the thread says how long it is.
  await expect(article(page, count - 1)).toBeInViewport();
  await expect(article(page, count - 1)).toHaveAttribute('aria-posinset', `${count}`);
  await expect(article(page, count - 1)).toHaveAttribute('aria-setsize', `${count}`);
  expect(await transcript(page).getByRole('article').count()).toBeLessThan(40);

  // Anywhere: the first by a key, the last by another.
  await transcript(page).focus();
  await page.keyboard.press('Control+Home');
  await expect(article(page, 0)).toBeInViewport();
  await expect(transcript(page).getByText('Question 1:')).toBeVisible();
  await page.keyboard.press('Control+End');
  await expect(article(page, count - 1)).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Jump to the end' })).toHaveCount(0);

  // Find: a word that stands once, far away, and one that stands everywhere.
  await page.keyboard.press('Control+f');
  const field = page.getByRole('searchbox', { name: 'Find in conversation' });
  await expect(field).toBeFocused();
  await field.fill('ahuizotl sleeps');
  const bar = page.getByRole('search');
  await expect(bar).toContainText('1 of 1');
  await expect(transcript(page).getByText(rareWord)).toBeInViewport();
  await expect.poll(() => page.evaluate(() => [CSS.highlights.get('found')?.size, CSS.highlights.get('found-now')?.size])).toEqual([1, 1]);
  await field.fill('question 7');
  await expect(bar).toContainText(' of 111');
  await bar.getByRole('button', { name: 'Next match' }).click();
  await field.press('Shift+Enter');
  await bar.getByRole('button', { name: 'Previous match' }).click();
  await expect(bar).toContainText(/^\d+ of 111/);
  // Open again, what was looked for goes on from where one reads, and moves nobody.
  await field.press('Escape');
  await page.keyboard.press('Control+Home');
  await expect(article(page, 0)).toBeInViewport();
  await page.keyboard.press('Control+f');
  await expect(bar).toContainText(/^1 of 111/);
  await expect(article(page, 0)).toBeInViewport();
  // The bar stands over the beginning, and not over what it found there.
  await field.fill('question 1:');
  await expect(bar).toContainText('1 of 1');
  const under = async (one: Locator): Promise<number> => ((await one.boundingBox())?.y ?? Number.NaN) - ((await bar.boundingBox())?.y ?? 0) - ((await bar.boundingBox())?.height ?? 0);
  await expect.poll(() => under(article(page, 0))).toBeGreaterThanOrEqual(0);
  await field.fill('nobody wrote this');
  await expect(bar).toContainText('No matches');
  await field.fill('ahuizotl sleeps');
  await expect(transcript(page).getByText(rareWord)).toBeInViewport();
  await field.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(transcript(page)).toBeFocused();

  // Rows above get their real heights as one comes near: what is read moves by the wheel, and by nothing else.
  await transcript(page).hover();
  let compared = 0;
  for (let turn = 0; turn < 4; turn += 1) {
    const read = await firstInView(page);
    const before = await restingTopOf(page, read);
    await page.mouse.wheel(0, -420);
    await expect.poll(() => topOf(page, read)).toBeGreaterThan(before + 400);
    expect(Math.abs((await restingTopOf(page, read)) - before - 420)).toBeLessThanOrEqual(stillPx);
    compared += 1;
  }
  expect(compared).toBe(4);

  // From question to question.
  await page.keyboard.press('Alt+ArrowUp');
  const question = transcript(page).locator('article:focus');
  await expect(question).toHaveAttribute('aria-label', 'You');
  const questionId = await question.getAttribute('data-message-id');
  const read = transcript(page).locator(`article[data-message-id="${questionId}"]`);
  const there = await restingTopOf(page, read);
  expect(there).toBeGreaterThanOrEqual(0);
  expect(there).toBeLessThan(40);

  // On and on: the question that one jumped to is not the next one, though the end of the one before is seen.
  const number = (one: string | null): number => Number(one?.split('-').at(-1));
  const focusedId = (): Promise<string | null> => question.getAttribute('data-message-id');
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(async () => number(await focusedId())).toBe(number(questionId) + 2);
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(async () => number(await focusedId())).toBe(number(questionId) + 4);
  for (const _step of [1, 2]) await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(focusedId).toBe(questionId);
  await restingTopOf(page, read);

  // A narrower window, a wider one, a lower one: the question stays where it is.
  const window = await application.browserWindow(page);
  for (const [width, height] of [[760, 800], [1280, 800], [1000, 560]] as const) {
    await window.evaluate((one, [width, height]) => one.setContentSize(width, height), [width, height] as const);
    await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
    expect(Math.abs((await restingTopOf(page, read)) - there)).toBeLessThanOrEqual(stillPx);
  }

  // One's own question leads to the end; away from it, nothing moves while the answer grows, and the pill says that there is more.
  await ask(page, 'Please write 16 KB.');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'streaming');
  await expect(lastAnswer(page)).toContainText(/\w{3}/);
  await expect(lastAnswer(page)).toBeInViewport();
  await transcript(page).hover();
  // As far as it takes: on a busy machine more of the answer stands there by now.
  await expect(async () => {
    await page.mouse.wheel(0, -900);
    await expect(article(page, count - 1)).toBeInViewport({ timeout: 1_000 });
  }).toPass();
  const kept = await firstInView(page);
  const keptTop = await restingTopOf(page, kept);
  const size = async (): Promise<number> => (await lastAnswer(page).textContent())?.length ?? 0;
  const sizeBefore = await size();
  await expect.poll(size).toBeGreaterThan(sizeBefore + 400);
  expect(Math.abs((await topOf(page, kept)) - keptTop)).toBeLessThanOrEqual(stillPx);
  await page.getByRole('button', { name: 'New below' }).click();
  await expect(lastAnswer(page)).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'stopped');

  // The outline: opened at what is read, by its words to another question.
  await page.getByRole('button', { name: 'Questions', exact: true }).click();
  const filter = page.getByRole('combobox', { name: 'Filter questions' });
  await expect(page.getByRole('option')).toHaveCount(count / 2 + 1);
  await expect(page.getByRole('option', { name: 'Please write 16 KB.' })).toHaveAttribute('aria-current', 'location');
  await expect(page.getByRole('option', { selected: true })).toBeInViewport();
  await filter.fill('question 1234');
  await expect(page.getByRole('option')).toHaveCount(1);
  await filter.press('Enter');
  await expect(article(page, 2466)).toBeInViewport();
  await expect(article(page, 2466)).toBeFocused();
});
