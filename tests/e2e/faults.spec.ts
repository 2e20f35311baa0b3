import { expect, test } from '@playwright/test';
import { faultEntries, faultFor } from '../../electron/demoGateway/faults';
import type { MessageStatus } from '../../shared/chat/message';
import { completionRequests, copyLastAnswer, sentText } from '../helpers/answerLog';
import { ask, composer, lastAnswer, questions, sidebar } from '../helpers/drive';
import { lastMessage, shownConversationId, textOf, useModel } from '../helpers/pageBridge';
import { startSharedApp, type SharedApp } from '../helpers/sharedApp';
import { readStoredMessages } from '../helpers/storedAnswers';

/*
 * Every fault that the demo gateway knows, end to end: the state in which the answer ends, the sentence, the buttons that
 * help, and the text, which is what the gateway's log says was sent: on the page, in main and in the database file.
 */

type Expected = {
  readonly status: MessageStatus;
  /** A part of the sentence; `null` where nothing needs to be said. */
  readonly says: string | RegExp | null;
  readonly buttons: readonly ('Retry' | 'Continue' | 'Open settings' | 'Choose another model' | 'Open billing' | 'Start afresh' | 'Make room' | 'Cancel')[];
  /** How often the gateway is asked; once, unless trying again by itself may help. */
  readonly requests?: number;
  /** It hangs, and is stopped by the person. */
  readonly isStopped?: boolean;
  /** It waits to ask again, visibly, and the person cancels that. */
  readonly isCancelled?: boolean;
  /** Something came, but not all. */
  readonly isPartial?: boolean;
};

const fine: Expected = { status: 'done', says: null, buttons: [] };
const stopped: Expected = { status: 'stopped', says: 'Stopped. What arrived is kept', buttons: ['Retry'], isStopped: true };

const expected: Readonly<Record<string, Expected>> = {
  '401': { status: 'failed', says: 'Your key was not accepted', buttons: ['Open settings', 'Retry'] },
  '402': { status: 'failed', says: 'Your credit is used up', buttons: ['Open billing', 'Retry'] },
  budget: { status: 'failed', says: 'The budget of this key is spent', buttons: ['Open billing', 'Retry'] },
  card: { status: 'failed', says: 'asks for a payment card', buttons: ['Open billing', 'Retry'] },
  'free-tier': { status: 'failed', says: 'is not part of your plan', buttons: ['Choose another model', 'Retry'] },
  rule: { status: 'failed', says: 'This key may not use this model', buttons: ['Choose another model', 'Retry'] },
  'no-providers': { status: 'failed', says: 'No provider offers this model', buttons: ['Choose another model', 'Retry'] },
  '404': { status: 'failed', says: 'The gateway does not know fault/404', buttons: ['Choose another model', 'Retry'] },
  '413': { status: 'failed', says: 'is too large for the gateway', buttons: ['Start afresh', 'Choose another model', 'Retry'] },
  context: { status: 'failed', says: /too long for the model by about 14,318 tokens/, buttons: ['Make room', 'Start afresh', 'Choose another model', 'Retry'] },
  '429': { status: 'failed', says: /The service is busy. It asks to wait 1 second|The service was busy. Since .* you can try again/, buttons: ['Retry'], requests: 3 },
  '429-then-ok': { ...fine, requests: 2 },
  '429-minutes': { status: 'stopped', says: 'Stopped.', buttons: ['Retry'], isCancelled: true },
  '429-hour': { status: 'failed', says: /The service is busy. From .* you can try again/, buttons: ['Retry'] },
  '500': { status: 'failed', says: 'The service had an error (500)', buttons: ['Retry'], requests: 3 },
  '500-then-ok': { ...fine, requests: 2 },
  '529': { status: 'failed', says: 'The service had an error (529)', buttons: ['Retry'], requests: 3 },
  '503-html': { status: 'failed', says: 'The service had an error (503)', buttons: ['Retry'], requests: 3 },
  'html-200': { status: 'failed', says: 'This network answers with a web page', buttons: ['Retry'] },
  'json-200': { status: 'failed', says: 'The service broke off with an error', buttons: ['Retry'] },
  redirect: { status: 'failed', says: 'answered with a redirect. It was not followed', buttons: ['Open settings', 'Retry'] },
  empty: { status: 'failed', says: 'The model returned nothing', buttons: ['Retry'] },
  'done-only': { status: 'failed', says: 'The model returned nothing', buttons: ['Retry'] },
  cut: { status: 'interrupted', says: 'The answer was cut off. What arrived is kept', buttons: ['Continue', 'Retry'], isPartial: true },
  reset: { status: 'interrupted', says: 'The answer was cut off. What arrived is kept', buttons: ['Continue', 'Retry'], isPartial: true },
  stall: { ...stopped, buttons: ['Continue', 'Retry'], isPartial: true },
  'slow-first': stopped,
  silent: stopped,
  'error-chunk': { status: 'interrupted', says: 'This conversation is too long for the model', buttons: ['Continue', 'Make room', 'Start afresh', 'Choose another model', 'Retry'], isPartial: true },
  'no-done': fine,
  length: { status: 'length', says: 'Reached the length limit', buttons: ['Continue', 'Retry'] },
  'content-filter': { status: 'filtered', says: 'Withheld by the provider', buttons: ['Retry'] },
  'unknown-finish': { status: 'failed', says: 'ended in a way we do not know (“pondering”)', buttons: ['Continue', 'Retry'] },
  'split-bytes': fine,
  comments: fine,
};

