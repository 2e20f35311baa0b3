// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ActivityPane } from '../../../../../renderer/features/tools/ActivityPane';
import type { ActivityEntry, ActivityPage } from '../../../../../shared/tools';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';

let bridge: FakeBridge;
let chain: ActivityPage['chain'];
const rows = Array.from({ length: 60 }, (_, at): ActivityEntry => ({
  sequence: at + 1, atMs: 0, kind: at % 2 === 0 ? 'decided' : 'ended', conversationId: 'c1', turnId: 't1', callId: 'x', toolName: 'write_file', decision: at % 2 === 0 ? 'once' : null, status: at % 2 === 0 ? null : 'done',
  inputText: `{"path":"Notes/${at + 1}\u202E.txt"}`, inputHash: 'a'.repeat(64), resultBytes: at % 2 === 0 ? null : 2_048, resultHash: null, durationMs: null, hash: 'b'.repeat(64),
}));

beforeEach(() => {
  standInForBrowser();
  chain = { isWhole: true };
  bridge = installFakeBridge({
    'activity.list': ({ text, beforeSequence }) => {
      const held = rows.filter(({ sequence, inputText }) => (beforeSequence === null || sequence < beforeSequence) && inputText.includes(text)).toReversed();
      return { entries: held.slice(0, 50), hasMore: held.length > 50, chain };
    },
    'activity.export': () => true,
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const list = () => screen.findByRole('list', { name: 'Activity' });

describe('the log of what tools did', () => {
  it('lists each row with what it is about, its decision or its end, and its size, newest first', async () => {
    render(<ActivityPane />);
    const [ended, decided] = within(await list()).getAllByRole('listitem');
    expect(ended?.textContent).toMatch(/^Write a fileNotes\/60⟦RLO⟧\.txtDone.*2 KBNo\. 60$/);
    expect(decided?.textContent).toMatch(/^Write a fileNotes\/59⟦RLO⟧\.txtYou allowed it once.*No\. 59$/);
  });

  it('shows the input in full, with nothing hidden in it, and the hashes', async () => {
    render(<ActivityPane />);
    const [row] = within(await list()).getAllByRole('button');
    if (row !== undefined) fireEvent.click(row);
    expect(screen.getByRole('group', { name: 'What exactly was asked' }).textContent).toBe('{"path":"Notes/60\\u{202E}.txt"}');
    expect(screen.getByText('b'.repeat(64))).toBeTruthy();
  });

  it('brings older rows on wish', async () => {
    render(<ActivityPane />);
    await list();
    fireEvent.click(screen.getByRole('button', { name: 'Show older rows' }));
    await waitFor(async () => expect(within(await list()).getAllByRole('listitem')).toHaveLength(60));
    expect(bridge.inputsOf('activity.list').at(-1)).toEqual({ text: '', beforeSequence: 11 });
    expect(screen.queryByRole('button', { name: 'Show older rows' })).toBeNull();
  });

  it('searches, and says when nothing holds the words', async () => {
    render(<ActivityPane />);
    await list();
    fireEvent.change(screen.getByRole('searchbox', { name: 'Search in activity' }), { target: { value: 'Notes/42' } });
    await waitFor(async () => expect(within(await list()).getAllByRole('listitem')).toHaveLength(1));
    fireEvent.change(screen.getByRole('searchbox', { name: 'Search in activity' }), { target: { value: 'nowhere' } });
    expect(await screen.findByText('No row holds these words.')).toBeTruthy();
  });

  it('says whether the chain is whole', async () => {
    render(<ActivityPane />);
    expect(await screen.findByText('Chain unbroken')).toBeTruthy();
    cleanup();
    chain = { isWhole: false, brokenAt: 7 };
    render(<ActivityPane />);
    expect(await screen.findByText(/^Row 7 does not follow/)).toBeTruthy();
    expect(screen.queryByText('Chain unbroken')).toBeNull();
  });

  it('is saved where the person says', async () => {
    render(<ActivityPane />);
    fireEvent.click(screen.getByRole('button', { name: 'Export…' }));
    expect(await screen.findByText('Saved.')).toBeTruthy();
  });
});
