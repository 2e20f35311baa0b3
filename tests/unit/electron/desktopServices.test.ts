import { expect, it } from 'vitest';
import { createDesktop } from '../../../electron/desktopServices';
import { FakeClock } from '../../helpers/fakeClock';
import { noDesktop } from '../../helpers/noDesktop';

it('learns a word that the person says is right, each once, the oldest first to go, and none that is no word', () => {
  let learnedWords: readonly string[] = Array.from({ length: 2_000 }, (_, at) => `word${at}`);
  const desktop = createDesktop({
    ports: noDesktop.desktopPorts,
    settings: { read: () => ({ notifiesOfLongAnswers: true, checksSpelling: true, learnedWords }) },
    remember: (change) => (learnedWords = change.learnedWords),
    handOver: { makeId: () => 'id', stage: () => Promise.reject(new Error('nothing is staged')) },
    answers: { readConversation: () => null, isTemporary: () => false, nowMs: () => 0 },
    spelling: { clock: new FakeClock(), log: { warn: () => undefined } },
  });
  desktop.learn('Ellery');
  desktop.learn('word7');
  desktop.learn('x'.repeat(65));
  expect(learnedWords).toHaveLength(2_000);
  expect(learnedWords[0]).toBe('word1');
  expect(learnedWords.slice(-2)).toEqual(['Ellery', 'word7']);
});
