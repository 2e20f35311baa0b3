import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { contextMenuTemplate, type Clicked } from '../../../../electron/shell/contextMenuTemplate';
import { createTranslate } from '../../../../shared/messages';

const nothing: Clicked = { isEditable: false, selectionText: '', linkURL: '', misspelledWord: '', editFlags: { canCut: false, canCopy: false, canPaste: true, canSelectAll: true } };

function open(clicked: Partial<Clicked>, suggestions: readonly string[] = []) {
  const done: string[] = [];
  const items = contextMenuTemplate({
    clicked: { ...nothing, ...clicked },
    suggestions,
    translate: createTranslate('en'),
    actions: {
      replaceMisspelling: (word) => void done.push(`replace ${word}`),
      learn: (word) => void done.push(`learn ${word}`),
      copyLink: (address) => void done.push(`link ${address}`),
      invoke: (command) => void done.push(command),
    },
  });
  return { items, done, labels: items.map(({ label }) => label ?? '—') };
}

const choose = (items: readonly MenuItemConstructorOptions[], label: string): unknown => Reflect.apply(items.find((item) => item.label === label)?.click ?? (() => undefined), undefined, []);

describe('the context menu', () => {
  it('of a field cuts, copies, pastes and selects all, as far as that goes', () => {
    const { items, labels } = open({ isEditable: true });
    expect(labels).toEqual(['Cut', 'Copy', 'Paste', '—', 'Select all']);
    expect(items.map(({ enabled }) => enabled)).toEqual([false, false, true, undefined, true]);
  });

  it('of a selection copies, also as Markdown, and quotes', () => {
    const { items, done, labels } = open({ selectionText: 'tides' });
    expect(labels).toEqual(['Copy', 'Copy as Markdown', 'Quote']);
    choose(items, 'Copy as Markdown');
    choose(items, 'Quote');
    expect(done).toEqual(['selection.copyAsMarkdown', 'selection.quote']);
  });

  it('of a link copies its address, only of what leads out', () => {
    const { items, done } = open({ linkURL: 'https://example.com/' });
    choose(items, 'Copy link address');
    expect(done).toEqual(['link https://example.com/']);
    expect(open({ linkURL: 'javascript:alert(1)' }).items).toEqual([]);
  });

  it('of a misspelled word offers what it may be meant to be, and to learn it', () => {
    const { items, done, labels } = open({ isEditable: true, misspelledWord: 'tiddes' }, ['tides', 'R&D']);
    expect(labels.slice(0, 4)).toEqual(['tides', 'R&&D', '—', 'Add to my dictionary']);
    for (const label of ['tides', 'R&&D', 'Add to my dictionary']) choose(items, label);
    expect(done).toEqual(['replace tides', 'replace R&D', 'learn tiddes']);
    const helpless = open({ isEditable: true, misspelledWord: 'qqqq' });
    expect(helpless.items[0]).toMatchObject({ label: 'No suggestions', enabled: false });
  });

  it('does not open where there is nothing to do', () => {
    expect(open({}).items).toEqual([]);
    expect(open({ selectionText: ' \n' }).items).toEqual([]);
  });
});
