import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAssistantServices } from '../../../electron/assistantServices';
import { ConversationHub } from '../../../electron/chat/conversationHub';
import { TemporaryConversations, withTemporary } from '../../../electron/chat/temporaryConversations';
import { systemClock } from '../../../electron/support/clock';
import type { Assistant, AssistantContent } from '../../../shared/assistant';
import { failureOf, useTestStores } from '../../helpers/testDatabase';

const stores = useTestStores();
const tutor: AssistantContent = { name: 'Tutor: Latin / Greek', icon: 'book', modelId: 'acme/lumen', toolNames: ['read_file'], options: { instructions: 'Ask back.' } };

function setUp() {
  const directory = stores.makeDirectory();
  const store = stores.open(directory);
  const { assistants, conversations } = store;
  for (const conversationId of ['c', 'own', 'binned', 'other']) conversations.create({ conversationId, modelId: 'acme/small', atMs: 1 });
  const temporary = new TemporaryConversations();
  temporary.create({ conversationId: 'hidden', windowId: 1, modelId: 'acme/small', atMs: 1 });
  const hub = new ConversationHub({ store: withTemporary(conversations, temporary), clock: systemClock, onListChanged: () => undefined, onStoreFailure: () => undefined });
  const told: (readonly Assistant[])[] = [];
  const suggested: string[] = [];
  const answer: { path: string | null } = { path: null };
  let nextId = 0;
  const room = createAssistantServices({
    assistants,
    hub,
    dialogs: {
      askWhereToSave: async (name) => {
        suggested.push(name);
        return answer.path;
      },
      askWhatToOpen: async () => answer.path,
    },
    makeId: () => `a${(nextId += 1)}`,
    nowMs: () => 5,
    tell: (list) => told.push(list),
  });
  return { ...room, store, temporary, hub, told, suggested, answer, directory };
}

describe('assistants for the windows', () => {
  it('tell every window what changed', () => {
    const { services, told } = setUp();
    const made = services.create(tutor);
    services.change(made.assistantId, { ...tutor, name: 'Guru' });
    services.delete(made.assistantId);
    services.restore(made.assistantId);
    expect(told.map((list) => list.map(({ name }) => name))).toEqual([['Tutor: Latin / Greek'], ['Guru'], [], ['Guru']]);
  });

  it('answer in a conversation with their model, their tools and their options, until they are deleted: it goes on without them', () => {
    const { services, hub, of, optionsOf } = setUp();
    const { assistantId } = services.create(tutor);
    services.choose('c', assistantId);
    expect([hub.read('c')?.modelId, of('c')?.toolNames, optionsOf('c')]).toEqual(['acme/lumen', ['read_file'], { instructions: 'Ask back.' }]);
    services.delete(assistantId);
    expect([of('c'), optionsOf('c'), hub.read('c')?.modelId]).toEqual([null, undefined, 'acme/lumen']);
    services.restore(assistantId);
    expect(of('c')?.assistantId).toBe(assistantId);
    services.choose('c', null);
    expect(of('c')).toBeNull();
    expect(failureOf(() => services.choose('c', 'nobody'))).toEqual({ code: 'notFound', what: 'assistant' });
  });

  it('leave the locks that they held behind, in each conversation that had them and for good; what the person chose there stays', () => {
    const { services, store, hub, temporary, optionsOf } = setUp();
    const { assistantId } = services.create({ ...tutor, options: { instructions: 'Ask back.', privacy: { zeroDataRetention: true, disallowPromptTraining: true } } });
    const { assistantId: open } = services.create({ ...tutor, options: { privacy: { zeroDataRetention: false } } });
    for (const id of ['c', 'own', 'binned', 'other', 'hidden']) services.choose(id, id === 'other' ? open : assistantId);
    store.conversations.delete('binned', 5);
    hub.chooseOptions('own', { privacy: { disallowPromptTraining: false }, user: 'me' });
    const seen: unknown[] = [];
    hub.watch('c', (events) => seen.push(...events));
    services.delete(open);
    services.delete(assistantId);
    const locked = { zeroDataRetention: true, disallowPromptTraining: true };
    const kept = () => ['c', 'own', 'binned', 'other', 'hidden'].map((id) => hub.read(id)?.options);
    const expected = [{ privacy: locked }, { privacy: { zeroDataRetention: true, disallowPromptTraining: false }, user: 'me' }, { privacy: locked }, undefined, { privacy: locked }];
    expect([kept(), seen, optionsOf('c')]).toEqual([expected, [{ type: 'options.chosen', options: { privacy: locked } }], undefined]);
    expect(temporary.load('hidden')?.options).toEqual({ privacy: locked });
    expect(store.conversations.load('c')?.options).toEqual({ privacy: locked });
    services.restore(assistantId);
    services.choose('c', null);
    expect(kept()[0]).toEqual({ privacy: locked });
  });

  it('go into a file of their name and come back from it; nothing is kept of what is only read', async () => {
    const { services, answer, directory, suggested, told } = setUp();
    const { assistantId } = services.create(tutor);
    expect(await services.export(assistantId)).toBe(false);
    answer.path = join(directory, 'shared.json');
    expect(await services.export(assistantId)).toBe(true);
    expect(suggested[0]).toMatch(/^Tutor.*Greek\.gatehouse-assistant\.json$/);
    expect(suggested[0]).not.toMatch(/[/:]/);
    expect(statSync(answer.path).size).toBe(readFileSync(answer.path).length);
    const before = told.length;
    expect(await services.readFile()).toEqual(tutor);
    expect([told.length, services.list()]).toEqual([before, [{ ...tutor, assistantId }]]);
    answer.path = null;
    expect(await services.readFile()).toBeNull();
  });

  it('say where they could not be saved, and what is no assistant', async () => {
    const { services, answer, directory } = setUp();
    const { assistantId } = services.create(tutor);
    answer.path = join(directory, 'nowhere', 'shared.json');
    await expect(services.export(assistantId)).rejects.toMatchObject({ failure: { code: 'archive.notSaved', name: 'shared.json' } });
    answer.path = join(directory, 'list.json');
    writeFileSync(answer.path, '[]');
    await expect(services.readFile()).rejects.toMatchObject({ failure: { code: 'assistant.badFile', name: 'list.json', reason: 'notAssistant' } });
  });
});
