import { describe, expect, it } from 'vitest';
import { Approvals, type Answer } from '../../../../electron/tools/approvals';
import type { ApprovalAnswer, ApprovalCard } from '../../../../shared/tools';
import { FailureError } from '../../../../shared/failure';
import { FakeClock, settle } from '../../../helpers/fakeClock';

const hash = 'a'.repeat(64);
const card: ApprovalCard = {
  approvalId: 'one', conversationId: 'conversation', turnId: 'turn', messageId: 'message', partId: 'part', toolName: 'write_file', risk: 'writeFolder',
  inputText: '{}', hash, detail: { kind: 'none' }, choices: ['once', 'conversation'], taint: [], warnings: [], denials: 0, askedAtMs: 0,
};
const yes: ApprovalAnswer = { approvalId: 'one', hash, choice: 'once' };

function ask(asked: Partial<ApprovalCard> = {}, passedMs = 500) {
  const clock = new FakeClock();
  const approvals = new Approvals(clock, (attachmentId) => attachmentId === 'picture');
  const controller = new AbortController();
  const answers: Answer[] = [];
  const open = (more: Partial<ApprovalCard>, isCovered = false): void => void approvals.ask({ ...card, ...more }, controller.signal, () => isCovered).then((answer) => answers.push(answer));
  open(asked);
  clock.sleep(passedMs);
  const refusal = (answer: Partial<ApprovalAnswer>, conversationId = 'conversation'): string => {
    try {
      approvals.answer(conversationId, { ...yes, ...answer });
      return 'taken';
    } catch (error) {
      return error instanceof FailureError && error.failure.code === 'approval.refused' ? error.failure.reason : 'broken';
    }
  };
  return { approvals, clock, controller, answers, refusal, open };
}

const screenshot = { detail: { kind: 'screenshot', reason: '' }, choices: ['once'] } as const;

/** trust.md T29: what a page can send that is no answer of a person to what was shown. */
const forged: readonly (readonly [what: string, asked: Partial<ApprovalCard>, passedMs: number, answer: Partial<ApprovalAnswer>, conversationId: string, reason: string])[] = [
  ['an id that main did not issue', {}, 500, { approvalId: 'two' }, 'conversation', 'gone'],
  ['no id', {}, 500, { approvalId: '' }, 'conversation', 'gone'],
  ['an id that every object has', {}, 500, { approvalId: '__proto__' }, 'conversation', 'gone'],
  ['another conversation', {}, 500, {}, 'other', 'gone'],
  ['no conversation', {}, 500, {}, '', 'gone'],
  ['a deny for another conversation', {}, 500, { choice: 'deny' }, 'other', 'gone'],
  ['another hash', {}, 500, { hash: 'b'.repeat(64) }, 'conversation', 'otherInput'],
  ['a hash in capitals', {}, 500, { hash: 'A'.repeat(64) }, 'conversation', 'otherInput'],
  ['the beginning of the hash', {}, 500, { hash: 'a'.repeat(63) }, 'conversation', 'otherInput'],
  ['no hash', {}, 500, { hash: '' }, 'conversation', 'otherInput'],
  ['a deny with another hash', {}, 500, { choice: 'deny', hash: 'b'.repeat(64) }, 'conversation', 'otherInput'],
  ['another hash, at once', {}, 0, { hash: 'b'.repeat(64) }, 'conversation', 'otherInput'],
  ['an answer at once', {}, 0, {}, 'conversation', 'tooSoon'],
  ['an answer after 499 ms', {}, 499, {}, 'conversation', 'tooSoon'],
  ['a lasting answer at once', {}, 1, { choice: 'conversation' }, 'conversation', 'tooSoon'],
  ['a deny at once', {}, 499, { choice: 'deny' }, 'conversation', 'tooSoon'],
  ['always in this folder, for writing', {}, 500, { choice: 'folder' }, 'conversation', 'notOffered'],
  ['in this conversation, in a tainted turn', { choices: ['once'] }, 500, { choice: 'conversation' }, 'conversation', 'notOffered'],
  ['in this conversation, for reading the clipboard', { risk: 'readClipboard', choices: ['once'] }, 500, { choice: 'conversation' }, 'conversation', 'notOffered'],
  ['always, for a screenshot', screenshot, 500, { choice: 'folder', attachmentId: 'picture' }, 'conversation', 'notOffered'],
  ['in this conversation, for a screenshot', screenshot, 500, { choice: 'conversation', attachmentId: 'picture' }, 'conversation', 'notOffered'],
  ['a screenshot without a picture', screenshot, 500, {}, 'conversation', 'notOffered'],
  ['a screenshot with a picture that is not there', screenshot, 500, { attachmentId: 'other' }, 'conversation', 'notOffered'],
  ['a picture with what is no screenshot', {}, 500, { attachmentId: 'picture' }, 'conversation', 'notOffered'],
  ['always, for more calls', { detail: { kind: 'moreCalls', calls: 25 }, choices: ['once'] }, 500, { choice: 'folder' }, 'conversation', 'notOffered'],
  ['a choice where none is offered', { choices: [] }, 500, {}, 'conversation', 'notOffered'],
];

