import { expect, it } from 'vitest';
import { ConversationHub } from '../../../electron/chat/conversationHub';
import { askAboutUnstored } from '../../../electron/unstoredAnswers';
import { FailureError } from '../../../shared/failure';
import { createTranslate } from '../../../shared/messages';
import { recordingLog, type LogLine } from '../../helpers/doorway';
import { FakeClock } from '../../helpers/fakeClock';
import { questionOf, runningAnswerOf, testNowMs, useTestStores } from '../../helpers/testDatabase';

/* Quitting while the disk is still full (trust.md F45): over a real database that refuses from a moment on. */

const stores = useTestStores();
const again = 0;
const saveAs = 1;
const quitAnyway = 2;

function quittingWith(presses: readonly number[], choices: { readonly fullFor?: number; readonly save?: () => Promise<boolean> } = {}) {
  const store = stores.open(stores.makeDirectory());
  store.conversations.create({ conversationId: 'c1', modelId: null, atMs: testNowMs });
  let refusals = choices.fullFor ?? Number.POSITIVE_INFINITY;
  let isFull = false;
  const guarded = <Args extends readonly unknown[]>(write: (...args: Args) => void) => (...args: Args): void => {
    if (isFull && refusals > 0) {
      refusals -= 1;
      throw new FailureError({ code: 'store.full' });
    }
    write(...args);
  };
  const { conversations } = store;
  const port = { ...conversations, appendGrowth: guarded(conversations.appendGrowth), endTurn: guarded(conversations.endTurn) };
  const hub = new ConversationHub({ store: port, clock: new FakeClock(), onListChanged: () => undefined, onStoreFailure: () => undefined });
  const answer = runningAnswerOf('c1', 'a', 'q');
  const turnId = answer.turnId ?? '';
  hub.beginTurn({ conversationId: 'c1', question: questionOf('c1', 'q'), turns: [{ turnId, answer }], modelId: 'm', title: 'Gates of Rome' });
  isFull = true;
  hub.publish('c1', { type: 'part.opened', turnId, messageId: 'a', part: { kind: 'text', partId: 'p', text: '' } });
  hub.publish('c1', { type: 'part.grew', messageId: 'a', partId: 'p', text: 'There are eighteen.' });
  hub.publish('c1', { type: 'turn.ended', turnId, messageId: 'a', outcome: 'interrupted', receipt: {} });

  const questions: { readonly message: string; readonly detail: string; readonly buttons: readonly string[] }[] = [];
  const saved: string[] = [];
  const lines: LogLine[] = [];
  const ended = askAboutUnstored({
    hub,
    translate: createTranslate('en'),
    log: recordingLog(lines),
    choose: (question) => {
      questions.push(question);
      return Promise.resolve(presses[questions.length - 1] ?? quitAnyway);
    },
    save: (_name, text) => {
      saved.push(text);
      return choices.save?.() ?? Promise.resolve(true);
    },
  });
  return { ended, questions, saved, lines, stored: () => store.conversations.load('c1')?.messages.at(-1) };
}

it('says what is not stored, and quits only when the person says so', async () => {
  const { ended, questions, lines } = quittingWith([again, again, quitAnyway]);
  await ended;
  expect(questions).toHaveLength(3);
  expect(questions[0]).toMatchObject({ message: 'Not everything could be stored', buttons: ['Try again', 'Save the text as a file…', 'Quit anyway'] });
  expect(questions[0]?.detail).toContain('Gates of Rome');
  expect(lines.map(({ event }) => event)).toEqual(['quit.unstored']);
});

it('asks nothing more when trying again found room, and the whole answer is stored', async () => {
  // Its growth and its end, then the first try.
  const { ended, questions, stored } = quittingWith([again, again], { fullFor: 3 });
  await ended;
  expect(questions.length).toBeGreaterThan(0);
  expect(questions.length).toBeLessThanOrEqual(2);
  expect(stored()).toMatchObject({ status: 'interrupted', parts: [{ text: 'There are eighteen.' }] });
});

it('saves the text as a file where the person wishes', async () => {
  const { ended, questions, saved } = quittingWith([saveAs]);
  await ended;
  expect(questions).toHaveLength(1);
  expect(saved).toEqual(['# Gates of Rome\n\nThere are eighteen.\n']);
});

it.each<[string, () => Promise<boolean>]>([
  ['was thought better of', () => Promise.resolve(false)],
  ['met the same full disk', () => Promise.reject(new Error('ENOSPC'))],
])('asks again when the file %s', async (_what, save) => {
  const { ended, questions } = quittingWith([saveAs, quitAnyway], { save });
  await ended;
  expect(questions).toHaveLength(2);
});

it('asks nothing where everything is stored', async () => {
  const { ended, questions } = quittingWith([], { fullFor: 0 });
  await ended;
  expect(questions).toEqual([]);
});
