// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationThread } from '../../../../../renderer/features/thread/Thread';
import { closeFind, openFind } from '../../../../../renderer/state/transcriptStore';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';
import { answer, conversation, question } from '../../state/conversations';

let bridge: FakeBridge;
beforeEach(() => {
  standInForBrowser();
  bridge = installFakeBridge();
  // More than are drawn: what is found far away counts as well.
  const messages = Array.from({ length: 200 }, (_, at) =>
    at % 2 === 0 ? question(`m${at}`, at < 20 ? 'Where is the Café?' : 'And then?', at === 0 ? null : `m${at - 1}`) : answer(`m${at}`, 'Beside the gate.', `m${at - 1}`),
  );
  render(<ConversationThread conversationId="c1" />);
  act(() => bridge.streams[0]?.send({ seq: 1, snapshot: conversation(messages) }));
});
afterEach(() => {
  act(closeFind);
  cleanup();
  vi.unstubAllGlobals();
});

const field = (): HTMLElement => screen.getByRole('searchbox', { name: 'Find in conversation' });
const bar = (): HTMLElement => screen.getByRole('search');
const type = (value: string): void => void fireEvent.change(field(), { target: { value } });

describe('finding in the conversation', () => {
  it('counts what is written in every message, drawn or not', async () => {
    expect(screen.getAllByRole('article').length).toBeLessThan(100);
    act(openFind);
    type('cafe');
    await waitFor(() => expect(bar().textContent).toBe('1 of 10'));
    type('gate');
    await waitFor(() => expect(bar().textContent).toMatch(/^\d+ of 100$/));
    type('nobody');
    await waitFor(() => expect(bar().textContent).toBe('No matches'));
    expect(within(bar()).getByRole('button', { name: 'Next match' })).toHaveProperty('disabled', true);
  });

  it('goes on by Enter and back by Shift+Enter, round the ends', async () => {
    act(openFind);
    type('cafe');
    await waitFor(() => expect(bar().textContent).toBe('1 of 10'));
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(bar().textContent).toBe('2 of 10');
    fireEvent.keyDown(field(), { key: 'Enter', shiftKey: true });
    fireEvent.keyDown(field(), { key: 'Enter', shiftKey: true });
    expect(bar().textContent).toBe('10 of 10');
    fireEvent.click(within(bar()).getByRole('button', { name: 'Next match' }));
    expect(bar().textContent).toBe('1 of 10');
  });

  it('has the focus when it opens, and gives it back when it closes', () => {
    screen.getByRole('log').focus();
    act(openFind);
    expect(document.activeElement).toBe(field());
    act(openFind);
    fireEvent.keyDown(field(), { key: 'Escape' });
    expect(screen.queryByRole('search')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('log'));
  });
});
