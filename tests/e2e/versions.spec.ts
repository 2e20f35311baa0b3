import { answers, askAndRead, chooseModel, lastAnswer, modelButton, questions } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { readStoredMessages } from '../helpers/storedMessages';

test('answers are given anew and questions edited; every version stays, and all are there after a restart', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway });
  const { page } = first;
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'Alpha question', 1);

  await lastAnswer(page).getByRole('button', { name: 'Ask another model' }).click();
  const search = page.getByRole('combobox', { name: 'Search models' });
  await search.fill('claude sonnet 4.5');
  await page.getByRole('option').first().waitFor();
  await search.press('Enter');
  await expect(lastAnswer(page)).toContainText('2 of 2');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await expect(lastAnswer(page).getByLabel('Receipt')).toContainText('Claude Sonnet 4.5');
  await expect(modelButton(page).first()).toContainText('Claude Sonnet 4.5');
  await askAndRead(page, 'Beta follows the second answer', 2);

  const firstAnswer = answers(page).first();
  await firstAnswer.getByRole('button', { name: 'Previous version' }).focus();
  await page.keyboard.press('Enter');
  await expect(answers(page)).toHaveCount(1);
  await expect(firstAnswer).toContainText('1 of 2');
  await expect(firstAnswer.getByRole('button', { name: 'Next version' })).toBeFocused();

  const question = questions(page).first();
  await question.getByRole('button', { name: 'Edit' }).click();
  const field = question.getByRole('textbox', { name: 'Edited question' });
  await expect(field).toHaveValue('Alpha question');
  await field.fill('Not this');
  await field.press('Escape');
  await expect(question).toContainText('Alpha question');
  await question.getByRole('button', { name: 'Edit' }).click();
  await field.fill('Gamma question');
  await question.getByRole('button', { name: 'Send' }).click();
  await expect(question).toContainText('Gamma question');
  await expect(question).toContainText('2 of 2');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await expect(answers(page)).toHaveCount(1);

  // The way back leads to where one was: the first answer, though the second one's branch is newer.
  await question.getByRole('button', { name: 'Previous version' }).click();
  await expect(question).toContainText('Alpha question');
  await expect(answers(page)).toHaveCount(1);
  await expect(firstAnswer).toContainText('1 of 2');
  await firstAnswer.getByRole('button', { name: 'Next version' }).click();
  await expect(questions(page).last()).toContainText('Beta follows the second answer');
  await expect(answers(page)).toHaveCount(2);
  await first.close();

  expect(readStoredMessages(journey.profile).map(({ role, status }) => `${role} ${status}`)).toEqual(
    ['user', 'assistant', 'assistant', 'user', 'assistant', 'user', 'assistant'].map((role) => `${role} done`),
  );
  const second = await journey.launch({ gateway });
  const again = second.page;
  await expect(questions(again).last()).toContainText('Beta follows the second answer');
  await expect(questions(again).first()).toContainText('1 of 2');
  await expect(answers(again).first()).toContainText('2 of 2');
  await questions(again).first().getByRole('button', { name: 'Next version' }).click();
  await expect(questions(again).first()).toContainText('Gamma question');
  await expect(answers(again)).toHaveCount(1);
  await expect(lastAnswer(again)).toHaveAttribute('data-status', 'done');
});
