import { completionsOf, untilSomeIsShown } from '../helpers/answerLog';
import { ask, lastAnswer } from '../helpers/drive';
import { expect, test } from '../helpers/journey';
import { askMain, shownConversationId, useModel } from '../helpers/pageBridge';

/* What an answer cost, who gave it and why, and what is known of one that broke off: by the gateway's own log. */

test('an answer says what it cost and who gave it; one that was stopped says so once the gateway knows', async ({ journey }) => {
  const gateway = await journey.startGateway({ tokensPerSecond: 400, listsFaults: true });
  const { application, page } = await journey.launch({ gateway });
  const receipt = () => lastAnswer(page).getByRole('group', { name: 'Receipt' });
  await useModel(page, 'openai/gpt-4.1');

  await ask(page, 'Hello');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await expect(receipt()).toContainText('$');
  await receipt().getByRole('button', { name: 'Details' }).click();
  await expect(receipt().getByRole('table', { name: 'Tries at the gateway' }).getByRole('row')).toHaveCount(2);
  await expect(receipt()).toContainText('tokens/s');
  await receipt().getByRole('button', { name: 'Generation id to clipboard' }).click();
  await expect(receipt().getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await application.evaluate(({ clipboard }) => clipboard.readText())).toBe(completionsOf(gateway).at(-1)?.generationId);

  // Another model answers, because the one that was asked is too busy.
  const conversationId = await shownConversationId(page);
  await askMain(page, 'options.choose', { conversationId, options: { routing: { fallbackModelIds: ['anthropic/claude-sonnet-4.5'] } } });
  await askMain(page, 'conversation.chooseModel', { conversationId, modelId: 'fault/529' });
  await ask(page, 'Hello again');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'done');
  await expect(receipt()).toContainText(/answered by .*Sonnet.* because Fault: 529 returned 529/);
  await receipt().getByRole('button', { name: 'Details' }).click();
  await expect(receipt().getByRole('row', { name: /529 failed/ })).toBeVisible();
  await askMain(page, 'options.choose', { conversationId, options: null });

  // Stopped before it could say what it cost: the gateway's books say it, some moments later.
  await askMain(page, 'conversation.chooseModel', { conversationId, modelId: 'openai/gpt-4.1' });
  await ask(page, 'Please write 20 KB.');
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'streaming');
  await untilSomeIsShown(page, 200);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(lastAnswer(page)).toHaveAttribute('data-status', 'stopped');
  await expect(receipt()).toContainText('looked up afterwards', { timeout: 30_000 });
  await expect(receipt()).toContainText('$');
  const { generationId = '' } = completionsOf(gateway).at(-1) ?? {};
  expect(gateway.requests.filter(({ path }) => path.endsWith(`/generation?id=${generationId}`)).at(-1)?.status).toBe(200);
});
