import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { answers, askAndRead, chooseModel, closeDialog, openSettings } from '../helpers/drive';
import { expect, test } from '../helpers/journey';

test('a backup is made, listed as checked, and restored at the next start; the later history is kept aside', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const first = await journey.launch({ gateway });
  const { page } = first;
  await chooseModel(page, 'gpt-4.1');
  await askAndRead(page, 'The first question');
  const settings = await openSettings(page, 'Data');
  await expect(settings.getByText(join(journey.profile, 'store', 'gatehouse.db'))).toBeVisible();
  await settings.getByRole('button', { name: 'Back up now' }).click();
  const backups = settings.getByRole('list', { name: 'Backups' }).getByRole('listitem');
  await expect(backups).toHaveCount(1);
  await expect(backups.first()).toContainText('Checked');
  await closeDialog(page);
  await askAndRead(page, 'The second question', 2);

  // The test starts it again itself: what `relaunch` starts would be nobody's to end.
  await first.application.evaluate(({ app }) => {
    app.relaunch = () => undefined;
  });
  const closed = first.application.waitForEvent('close');
  await openSettings(page, 'Data');
  await page.getByRole('button', { name: /^Restore the backup of/ }).click();
  await page.getByRole('button', { name: 'Restore and restart' }).click();
  await closed;

  const second = await journey.launch({ gateway });
  await expect(answers(second.page)).toHaveCount(1);
  await expect(second.page.getByText('The second question')).toHaveCount(0);
  const aside = join(journey.profile, 'store', 'set-aside');
  expect(readdirSync(aside)).toHaveLength(1);
  expect(readdirSync(join(aside, readdirSync(aside)[0] ?? ''))).toContain('gatehouse.db');
});
