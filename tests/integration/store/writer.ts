import { appendFileSync } from 'node:fs';
import type { Message } from '../../../shared/chat/message';
import { openStore } from '../../../electron/store/openStore';
import { makeId } from '../../../electron/support/ids';

/*
 * The process that the kill test kills: runs turns as fast as it can and notes each write in a file *after* the store has
 * acknowledged it. What the file says must be in the database, whenever the process died.
 */
export type Acknowledged =
  | { readonly did: 'begin'; readonly messageId: string }
  | { readonly did: 'grow'; readonly messageId: string; readonly text: string }
  | { readonly did: 'end'; readonly messageId: string; readonly text: string };

const [directory = '', notesPath = ''] = process.argv.slice(2);
const note = (done: Acknowledged): void => appendFileSync(notesPath, `${JSON.stringify(done)}\n`);

console.log('begins');
const store = openStore({ directory, nowMs: Date.now, appVersion: 'test' });
const { conversations } = store;

for (;;) {
  const conversationId = conversations.findEmpty()?.conversationId ?? conversations.create({ conversationId: makeId(), modelId: null, atMs: Date.now() }).conversationId;
  const leafId = conversations.load(conversationId)?.leafId ?? null;
  const question = messageOf(conversationId, leafId, 'user', 'done', 'How high?');
  const answer = { ...messageOf(conversationId, question.messageId, 'assistant', 'streaming', ''), parts: [] };
  conversations.beginTurn({ conversationId, question, answers: [answer], modelId: 'm', title: 'Gates', atMs: Date.now() });
  note({ did: 'begin', messageId: answer.messageId });

  const partId = makeId();
  let text = '';
  conversations.appendGrowth(answer.messageId, [{ kind: 'opened', part: { kind: 'text', partId, text } }]);
  for (let step = 0; step < 10; step += 1) {
    const piece = `piece ${step} of ${answer.messageId} 😀\n`;
    conversations.appendGrowth(answer.messageId, [{ kind: 'grew', partId, text: piece }]);
    text += piece;
    note({ did: 'grow', messageId: answer.messageId, text });
  }
  conversations.endTurn({ ...answer, status: 'done', parts: [{ kind: 'text', partId, text }] }, Date.now());
  note({ did: 'end', messageId: answer.messageId, text });
}

function messageOf(conversationId: string, parentId: string | null, role: Message['role'], status: Message['status'], text: string): Message {
  return {
    messageId: makeId(),
    conversationId,
    parentId,
    role,
    status,
    parts: [{ kind: 'text', partId: makeId(), text }],
    createdAtMs: Date.now(),
  };
}
