// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BinList } from '../../../../../renderer/features/sidebar/BinList';
import { viewStore } from '../../../../../renderer/state/viewStore';
import type { ConversationSummary } from '../../../../../shared/chat/conversation';
import { defaultSettings } from '../../../../../shared/settings';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';

const deleted = (conversationId: string, deletedAtMs: number): ConversationSummary => ({
  conversationId, title: conversationId, modelId: null, createdAtMs: 0, updatedAtMs: 0, isStreaming: false, deletedAtMs,
});

let bridge: FakeBridge;

beforeEach(() => {
  standInForBrowser();
  bridge = installFakeBridge({ 'conversation.restore': () => null, 'settings.change': () => defaultSettings });
});
afterEach(() => {
  cleanup();
  viewStore.setState({ activeConversationId: null });
  vi.unstubAllGlobals();
});

describe('the list of the bin', () => {
  it('restores what was deleted at once by one request, or one of it alone', async () => {
    render(<BinList conversations={[deleted('Ant', 5), deleted('Bee', 9), deleted('Cat', 5)]} />);
    const rows = screen.getAllByRole('listitem');
    expect(rows.map((row) => row.querySelector('p')?.textContent)).toEqual(['Bee', '2 conversations, deleted together', 'Ant', 'Cat']);
    await userEvent.click(screen.getByRole('button', { name: 'Restore all' }));
    const ofCat = rows.at(-1);
    if (ofCat === undefined) throw new Error('Cat has no row');
    expect(within(ofCat).getByRole('button', { name: 'Restore', description: 'Cat' })).toBeDefined();
    await userEvent.click(within(ofCat).getByRole('button', { name: 'Restore' }));
    expect(bridge.inputsOf('conversation.restore')).toEqual([{ conversationIds: ['Ant', 'Cat'] }, { conversationIds: ['Cat'] }]);
  });

  it('draws few of 10,000, and says of each which of all it is', () => {
    render(<BinList conversations={Array.from({ length: 10_000 }, (_, at) => deleted(`c${at}`, at))} />);
    const rows = screen.getAllByRole('listitem');
    expect(rows.length).toBeLessThanOrEqual(100);
    expect([rows[0]?.textContent?.startsWith('c9999'), rows[0]?.getAttribute('aria-setsize')]).toEqual([true, '10000']);
  });
});
