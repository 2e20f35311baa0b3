import { describe, expect, it } from 'vitest';
import type { SystemNote } from '../../../../electron/shell/answerNotice';
import { createApprovalNotice } from '../../../../electron/shell/approvalNotice';
import { createTranslate } from '../../../../shared/messages';
import type { ApprovalCard } from '../../../../shared/tools';
import { conversation } from '../../renderer/state/conversations';

type Given = { readonly isFocused?: boolean; readonly isWished?: boolean; readonly isTemporary?: boolean; readonly open?: number; readonly isGone?: boolean };

const card: ApprovalCard = {
  approvalId: 'k', conversationId: 'c1', turnId: 't', messageId: 'a', partId: 'p', toolName: 'delete_file', risk: 'writeFolder', inputText: '{"path":"Notes/secret.txt"}', hash: '0',
  detail: { kind: 'none' }, choices: ['once'], taint: [], warnings: [], denials: 0, askedAtMs: 0,
};

function ask(given: Given = {}) {
  const notes: SystemNote[] = [];
  const shown: string[] = [];
  createApprovalNotice({
    settings: { read: () => ({ notifiesOfLongAnswers: given.isWished !== false }) },
    translate: () => createTranslate('en'),
    readConversation: () => (given.isGone === true ? null : conversation([], { title: 'Tides of Port Ellery', approvals: Array.from({ length: given.open ?? 1 }, () => card) })),
    isTemporary: () => given.isTemporary === true,
    isFocused: () => given.isFocused === true,
    notify: (note) => void notes.push(note),
    showConversation: (conversationId) => void shown.push(conversationId),
  })('c1');
  return { notes, shown };
}

describe('the notification of a question before a tool', () => {
  it('comes when nobody looks, leads to its conversation, and says nothing of what would run', () => {
    const { notes, shown } = ask();
    expect(notes).toMatchObject([{ title: 'Tides of Port Ellery', body: 'A tool waits for your answer.' }]);
    expect(JSON.stringify(notes)).not.toMatch(/secret|delete/);
    notes[0]?.onClick();
    expect(shown).toEqual(['c1']);
  });

  it('names no conversation that is kept nowhere', () => {
    expect(ask({ isTemporary: true }).notes).toMatchObject([{ title: 'Gatehouse' }]);
  });

  it.each<[string, Given]>([
    ['a window has the focus', { isFocused: true }],
    ['it is not wished', { isWished: false }],
    ['another question is open there already', { open: 2 }],
    ['the conversation is gone', { isGone: true }],
  ])('does not come when %s', (_why, given) => {
    expect(ask(given).notes).toEqual([]);
  });
});
