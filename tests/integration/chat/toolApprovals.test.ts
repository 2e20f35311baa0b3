import { afterEach, describe, expect, it } from 'vitest';
import type { ToolCallPart } from '../../../shared/chat/message';
import type { ApprovalCard } from '../../../shared/tools';
import { brokerRig, toolOf, type BrokerRig } from '../../helpers/brokerRig';
import { call, finish, say, startToolRig, toolPieces, type ToolRig } from '../../helpers/toolRig';

/* The engine, the store and the broker as they are, up to the question to the person: what becomes of it however the turn ends. */

const write = toolOf('writeFolder');
const asks = (...ids: readonly string[]): readonly string[] => [toolPieces(...ids.map((id, index) => call(index, id, write, JSON.stringify({ place: id })))), ...finish('tool_calls')];

let rig: ToolRig | null = null;
afterEach(async () => {
  await rig?.stop();
  rig = null;
});

async function asked(answers: readonly (readonly string[])[]): Promise<{ readonly rig: ToolRig; readonly house: BrokerRig; readonly cards: () => readonly ApprovalCard[] }> {
  const house = brokerRig();
  const opened = await startToolRig({ answers, tools: house.broker });
  rig = opened;
  const { conversationId, rooms } = opened;
  await rooms.chat.send({ conversationId, text: 'Write it down.', attachmentIds: [], modelId: 'acme/lumen-2' });
  const cards = (): readonly ApprovalCard[] => rooms.hub.read(conversationId)?.approvals ?? [];
  await expect.poll(() => cards().length).toBeGreaterThan(0);
  return { rig: opened, house, cards };
}

function callsIn({ rooms, conversationId }: ToolRig): readonly (readonly [string, string | undefined])[] {
  const parts = rooms.thread(conversationId).flatMap((message) => message.parts.filter((part): part is ToolCallPart => part.kind === 'toolCall'));
  return parts.map(({ status, decision }) => [status, decision]);
}

describe('a question to the person', () => {
  it('is there for a window that comes later, or again, and its answer goes on with the turn', async () => {
    const { rig: { rooms, conversationId, bodies }, rig: opened, house, cards } = await asked([asks('one'), say('Written.')]);
    const [card] = cards();
    const again = rooms.hub.watch(conversationId, () => undefined);
    expect(again?.snapshot.approvals).toEqual([card]);
    again?.close();
    house.clock.sleep(500);
    house.broker.decide(conversationId, { approvalId: card?.approvalId ?? '', hash: card?.hash ?? '', choice: 'once' });
    await rooms.idle(conversationId);
    expect(callsIn(opened)).toEqual([['done', 'once']]);
    expect(house.effects).toHaveLength(1);
    expect(rooms.hub.read(conversationId)?.approvals).toBeUndefined();
    expect(bodies().at(-1)?.messages.at(-1)).toMatchObject({ role: 'tool', tool_call_id: 'one', content: 'done at one' });
  });

  it('is denied at quit, nothing runs after it, and the next start asks nothing', async () => {
    const { rig: before, house } = await asked([asks('one', 'two')]);
    const after = await before.restart();
    rig = after;
    expect(callsIn(after)).toEqual([['denied', 'stopped'], ['denied', 'stopped']]);
    expect(after.rooms.thread(after.conversationId).at(-1)).toMatchObject({ status: 'interrupted', failure: { code: 'app.closed' } });
    expect(after.rooms.hub.read(after.conversationId)?.approvals).toBeUndefined();
    expect(house.effects).toEqual([]);
    expect(house.rows.filter(({ kind }) => kind === 'decided').map(({ decision }) => decision)).toEqual(['stopped', 'stopped']);
  });

  it('ends with the turn when the person stops it, and cannot be answered any more', async () => {
    const { rig: opened, house, cards } = await asked([asks('one')]);
    const { rooms, conversationId } = opened;
    const [card] = cards();
    await rooms.chat.stopConversation(conversationId);
    expect(callsIn(opened)).toEqual([['denied', 'stopped']]);
    expect(rooms.thread(conversationId).at(-1)?.status).toBe('stopped');
    house.clock.sleep(500);
    expect(() => house.broker.decide(conversationId, { approvalId: card?.approvalId ?? '', hash: card?.hash ?? '', choice: 'once' })).toThrowError('approval.refused');
    expect(house.effects).toEqual([]);
  });

  it('that was denied with words goes on: the model hears them, and the next question sends them again', async () => {
    const { rig: opened, house, cards } = await asked([asks('one'), say('As you wish.'), say('Yes.')]);
    const { rooms, conversationId } = opened;
    const [card] = cards();
    house.clock.sleep(500);
    house.broker.decide(conversationId, { approvalId: card?.approvalId ?? '', hash: card?.hash ?? '', choice: 'deny', words: 'Not in my notes.' });
    await rooms.idle(conversationId);
    await opened.ask('Sure?');
    const told = opened.bodies().map(({ messages }) => messages.filter(({ role }) => role === 'tool').map(({ content }) => JSON.parse(String(content))));
    const denial = { denied: true, by: 'user', reason: 'Not in my notes.' };
    expect(told).toEqual([[], [denial], [denial]]);
    expect(rooms.thread(conversationId).map(({ status }) => status)).toEqual(['done', 'done', 'done', 'done']);
  });
});

describe('answers side by side that ask for tools', () => {
  it('ask each for itself, run what was allowed and nothing else, and end each on its own', async () => {
    const house = brokerRig();
    // Whichever comes first asks for the first place; each goes on with what it was told.
    const opened = await startToolRig({ answers: [asks('one'), asks('two'), say('So it is.'), say('So it is.')], tools: house.broker });
    rig = opened;
    const { conversationId, rooms } = opened;
    await rooms.chat.compare({ conversationId, text: 'Write it down.', attachmentIds: [], modelIds: ['acme/lumen-2', 'acme/lumen-3'] });
    const cards = (): readonly ApprovalCard[] => rooms.hub.read(conversationId)?.approvals ?? [];
    await expect.poll(() => cards().length).toBe(2);
    expect(new Set(cards().map(({ turnId }) => turnId)).size).toBe(2);
    house.clock.sleep(500);
    for (const { approvalId, hash, inputText } of cards()) house.broker.decide(conversationId, { approvalId, hash, choice: inputText.includes('one') ? 'once' : 'deny' });
    await rooms.idle(conversationId);
    expect(house.effects.map(({ inputText }) => JSON.parse(inputText))).toEqual([{ place: 'one', text: '' }]);
    const answers = rooms.hub.read(conversationId)?.messages.filter(({ role }) => role === 'assistant') ?? [];
    expect(answers.map(({ status }) => status)).toEqual(['done', 'done']);
    expect(answers.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'toolCall' ? [part.status] : []))).toSorted()).toEqual(['denied', 'done']);
    expect(rooms.hub.read(conversationId)?.approvals).toBeUndefined();
  });
});