describe('a question to the person', () => {
  it.each(forged)('is not answered by %s, and is as open as before (trust.md T29)', async (_what, asked, passedMs, answer, conversationId, reason) => {
    const { refusal, answers, clock } = ask(asked, passedMs);
    expect(refusal(answer, conversationId)).toBe(reason);
    await settle();
    expect(answers).toEqual([]);
    clock.sleep(500);
    expect(refusal({ choice: 'deny' })).toBe('taken');
  });

  it('is answered once: a second Yes, and a Yes after a No, find nothing', async () => {
    const first = ask();
    expect([first.refusal({}), first.refusal({}), first.refusal({ choice: 'deny' })]).toEqual(['taken', 'gone', 'gone']);
    const second = ask();
    expect([second.refusal({ choice: 'deny' }), second.refusal({})]).toEqual(['taken', 'gone']);
    await settle();
    expect(first.answers).toEqual([{ kind: 'yes', choice: 'once', attachmentId: null }]);
    expect(second.answers).toEqual([{ kind: 'no', words: null }]);
  });

  it('is not answered by the answer to another one', async () => {
    const { open, refusal, answers, clock } = ask();
    open({ approvalId: 'two', hash: 'b'.repeat(64), inputText: '{"place":"b"}' });
    clock.sleep(500);
    expect(refusal({ approvalId: 'two' })).toBe('otherInput');
    expect(refusal({ approvalId: 'two', hash: 'b'.repeat(64), choice: 'deny', words: ' ' })).toBe('taken');
    await settle();
    expect(answers).toEqual([{ kind: 'no', words: null }]);
  });

  it('is answered by a No to the very same call of its turn, and by none to another turn\'s', async () => {
    const { open, refusal, answers } = ask();
    open({ approvalId: 'again' });
    open({ approvalId: 'elsewhere', turnId: 'other' });
    expect(refusal({ choice: 'deny' })).toBe('taken');
    await settle();
    expect(answers).toEqual([{ kind: 'no', words: null }, { kind: 'repeated' }]);
  });

  it('is closed by Stop, and by nothing but an answer otherwise, however long it takes', async () => {
    const { clock, controller, answers, refusal } = ask();
    await clock.pass(90 * 24 * 60 * 60 * 1000);
    expect(answers).toEqual([]);
    controller.abort('stopped');
    await settle();
    expect(answers).toEqual([{ kind: 'stopped' }]);
    expect(refusal({})).toBe('gone');
  });

  it('keeps the words of a No, and only of a No', async () => {
    const { refusal, answers } = ask();
    refusal({ choice: 'deny', words: 'Ask me tomorrow.' });
    const other = ask();
    other.refusal({ words: 'Do it twice.' });
    await settle();
    expect(answers).toEqual([{ kind: 'no', words: 'Ask me tomorrow.' }]);
    expect(other.answers).toEqual([{ kind: 'yes', choice: 'once', attachmentId: null }]);
  });

  it('is settled by what covers it, in its own turn alone', async () => {
    const { approvals, open, answers } = ask();
    open({ approvalId: 'covered' }, true);
    open({ approvalId: 'elsewhere', turnId: 'other' }, true);
    approvals.settleCovered('turn');
    await settle();
    expect(answers).toEqual([{ kind: 'covered' }]);
  });

  it('takes the picture that the person chose', async () => {
    const { refusal, answers } = ask(screenshot);
    expect(refusal({ attachmentId: 'picture' })).toBe('taken');
    await settle();
    expect(answers).toEqual([{ kind: 'yes', choice: 'once', attachmentId: 'picture' }]);
  });

  it('is forged in at least 30 ways here', () => {
    const others = 6;
    expect(forged.length + others).toBeGreaterThanOrEqual(30);
    console.log(`T29 forged answers: ${forged.length + others} ways, 0 taken.`);
  });
});
