import { askAndRead, answers, ask, closeDialog, composer, lastAnswer, openSettings, sidebar } from '../helpers/drive';
import { expect, test } from '../helpers/journey';

test('a cap keeps what does not fit from being sent, is raised where it stood in the way, and what was spent and is left is shown', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page } = await journey.launch({ gateway, hasKey: false, args: ['--demo'] });

  await test.step('before anything is sent it is said what it may cost, and what is left', async () => {
    await composer(page).fill('How high is the tide?');
    await expect(page.getByRole('button', { name: /^about \$0\.\d/ })).toBeVisible();
    await expect(sidebar(page).getByRole('button', { name: /^Balance: \$\d+\.\d\d$/ })).toBeVisible();
  });

  await test.step('nothing goes that may cost more than the cap', async () => {
    const settings = await openSettings(page, 'Budget');
    const cap = settings.getByRole('textbox', { name: 'For one day' });
    await cap.fill('a lot');
    await cap.press('Enter');
    await expect(settings.getByRole('alert')).toHaveText('Enter an amount such as 5 or 2.50.');
    await cap.fill('0,01');
    await cap.press('Enter');
    await expect(cap).toHaveValue('0.01');
    await closeDialog(page);
    await ask(page, 'How high is the tide?');
    await expect(lastAnswer(page)).toHaveAttribute('data-status', 'failed');
    await expect(lastAnswer(page).getByRole('alert')).toContainText('The cap of $0.01 for today does not allow this');
  });

  await test.step('the cap is raised there, and asking again works', async () => {
    await lastAnswer(page).getByRole('button', { name: 'Raise the cap' }).click();
    const dialog = page.getByRole('dialog', { name: 'Raise the cap' });
    await dialog.getByRole('textbox', { name: 'For one day' }).fill('50');
    await dialog.getByRole('button', { name: 'Raise the cap' }).click();
    await expect(dialog).toHaveCount(0);
    await lastAnswer(page).getByRole('button', { name: 'Retry' }).click();
    await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
    await askAndRead(page, 'And tomorrow?', 2);
    await expect(answers(page)).toHaveCount(2);
  });

  await test.step('the settings show what was spent of it', async () => {
    const settings = await openSettings(page, 'Budget');
    await expect(settings.getByText(/^\$0\.0\d* of \$50\.00$/)).toBeVisible();
    await expect(settings.getByRole('region', { name: 'Balance at the gateway' })).toContainText(/\$\d+\.\d\d, as of/);
  });
});
