import { answers, ask, askAndRead, composer, conversation, modelButton } from '../helpers/drive';
import { expect, test } from '../helpers/journey';

const welcome = { name: 'Welcome to Gatehouse' } as const;

test('a person without a key presses one button, is told that it is a demo, and can leave it again', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway, hasKey: false });
  const { page } = first;
  await expect(page.getByRole('heading', welcome)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'API key' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save key' })).toBeVisible();
  await expect(composer(page)).toHaveCount(0);
  await expect(modelButton(page)).toHaveCount(0);

  await page.getByRole('button', { name: 'Try the demo' }).click();
  await expect(composer(page)).toBeFocused();
  await expect(page.getByRole('main').getByText('Demo gateway')).toBeVisible();
  const answer = await askAndRead(page, 'What can you do?');
  await expect(answer.getByRole('heading', { name: 'What arrived' })).toBeVisible();
  await expect(answer.getByLabel('Receipt')).toContainText('demo, nothing is billed');
  expect(gateway.requests.filter((request) => request.method === 'POST')).toEqual([]);
  await first.close();

  const second = await journey.launch({ gateway, hasKey: false });
  await expect(second.page.getByRole('main').getByText('Demo gateway')).toBeVisible();
  await askAndRead(second.page, 'Still there?', 2);
  await second.page.getByRole('button', { name: 'Leave the demo' }).click();
  await expect(second.page.getByRole('main').getByText('Demo gateway')).toHaveCount(0);
  await expect(second.page.getByText('No key is saved.')).toBeVisible();
  await expect(answers(second.page)).toHaveCount(2);
  await ask(second.page, 'And without it?');
  await expect(second.page.getByText('A key is needed before anything can be sent.')).toBeVisible();
  await second.close();

  const third = await journey.launch({ gateway, hasKey: false });
  await expect(conversation(third.page, 'What can you do?')).toBeVisible();
  await expect(composer(third.page)).toHaveValue('And without it?');
  await expect(third.page.getByText('Demo gateway')).toHaveCount(0);
});

test('"--demo" is the demo for one run, and a key that is saved in it ends it', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway, hasKey: false, args: ['--demo'] });
  await expect(first.page.getByRole('main').getByText('Demo gateway')).toBeVisible();
  await expect(first.page.getByRole('heading', welcome)).toHaveCount(0);
  await first.close();

  const second = await journey.launch({ gateway, hasKey: false });
  await expect(second.page.getByRole('heading', welcome)).toBeVisible();
  await second.page.getByRole('button', { name: 'Try the demo' }).click();
  await expect(composer(second.page)).toBeVisible();
  await second.page.keyboard.press('Control+,');
  const settings = second.page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('textbox', { name: 'API key' }).fill(gateway.key);
  await settings.getByRole('button', { name: 'Save key' }).click();
  await expect(settings.getByText('Key saved.')).toBeVisible();
  await second.page.keyboard.press('Escape');
  await expect(second.page.getByText('Demo gateway')).toHaveCount(0);
  await expect(composer(second.page)).toBeVisible();
});
