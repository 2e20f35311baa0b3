import { drawings } from '../fixtures/hostile/drawings';
import { askAndRead, chooseModel, lastAnswer } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { diagramUrl, runInWindow } from '../helpers/liveWindows';
import { askMain } from '../helpers/pageBridge';
import { startScriptedEndpoint } from '../helpers/scriptedEndpoint';

/* Diagrams of model text are drawn in a window without any power, and shown as pictures (trust.md B38). */

const ordinary = ['graph TD\n  A[Gate] --> B{Open?}\n  B -->|yes| C[Sail]', 'sequenceDiagram\n  Ann->>Bob: Hello', 'mindmap\n  root((Gatehouse))\n    Trust'];
const hostile = Object.entries(drawings).filter(([name]) => name.startsWith('mermaid'));
const tooMany = Array.from({ length: 10_000 }, (_, at) => `a${at}-->a${at + 1}`).join('\n');

test('a diagram is a picture, and whatever it is made of, it reaches nobody', async ({ journey }) => {
  const answer = `Here it is:\n\n\`\`\`mermaid\npie title Pets\n  "Dogs" : 386\n  "Cats" : 85\n\`\`\`\n\nAnd one with a mistake:\n\n\`\`\`mermaid\ngraph TD\n  A -->\n\`\`\`\n`;
  const endpoint = await startScriptedEndpoint({ models: [{ id: 'here/m0', name: 'M0' }], answerTo: () => answer.split(/(?<=\n)/) });
  journey.atEnd(endpoint.stop);
  const { application, page } = await journey.launch({ gateway: endpoint });
  await chooseModel(page, 'm0');
  await askAndRead(page, 'Draw me something.');

  await test.step('it is drawn by the pixel, shows its source, and is drawn anew for a dark window', async () => {
    const picture = lastAnswer(page).getByRole('img', { name: 'Pets' });
    const drawn = () => picture.evaluate((image: HTMLImageElement) => [image.src.startsWith('blob:app://bundle/'), image.naturalWidth > image.width, image.complete]);
    await expect(picture).toBeVisible();
    expect(await drawn()).toEqual([true, true, true]);
    await lastAnswer(page).getByRole('button', { name: 'Show source' }).press('Enter');
    await expect(lastAnswer(page).getByText('pie title Pets')).toBeVisible();
    await lastAnswer(page).getByRole('button', { name: 'Show diagram' }).press('Enter');
    const inLight = await picture.getAttribute('src');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(picture).not.toHaveAttribute('src', inLight ?? '');
    expect(await drawn()).toEqual([true, true, true]);
  });

  await test.step('one with a mistake is its source, and says so', async () => {
    await expect(lastAnswer(page).getByText('This diagram cannot be drawn.')).toBeVisible();
    await expect(lastAnswer(page).getByText('A -->')).toBeVisible();
  });

  await test.step('none of the hostile ones runs anything or leaves anything behind', async () => {
    const violations = 'globalThis.violations = []; addEventListener("securitypolicyviolation", ({ violatedDirective }) => violations.push(violatedDirective)); globalThis.__pwn = () => (globalThis.executions = (globalThis.executions ?? 0) + 1); 0';
    await runInWindow(application, diagramUrl, violations);
    const draw = (source: string) => askMain(page, 'diagram.draw', { source, isDark: false });
    for (const source of ordinary) expect((await draw(source)).ok, source).toBe(true);
    expect(await runInWindow(application, diagramUrl, 'violations')).toEqual([]);

    expect(hostile).toHaveLength(5);
    for (const [name, text] of hostile) {
      const outcome = await draw(text.replace(/^```mermaid\n|```$/g, ''));
      expect(outcome.ok || outcome.fault === 'unreadable', name).toBe(true);
    }
    expect(await runInWindow(application, diagramUrl, '[globalThis.executions ?? 0, location.href, document.body.children.length]')).toEqual([0, diagramUrl, 0]);
    expect(await draw(`graph TD\n${tooMany}`.slice(0, 20_000))).toEqual({ ok: false, fault: 'unreadable' });
  });

  await test.step('a page that hangs is ended, and the next diagram is drawn', async () => {
    await runInWindow(application, diagramUrl, 'globalThis.draw = () => { for (;;); }; 0');
    expect(await askMain(page, 'diagram.draw', { source: 'graph TD\n  X', isDark: false })).toEqual({ ok: false, fault: 'timedOut' });
    expect((await askMain(page, 'diagram.draw', { source: 'graph TD\n  X', isDark: false })).ok).toBe(true);
  });
});
