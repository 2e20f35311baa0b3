import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { untilSomeIsShown } from '../helpers/answerLog';
import { ask, askAndRead } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { buildVariant } from '../helpers/killVariant';
import { launchApp } from '../helpers/launchApp';
import { useModel } from '../helpers/pageBridge';
import { readStoredMessages } from '../helpers/storedAnswers';

/* What faultsProcesses and faultsEnding look for is missed as soon as the guards are taken out of main (trust.md F68 to F70). */

const edits = [
  { file: 'electron/shell/startRecord.ts', from: 'isSafe: before.isSafeWished || before.unfinishedStarts >= maxUnfinishedStarts,', to: 'isSafe: before.unfinishedStarts < 0 && maxUnfinishedStarts > 0,' },
  { file: 'electron/shell/faultGuard.ts', from: "attempt(() => sayOnce({ code: 'unexpected' }));", to: '' },
  { file: 'electron/shell/faultGuard.ts', from: "attempt(() => sayOnce({ code: 'app.safeMode', start: 'next' }));", to: '' },
  { file: 'electron/shell/quitOnce.ts', from: 'await Promise.race([flush(), late]);', to: 'await Promise.race([Promise.resolve(flush), late]);' },
] as const;

for (const isGuarded of [true, false]) {
  test(`F68 to F70, ${isGuarded ? 'guarded: a safe start, faults that are said, an answer that ends as interrupted' : 'without the guards: each is missed'}`, async ({ journey }) => {
    const gateway = await journey.startGateway({ tokensPerSecond: 300 });
    const variant = isGuarded ? null : await buildVariant('faultsSabotage', edits);
    journey.atEnd(() => Promise.resolve(variant?.remove()));
    await writeFile(join(journey.profile, 'starts.json'), JSON.stringify({ unfinishedStarts: 3, isSafeWished: false }));
    const { page, application } = await launchApp({
      profile: journey.profile,
      environment: { AI_GATEWAY_BASE_URL: gateway.baseUrl, AI_GATEWAY_API_KEY: gateway.key },
      ...(variant === null ? {} : { appDirectory: variant.directory }),
    });
    const main = application.process();
    const ended = new Promise((resolve) => main.once('exit', resolve));
    const expected = isGuarded ? 1 : 0;
    await useModel(page, 'anthropic/claude-sonnet-4.5');
    await askAndRead(page, 'Hello');
    await expect(page.getByText('this start is a safe one')).toHaveCount(expected);
    await application.evaluate(() => void setTimeout(() => { throw new Error('A bug'); }, 0));
    await askAndRead(page, 'And now?', 2);
    await expect(page.getByText('Something went wrong that should not have')).toHaveCount(expected);
    await ask(page, 'Please write 8 KB.');
    await untilSomeIsShown(page, 100);
    main.kill('SIGTERM');
    await ended;
    expect(readStoredMessages(journey.profile).at(-1)?.status).toBe(isGuarded ? 'interrupted' : 'streaming');
  });
}
