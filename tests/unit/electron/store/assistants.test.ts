import { describe, expect, it } from 'vitest';
import { Database } from '../../../../electron/store/database';
import { binDays } from '../../../../shared/backup';
import type { AssistantContent } from '../../../../shared/assistant';
import { failureOf, testNowMs, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();
const dayMs = 24 * 60 * 60 * 1000;
const gone = { code: 'notFound', what: 'assistant' } as const;
const content = (name: string): AssistantContent => ({ name, icon: 'book', modelId: null, toolNames: null, options: {} });

function setUp() {
  const directory = stores.makeDirectory();
  const store = stores.open(directory);
  for (const name of ['Tutor', 'Coder', 'Cook']) store.assistants.create({ assistantId: name.toLowerCase(), ...content(name) }, testNowMs);
  return { directory, store, assistants: store.assistants, names: () => store.assistants.list().map(({ name }) => name) };
}

describe('assistants', () => {
  it('are kept to the letter, over a start', () => {
    const { directory, store, assistants } = setUp();
    const changed: AssistantContent = { name: 'Guru \u202e', icon: '🧑‍🍳', modelId: 'acme/lumen', toolNames: ['read_file'], options: { instructions: 'Ask back.\0', reasoning: { effort: 'high' } } };
    assistants.change('coder', changed);
    store.close();
    expect(stores.open(directory).assistants.find('coder')).toEqual({ assistantId: 'coder', ...changed });
  });

  it('keep their locks where the rest of their options cannot be read any more', () => {
    const { store } = setUp();
    const old = { ...content('Coder'), options: { privacy: { zeroDataRetention: true }, parameters: { temperature: 99 }, instructions: 'Ask back.', later: 1 } };
    const database = new Database(store.path);
    database.run('UPDATE assistants SET assistant_json = ? WHERE id = ?', [JSON.stringify(old), 'coder']);
    database.close();
    expect(store.assistants.find('coder')?.options).toEqual({ privacy: { zeroDataRetention: true }, instructions: 'Ask back.' });
  });

  it('are put in the order that the person wants', () => {
    const { assistants, names } = setUp();
    assistants.move('cook', 'tutor');
    expect(names()).toEqual(['Cook', 'Tutor', 'Coder']);
    assistants.move('cook', null);
    expect(names()).toEqual(['Tutor', 'Coder', 'Cook']);
    expect(failureOf(() => assistants.move('cook', 'nobody'))).toEqual(gone);
    expect(failureOf(() => assistants.move('nobody', null))).toEqual(gone);
  });

  it('are gone when they are deleted, and come back in their place for as long as the bin keeps things', () => {
    const { assistants, store, names } = setUp();
    assistants.delete('coder', testNowMs);
    assistants.delete('cook', testNowMs - (binDays + 1) * dayMs);
    expect(names()).toEqual(['Tutor']);
    expect(assistants.find('coder')).toBeNull();
    expect(failureOf(() => assistants.change('coder', content('X')))).toEqual(gone);
    store.purgeBin();
    assistants.restore('coder');
    expect(names()).toEqual(['Tutor', 'Coder']);
    expect(failureOf(() => assistants.restore('cook'))).toEqual(gone);
  });
});
