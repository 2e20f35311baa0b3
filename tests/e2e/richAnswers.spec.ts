import type { Locator, Page } from '@playwright/test';
import { ask, chooseModel, composer, lastAnswer } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { readClipboardHtml, readClipboardText } from '../helpers/systemClipboard';

/* The demo quotes the question in its answer, so a question in Markdown becomes model text in Markdown. */

const question = [
  'The area is $\\pi r^2$, \\(a_b\\) costs $5 and $10; wrong: $\\frac{x$.',
  '',
  '\\[',
  '\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}',
  '\\]',
  '',
  '| Place | High water |',
  '| --- | ---: |',
  '| Ellery, north | $06{:}12$ |',
  '| =HYPERLINK("https://thief.example") | -3 |',
  '',
  '```diff',
  '- old line',
  '+ new line',
  '  the same',
  '```',
  '',
  '- [x] read **twice**',
  '- [ ] written',
  '',
  'As known[^1].',
  '',
  '[^1]: A *footnote*.',
].join('\n');

test('an answer has formulas, tables, changes of code and footnotes, and can be taken along', async ({ journey }) => {
  const gateway = await journey.startGateway();
  const { application, page } = await journey.launch({ gateway });
  const failed: string[] = [];
  page.on('requestfailed', (request) => failed.push(request.url()));
  page.on('console', (message) => { if (message.type() === 'error') failed.push(message.text()); });

  await chooseModel(page, 'gpt-4.1');
  await ask(page, question);
  const answer = lastAnswer(page);
  await expect(answer).toHaveAttribute('data-status', 'done');

  await test.step('each kind is drawn', async () => {
    await expect(answer.locator('[data-tex="\\\\pi r^2"] math msup')).toHaveCount(1);
    await expect(answer.getByRole('group', { name: 'Formula' }).locator('mfrac')).toHaveCount(1);
    await expect(answer.getByText('costs $5 and $10; wrong:')).toBeVisible();
    await expect(answer.getByText('\\frac{x', { exact: true })).toBeVisible();
    expect(await page.evaluate(() => document.fonts.check('16px KaTeX_Math'))).toBe(true);
    await expect(answer.locator('code.language-diff').getByText('+ new line').last()).toHaveCSS('background-color', /rgb/);
    await expect(answer.getByRole('checkbox', { name: 'Done' })).toBeChecked();
    const mark = answer.getByRole('link', { name: 'Footnote 1' });
    const back = answer.getByRole('link', { name: 'Back to the text' });
    await mark.press('Enter');
    await expect(back).toBeFocused();
    await expect(back).toBeInViewport();
    await back.press('Enter');
    await expect(mark).toBeFocused();
  });

  await test.step('a table is copied as CSV, by keyboard, and no spreadsheet runs what is in it', async () => {
    await answer.getByRole('group', { name: 'Table', exact: true }).first().focus();
    // The cell with a link comes first.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(answer.getByRole('button', { name: 'Table as CSV' }).first()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect.poll(() => readClipboardText(application)).toContain('"Ellery, north",');
    expect(await readClipboardText(application)).toContain(`"'=HYPERLINK(""https://thief.example"")",-3\r\n`);
  });

  await test.step('the answer is copied as Markdown, as plain text and as rich text', async () => {
    await chooseInMenu(answer, 'Copy as Markdown');
    await expect.poll(() => readClipboardText(application)).toContain('- [x] read **twice**');
    await chooseInMenu(answer, 'Copy as plain text');
    await expect.poll(() => readClipboardText(application)).toContain('- [x] read twice\n');
    await chooseInMenu(answer, 'Copy as rich text');
    await expect.poll(() => readClipboardHtml(application)).toContain('<strong>twice</strong>');
    const html = await readClipboardHtml(application);
    expect(html).toContain('<code>\\pi r^2</code>');
    expect(html).not.toMatch(/<(?:svg|button|span|math|footer)\b/);
  });

  await test.step('what is selected is quoted in the composer: by the button, from the palette, and all of it by the menu', async () => {
    await composer(page).fill('About this:');
    await select(answer.getByText('costs $5 and $10; wrong:'), page);
    await page.getByRole('button', { name: 'Quote', exact: true }).click();
    await expect(composer(page)).toBeFocused();
    await expect(composer(page)).toHaveValue(/^About this:\n\n> The area is \\pi r\^2, a_b costs \$5 and \$10; wrong: \$?\\frac\{x\$?\.\n\n$/);

    await composer(page).fill('');
    await select(answer.getByText('read twice'), page);
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('dialog').getByRole('combobox').fill('quote');
    await page.keyboard.press('Enter');
    await expect(composer(page)).toHaveValue(/^> .*read twice\n\n$/);

    await composer(page).fill('');
    await chooseInMenu(answer, 'Quote');
    await expect(composer(page)).toBeFocused();
    await expect(composer(page)).toHaveValue(/^> > - \[x\] read \*\*twice\*\*$/m);
  });
  expect(failed).toEqual([]);
});

async function chooseInMenu(answer: Locator, name: string): Promise<void> {
  await answer.getByRole('button', { name: /^(Other formats, quote…|Copied)$/ }).last().press('Enter');
  await answer.page().getByRole('menuitem', { name, exact: true }).press('Enter');
}

/** From the first word of a paragraph to its end, by the mouse. */
async function select(paragraph: Locator, page: Page): Promise<void> {
  await paragraph.scrollIntoViewIfNeeded();
  const box = await paragraph.boundingBox();
  if (box === null) throw new Error('nothing to select is drawn');
  await page.mouse.move(box.x + 1, box.y + 4);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 2, box.y + box.height - 4);
  await page.mouse.up();
}
