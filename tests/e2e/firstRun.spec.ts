import { answers, askAndRead, composer, modelButton, openSettings } from '../helpers/drive';
import { expect, test } from '../helpers/journey';

const welcome = { name: 'Welcome to Gatehouse' } as const;

test('a person without a key presses one button, is told that it is a demo, and gets an answer', async ({ journey }) => {
  const { page } = await journey.launch({ gateway: await journey.startGateway(), hasKey: false });
  await expect(page.getByRole('heading', welcome)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'API key' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save key' })).toBeVisible();
  await expect(composer(page)).toHaveCount(0);

  await page.getByRole('button', { name: 'Try the demo' }).click();
  await expect(composer(page)).toBeFocused();
  await expect(page.getByRole('main').getByText('Demo gateway')).toBeVisible();
  await expect(modelButton(page)).toHaveCount(1);
  const answer = await askAndRead(page, 'What can you do?');
  await expect(answer.getByRole('heading', { name: 'What arrived' })).toBeVisible();
  await expect(answer.getByLabel('Receipt')).toContainText('demo, nothing is billed');
  await expect(page.getByRole('main').getByText('Demo gateway')).toBeVisible();
});
