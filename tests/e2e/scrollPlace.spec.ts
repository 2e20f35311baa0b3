import { setTimeout as wait } from 'node:timers/promises';
import { untilSomeIsShown } from '../helpers/answerLog';
import { ask, askAndRead, composer, transcript } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { runInWindow } from '../helpers/liveWindows';
import { askMain, shownConversationId, useModel } from '../helpers/pageBridge';

/* A page that dies and comes again shows what its reader read (trust.md F65). */

const mainUrl = 'app://bundle/index.html';

/** Runs in the page: the message at the top of the transcript and how far it is scrolled, or that the end is seen. */
const readPlace = `(() => {
  const scroller = document.querySelector('[role=log]');
  if (scroller === null || document.querySelectorAll('[data-message-id]').length < 6) return 'not drawn';
  if (scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight <= 32) return 'the end';
  const { top } = scroller.getBoundingClientRect();
  const message = [...document.querySelectorAll('[data-message-id]')].find((one) => one.getBoundingClientRect().bottom > top);
  return message.dataset.messageId + ' at ' + Math.round((top - message.getBoundingClientRect().top) / 4);
})()`;

test('F65: after its page was killed in an answer, the reader is where the reader was, with the draft; after a reload too', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 1500 });
  const { page, application } = await journey.launch({ gateway });
  // What is asked in the moment in which the process ends is never answered.
  const inPage = (expression: string): Promise<unknown> =>
    Promise.race([runInWindow(application, mainUrl, expression).catch(() => 'gone'), wait(1_000, 'silent')]);
  await useModel(page, 'anthropic/claude-sonnet-4.5');
  for (let count = 1; count <= 2; count += 1) await askAndRead(page, 'Please write 4 KB.', count);
  await ask(page, 'Please write 16 KB.');
  await untilSomeIsShown(page, 200);
  await composer(page).fill('A draft that must stay');
  const conversationId = await shownConversationId(page);
  await expect.poll(async () => (await askMain(page, 'draft.read', { conversationId })).text).toBe('A draft that must stay');

  await transcript(page).hover();
  // What grew in the moment in which a glide begins moves the place where it ends: then another turn leads to the start.
  await expect.poll(async () => {
    await page.mouse.wheel(0, -100_000);
    return transcript(page).evaluate((scroller) => scroller.scrollTop);
  }).toBe(0);
  await page.mouse.wheel(0, 700);
  await expect.poll(() => transcript(page).evaluate((scroller) => scroller.scrollTop)).toBeGreaterThan(600);
  await expect.poll(() => inPage(`sessionStorage.getItem('scrollPlace') !== null`)).toBe(true);
  // The wheel glides: only what stays the same is a place.
  let place: unknown = null;
  await expect.poll(async () => {
    const before = place;
    place = await inPage(readPlace);
    return place === before && String(place).includes(' at ');
  }).toBe(true);

  await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/index.html'))?.webContents.forcefullyCrashRenderer());
  await expect.poll(() => inPage(readPlace)).toBe(place);
  await expect.poll(() => inPage('document.querySelector("[aria-label=Message]").value')).toBe('A draft that must stay');
  await expect.poll(() => inPage('[...document.querySelectorAll("article[aria-label=Assistant]")].at(-1).dataset.status')).toBe('done');
  expect(await inPage(readPlace)).toBe(place);

  await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/index.html'))?.webContents.reload());
  await expect.poll(() => inPage('performance.getEntriesByType("navigation")[0].type')).toBe('reload');
  await expect.poll(() => inPage(readPlace)).toBe(place);

  // Without what the browser keeps, this test would see the end.
  await inPage('sessionStorage.clear()');
  await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/index.html'))?.webContents.reload());
  await expect.poll(() => inPage(readPlace)).toBe('the end');
  console.log('F65 scroll place: the page killed in an answer and loaded again: same message, same line, same draft; without what is kept: the end.');
});
