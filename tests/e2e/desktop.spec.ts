import { join } from 'node:path';
import { completionsOf } from '../helpers/answerLog';
import { composer } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { samples } from '../helpers/samples';
import { startAgain } from '../helpers/secondStart';

/* What ties the app to the desktop around it, as the desktop does it: by starting it once more, by its bus, by its menus. */

test('a second start hands over its files and links into a draft, and nothing is sent', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page } = await journey.launch({ gateway });
  await composer(page).fill('Half a thought');
  expect(await startAgain(journey.profile, [samples.pdf, join(journey.profile, 'gone.txt')])).toBe(0);
  await expect(page.getByRole('listitem', { name: /the-bees-of-port-ellery\.pdf/ })).toBeVisible();
  await expect(page.getByText(/gone\.txt could not be read/)).toBeVisible();
  expect(await startAgain(journey.profile, ['gatehouse://ask?text=What%20is%20this%3F%E2%80%AE&send=1', '--demo', samples.text])).toBe(0);
  await expect(composer(page)).toHaveValue('Half a thought\n\nWhat is this?⟦RLO⟧');
  await expect(page.getByText('A link filled in this message. Read it before you send it.')).toBeVisible();
  await expect(page.getByRole('listitem', { name: /notes\.txt/ })).toHaveCount(0);
  expect(await startAgain(journey.profile, ['gatehouse://settings?theme=dark'])).toBe(0);
  await expect(page.getByText('A link asked for something that Gatehouse does not do.')).toBeVisible();
  expect(completionsOf(gateway)).toEqual([]);
});
