import { describe, expect, it } from 'vitest';
import { findEntries, indexPalette, mostOfKind } from '../../../../../renderer/features/palette/paletteEntries';
import type { PaletteCommand } from '../../../../../renderer/features/palette/paletteEntries';
import type { ConversationSummary } from '../../../../../shared/chat/conversation';
import type { Model } from '../../../../../shared/model';

const commands: readonly PaletteCommand[] = [
  { id: 'chat.new', name: 'New chat', keys: 'Ctrl+N' },
  { id: 'palette.open', name: 'Command palette', keys: 'Ctrl+K' },
  { id: 'settings.open', name: 'Settings', keys: 'Ctrl+,' },
];
const conversationOf = (title: string, at: number): ConversationSummary => ({ conversationId: `c${at}`, title, modelId: null, createdAtMs: 0, updatedAtMs: 0, isStreaming: false });
const modelOf = (name: string): Model => ({ modelId: `acme/${name.toLowerCase()}`, name, maker: 'acme', type: 'language' });

const few = indexPalette(commands, ['Stone bridges', '', 'A chat about Settings'].map(conversationOf), [modelOf('Birch mini'), modelOf('Birch'), { ...modelOf('Embed'), type: 'embedding' }]);
const names = (index: typeof few, query: string, recent: readonly string[] = []) => findEntries(index, query, recent).map(({ kind, entries }) => [kind, ...entries.map(({ name }) => name)]);

describe('the palette', () => {
  it('begins with the commands, the newest conversations and the models used last, and not with itself', () => {
    expect(names(few, ' ', ['acme/birch', 'acme/gone'])).toEqual([
      ['command', 'New chat', 'Settings'],
      ['conversation', 'Stone bridges', 'A chat about Settings'],
      ['model', 'Birch'],
    ]);
  });

  it('puts the kind with the best match first', () => {
    expect(names(few, 'chat')).toEqual([['command', 'New chat'], ['conversation', 'A chat about Settings']]);
    expect(names(few, 'settings')).toEqual([['command', 'Settings'], ['conversation', 'A chat about Settings']]);
    expect(names(few, 'stone')).toEqual([['conversation', 'Stone bridges']]);
  });

  it('finds models by name, id and maker, the plainer name first, and only those one can talk to', () => {
    expect(names(few, 'acme')).toEqual([['model', 'Birch', 'Birch mini']]);
    expect(names(few, 'embed')).toEqual([]);
  });

  it('offers under 50 rows of 10,000 conversations and 600 models, and finds any one of them', () => {
    const many = indexPalette(commands, Array.from({ length: 10_000 }, (_, at) => conversationOf(`Talk number ${at}`, at)), Array.from({ length: 600 }, (_, at) => modelOf(`Model ${at}`)));
    for (const query of ['', 'e', 'number', 'model', 'number 9', 'acme']) {
      const rows = findEntries(many, query, []).flatMap(({ entries }) => entries);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.length).toBeLessThanOrEqual(4 * mostOfKind);
    }
    expect(4 * mostOfKind).toBeLessThan(50);
    expect(names(many, 'number 9999')).toEqual([['conversation', 'Talk number 9999']]);
    expect(names(many, 'model 599')).toEqual([['model', 'Model 599']]);
  });
});