const question = 'Please write 2 KB.';
const allButtons = ['Retry', 'Continue', 'Open settings', 'Choose another model', 'Open billing', 'Start afresh', 'Make room', 'Cancel'] as const;

let app: SharedApp;
test.beforeAll(async () => {
  app = await startSharedApp({ listsFaults: true });
});
test.afterAll(() => app.stop());

/** Those that any question meets; what a model does with its tools, and what goes wrong after them, is asked where tools are. */
function meetsAnyQuestion(modelId: string): boolean {
  const fault = faultFor(modelId);
  return fault !== undefined && fault.kind !== 'tools' && fault.onlyAfterTools !== true;
}

test('every fault of the demo gateway that any question meets is in the table', () => {
  const met = faultEntries.map(({ id }) => id).filter(meetsAnyQuestion);
  expect(met.length).toBeLessThan(faultEntries.length);
  expect(Object.keys(expected).toSorted()).toEqual(met.map((id) => id.replace('fault/', '')).toSorted());
});

for (const [name, wanted] of Object.entries(expected)) {
  test(`fault ${name}: the answer is ${wanted.status}${wanted.buttons.length > 0 ? `, with ${wanted.buttons.join(', ')}` : ''}`, async () => {
    const { page, gateway } = app;
    const modelId = `fault/${name}`;
    await useModel(page, modelId);
    await sidebar(page).getByRole('button', { name: 'New chat' }).click();
    await expect(questions(page)).toHaveCount(0);
    await ask(page, question);
    await expect(questions(page)).toHaveCount(1);
    if (wanted.isStopped === true) {
      await untilSilent(modelId, wanted.isPartial === true);
      await expect(lastAnswer(page)).toHaveAttribute('data-status', 'streaming');
      await page.getByRole('button', { name: 'Stop', exact: true }).click();
    }
    if (wanted.isCancelled === true) {
      await expect(lastAnswer(page)).toContainText(/Trying again in \d+ seconds \(attempt 2\)\..*The service is busy\. It asks to wait 2 minutes\./);
      await lastAnswer(page).getByRole('button', { name: 'Cancel', exact: true }).click();
    }
    await expect(lastAnswer(page)).toHaveAttribute('data-status', wanted.status);

    await expectSentence(wanted);
    for (const button of allButtons) {
      await expect(lastAnswer(page).getByRole('button', { name: button, exact: true }), button).toHaveCount(wanted.buttons.includes(button) ? 1 : 0);
    }
    expect(completionRequests(gateway, modelId)).toBe(wanted.requests ?? 1);
    expect(gateway.requests.filter(({ path }) => path.includes('elsewhere'))).toEqual([]);

    const sent = sentText(gateway, modelId);
    if (wanted.isPartial === true) expect(sent.length).toBeGreaterThan(900);
    if (wanted.isPartial === true) expect(sent.length).toBeLessThan(2_000);
    if (wanted.status === 'done') expect(sent).toHaveLength(2_048);
    const main = textOf(await lastMessage(page, await shownConversationId(page)));
    const stored = readStoredMessages(app.profile).at(-1);
    expect({ main, stored: stored?.text, status: stored?.status }).toEqual({ main: sent, stored: sent, status: wanted.status });
    if (sent !== '') expect(await copyLastAnswer(app)).toBe(sent);
    // Whatever happened, the question is there and the next one can be asked.
    await expect(questions(page)).toContainText(question);
    await expect(composer(page)).toBeEditable();
    await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0);
  });
}

/** A stream that hangs has brought all that it will bring, and main has it. */
async function untilSilent(modelId: string, hasText: boolean): Promise<void> {
  const { page, gateway } = app;
  await expect.poll(() => completionRequests(gateway, modelId)).toBe(1);
  if (!hasText) return;
  const arrived = async (): Promise<boolean> => {
    const sent = sentText(gateway, modelId);
    return sent.length >= 1_024 && textOf(await lastMessage(page, await shownConversationId(page))) === sent;
  };
  await expect.poll(arrived).toBe(true);
}

async function expectSentence({ says, status }: Expected): Promise<void> {
  if (says === null) {
    await expect(lastAnswer(app.page).getByRole('alert')).toHaveCount(0);
    return;
  }
  await expect(lastAnswer(app.page).getByText(says).first()).toBeVisible();
  const isAlert = status === 'failed' || status === 'interrupted';
  await expect(lastAnswer(app.page).getByRole('alert')).toHaveCount(isAlert ? 1 : 0);
}
