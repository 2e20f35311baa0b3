import type { DemoGateway } from '../../electron/demoGateway/startDemoGateway';
import { answers, askAndRead, chooseModel, conversation, lastAnswer, questions, transcript } from '../helpers/drive';
import { expect, test } from '../helpers/journey';

/** The texts of the messages that the gateway was sent last. */
const sentLast = ({ requests }: DemoGateway): string =>
  JSON.stringify(requests.findLast(({ path }) => path.endsWith('/chat/completions'))?.body?.messages ?? null);

test('a message is deleted and comes back, another version is announced, and a conversation goes on elsewhere', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway });
  const { page } = first;
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'Alpha question', 1);
  await askAndRead(page, 'Beta question', 2);

  await answers(page).first().getByRole('button', { name: 'Delete' }).click();
  await expect(transcript(page).getByText('An answer was deleted. It is not sent any more.')).toBeVisible();
  await expect(transcript(page).getByRole('button', { name: 'Restore' })).toBeFocused();
  await questions(page).first().getByRole('button', { name: 'Delete' }).focus();
  await page.keyboard.press('Enter');
  await expect(transcript(page).getByText('A question was deleted. It is not sent any more.')).toBeVisible();
  await askAndRead(page, 'Gamma question', 3);
  expect(sentLast(gateway)).toContain('Beta question');
  expect(sentLast(gateway)).not.toContain('Alpha question');
  await first.close();

  const { page: again } = await journey.launch({ gateway });
  await expect(transcript(again).getByRole('button', { name: 'Restore' })).toHaveCount(2);
  await transcript(again).getByRole('button', { name: 'Restore' }).first().click();
  await transcript(again).getByRole('button', { name: 'Restore' }).click();
  await expect(questions(again).first()).toContainText('Alpha question');
  await expect(transcript(again).getByText('was deleted')).toHaveCount(0);

  await lastAnswer(again).getByRole('button', { name: 'Regenerate' }).click();
  await expect(lastAnswer(again)).toContainText('2 of 2');
  await expect(lastAnswer(again)).toContainText(/Other version, GPT-4\.1: “[^#]/);

  await answers(again).nth(1).getByRole('button', { name: 'Fork into a new conversation' }).click();
  await expect(again.getByRole('heading', { name: 'Alpha question (another way)' })).toBeVisible();
  await expect(answers(again)).toHaveCount(2);
  await expect(questions(again).last()).toContainText('Beta question');
  await askAndRead(again, 'Delta question', 3);
  await conversation(again, 'Alpha question').click();
  await expect(answers(again)).toHaveCount(3);
  await expect(transcript(again).getByText('Delta question')).toHaveCount(0);
});
