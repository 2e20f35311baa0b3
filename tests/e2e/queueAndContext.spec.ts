import type { Page } from 'playwright';
import { answers, ask, askAndRead, chooseModel, composer, lastAnswer, questions } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { readStoredMessages } from '../helpers/storedMessages';

test('what is written while an answer streams is queued, steers, waits after a stop, and outlives a restart', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 120 });
  const first = await journey.launch({ gateway });
  const { page } = first;
  const queued = page.getByRole('list', { name: 'Queued' }).getByRole('listitem');
  const asked = () => gateway.requests.filter(({ completion }) => completion !== null).map(({ body }) => body?.messages.at(-1)?.parts.map((part) => (part.kind === 'text' ? part.text : '')).join(''));
  await chooseModel(page, 'gpt-4.1');

  // It goes by itself when the answer is done.
  await ask(page, 'Please write 1 KB');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'streaming');
  await ask(page, 'Alpha follows');
  await expect(queued).toHaveText([/Alpha follows/]);
  await expect(composer(page)).toHaveValue('');
  expect(asked()).toHaveLength(1);
  await expect(answers(page)).toHaveCount(2);
  await expect(queued).toHaveCount(0);
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await expect(answers(page).first()).toHaveAttribute('data-status', 'done');

  // "Ask now" steers: the answer stops and keeps what came, and the others follow.
  await ask(page, 'Please write 40 KB');
  await expect(lastAnswer(page)).toContainText('A long answer of 40 KB');
  await ask(page, 'Beta comes later');
  await ask(page, 'Gamma is urgent');
  await expect(queued).toHaveCount(2);
  await queued.filter({ hasText: 'Gamma' }).getByRole('button', { name: 'Ask now' }).click();
  await expect(answers(page)).toHaveCount(5);
  await expect(answers(page).nth(2)).toHaveAttribute('data-status', 'stopped');
  await expect(answers(page).nth(2)).toContainText('A long answer of 40 KB');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  expect(asked()).toEqual(['Please write 1 KB', 'Alpha follows', 'Please write 40 KB', 'Gamma is urgent', 'Beta comes later']);

  // After a stop it waits. "Edit" takes one back; "Edit" on the running question stops and edits in one gesture.
  await ask(page, 'Please write 50 KB');
  await expect(lastAnswer(page)).toContainText('A long answer of 50 KB');
  await ask(page, 'Delta');
  await ask(page, 'Epsilon');
  await ask(page, 'Zeta');
  await queued.filter({ hasText: 'Epsilon' }).getByRole('button', { name: 'Edit' }).click();
  await expect(composer(page)).toHaveValue('Epsilon');
  await queued.filter({ hasText: 'Zeta' }).getByRole('button', { name: 'Remove' }).click();
  await expect(queued).toHaveText([/Delta/]);
  await questions(page).last().getByRole('button', { name: 'Edit' }).click();
  await expect(page.getByRole('textbox', { name: 'Edited question' })).toBeFocused();
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'stopped');
  await expect(page.getByText('Waiting: send when you are ready.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Edited question' }).press('Escape');
  await first.close();

  const second = await journey.launch({ gateway });
  const again = second.page;
  await expect(again.getByRole('list', { name: 'Queued' }).getByRole('listitem')).toHaveText([/Delta/]);
  await expect(again.getByText('Waiting: send when you are ready.')).toBeVisible();
  await expect(composer(again)).toHaveValue('Epsilon');
  expect(asked()).toHaveLength(6);
  await again.getByRole('button', { name: 'Ask now' }).click();
  await expect(answers(again)).toHaveCount(7);
  await expect(lastAnswer(again)).toHaveAttribute('data-status', 'done');
  await expect(again.getByRole('list', { name: 'Queued' })).toHaveCount(0);
  expect(asked().at(-1)).toBe('Delta');
  expect(readStoredMessages(journey.profile).filter(({ role }) => role === 'user').map(({ text }) => text)).toEqual(
    ['Please write 1 KB', 'Alpha follows', 'Please write 40 KB', 'Gamma is urgent', 'Beta comes later', 'Please write 50 KB', 'Delta'],
  );
});

test('what does not fit is held until the person chooses: dropped or summed up, seen in the transcript, and so it is sent', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page, close } = await journey.launch({ gateway });
  const last = () => gateway.requests.findLast(({ completion }) => completion !== null)?.body?.messages.map(({ role, parts }) => `${role} ${parts.map((part) => ('text' in part ? part.text.slice(0, 30) : part.kind)).join('|')}`) ?? [];
  const count = () => gateway.requests.filter(({ completion }) => completion !== null).length;
  const long = (name: string): string => `${name} ${'lorem ipsum '.repeat(2_000)}`;
  // It takes 32,768 tokens. It would draw as well, and what it drew would go along.
  await chooseModel(page, 'flash image');
  await withoutPictures(page);
  await askAndRead(page, long('Alpha'), 1);
  await expect(page.getByRole('button', { name: /^About [\d.]+K of 32\.8K tokens$/ })).toBeVisible();
  await askAndRead(page, long('Beta'), 2);
  await composer(page).fill(long('Gamma'));
  await expect(page.getByText(/By the estimate, this conversation is too long for Gemini/)).toBeVisible();
  await composer(page).press('Enter');
  expect(count()).toBe(2);

  await page.getByRole('button', { name: 'Make room' }).click();
  const dialog = page.getByRole('dialog', { name: 'What will be sent' });
  await expect(dialog).toContainText('It does not fit. Nothing is sent until you choose.');
  await dialog.getByRole('button', { name: 'Drop the oldest' }).click();
  await expect(dialog).toBeHidden();
  const line = page.getByRole('note', { name: 'Not sent' });
  await expect(line).toContainText('Not sent any more from here up');
  await composer(page).press('Enter');
  await expect(answers(page)).toHaveCount(3);
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  expect(last().some((text) => text.startsWith('user Alpha'))).toBe(false);
  expect(last().at(-1)).toMatch(/^user Gamma/);

  // A summary: what it may cost is said before, what it cost after, and it stands in the transcript.
  await composer(page).fill('Delta');
  await page.getByRole('button', { name: /^About .* tokens$/ }).click();
  await expect(dialog).toContainText(/Cost: about (under )?\$0\.\d+/);
  await dialog.getByRole('button', { name: 'Summarise the older part' }).click();
  await expect(dialog).toBeHidden();
  await expect(line.last()).toContainText('From here up a summary is sent instead');
  await line.last().getByRole('button', { name: /^Summary by Gemini/ }).click();
  expect(last().at(-1)).toMatch(/^user Sum up our conversation/);
  await composer(page).press('Enter');
  await expect(answers(page)).toHaveCount(4);
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  expect(last()[0]).toMatch(/^user Summary of our conversation/);
  await page.getByRole('button', { name: /^About .* tokens$/ }).click();
  await expect(dialog).toContainText('Of it, summaries:');
  await page.keyboard.press('Escape');
  const asked = readStoredMessages(journey.profile).filter(({ role }) => role === 'user');
  expect(asked.map(({ text }) => text.slice(0, 5))).toEqual(['Alpha', 'Beta ', 'Gamma', 'Delta']);
  await close();
});

async function withoutPictures(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Tune answers/ }).click();
  const options = page.getByRole('dialog', { name: 'Options of this conversation' });
  await options.getByRole('button', { name: /^Pictures/ }).click();
  await options.getByRole('checkbox', { name: /^Pictures beside the words/ }).uncheck();
  await page.keyboard.press('Escape');
  await expect(options).toBeHidden();
}
