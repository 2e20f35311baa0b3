import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { answers, askAndRead, questions } from '../helpers/drive';
import { dropFiles } from '../helpers/dropFiles';
import { expect, test } from '../helpers/journey';
import { useModel } from '../helpers/pageBridge';

/* Messages in the real window: one that cannot be drawn (trust.md B32), and names of files that must show how they end (B31). */

const note = 'This message could not be drawn. Its text is shown as it was written.';

test('B32: a message that breaks leaves the window usable and says so; drawn again without the fault, it is whole', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page } = await journey.launch({ gateway });
  await useModel(page, 'anthropic/claude-sonnet-4.5');
  const first = await askAndRead(page, 'Before');
  await expect(first.getByRole('group', { name: 'Receipt' })).toBeVisible();
  // Breaks what draws the times of an answer, and nothing else; an answer that is drawn again breaks as well.
  await page.evaluate(() => {
    const construct = (target: typeof Intl.NumberFormat, args: ConstructorParameters<typeof Intl.NumberFormat>): Intl.NumberFormat => {
      if (args[1]?.style === undefined && args[1]?.minimumFractionDigits === 1) throw new Error('This time cannot be drawn');
      return Reflect.construct(target, args);
    };
    Reflect.set(Intl, 'NumberFormat', new Proxy(Intl.NumberFormat, { construct }));
  });
  const broken = await askAndRead(page, 'Broken', 2);
  await expect(broken.getByText(note)).toBeVisible();
  await expect(broken).toContainText(/\w+ \w+ \w+/);
  await expect(broken.getByRole('group', { name: 'Receipt' })).toHaveCount(0);
  await expect(questions(page)).toHaveText(['Before', 'Broken']);
  await expect(first).toContainText(/\w+ \w+ \w+/);
  await askAndRead(page, 'Still there?', 3);
  await page.reload();
  await expect(answers(page)).toHaveCount(3);
  await expect(answers(page).getByRole('group', { name: 'Receipt' })).toHaveCount(3);
  await expect(page.getByText(note)).toHaveCount(0);
});

/** How far the end of a name lies outside of what its chip shows; 0 or less: it is seen. */
function hiddenEndPx(chip: Locator): Promise<number> {
  return chip.evaluate((element) => {
    const name = element.querySelector('[data-tooltip]');
    if (name === null) throw new Error('The chip has no name');
    const end = document.createRange();
    const words = document.createTreeWalker(name, NodeFilter.SHOW_TEXT);
    let last = words.nextNode();
    for (let next = last; next !== null; next = words.nextNode()) last = next;
    if (last === null) throw new Error('The name is empty');
    const length = last.textContent?.length ?? 0;
    end.setStart(last, Math.max(0, length - 4));
    end.setEnd(last, length);
    const [shown, room] = [end.getBoundingClientRect(), name.getBoundingClientRect()];
    if (shown.width === 0) throw new Error('The end has no width');
    return Math.ceil(Math.max(shown.right - room.right, room.left - shown.left));
  });
}

test('B31: a chip shows how the name of its file ends, before it is sent and after', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { page } = await journey.launch({ gateway });
  await useModel(page, 'anthropic/claude-sonnet-4.5');
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-names-'));
  journey.atEnd(() => rm(folder, { recursive: true, force: true }));
  const names = ['short.txt', `${'W'.repeat(58)}.txt`, `${'\u{1F600}'.repeat(58)}.txt`, `report.pdf${' '.repeat(90)}x.txt`, `${'a report of the meeting '.repeat(6)}.txt`, `invoice\u202Efdp${'.'.repeat(60)}.txt`, `${'\u05D0\u05D1\u05D2 '.repeat(20)}.txt`];
  for (const name of names) await writeFile(join(folder, name), 'harmless');
  await dropFiles(page, names.map((name) => join(folder, name)));
  const seenEnds = async (chips: Locator): Promise<number> => {
    await expect(chips).toHaveCount(names.length);
    for (const [at, name] of names.entries()) expect(await hiddenEndPx(chips.nth(at)), name).toBeLessThanOrEqual(1);
    return names.length;
  };
  const before = await seenEnds(page.getByRole('list', { name: 'Files to send' }).getByRole('listitem'));
  await askAndRead(page, 'What are these?');
  const sent = questions(page).last().getByRole('listitem');
  const after = await seenEnds(sent);
  // Cut by its box alone, as a plain ellipsis would do it, the same name is reported.
  const name = sent.nth(1).locator('[data-tooltip]');
  await name.evaluate((element) => element.replaceChildren(element.textContent));
  await name.evaluate((element) => Object.assign(element.style, { display: 'block', whiteSpace: 'nowrap' }));
  expect(await hiddenEndPx(sent.nth(1))).toBeGreaterThan(20);
  console.log(`B31 chips: the ends of ${before} names seen before the sending and of ${after} after it; cut by the box alone, the end is missed.`);
});
