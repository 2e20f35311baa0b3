// @vitest-environment jsdom
import { act, cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ConversationComposer } from '../../../../../renderer/features/composer/Composer';
import { draftOf, draftStore, emptyDraft } from '../../../../../renderer/state/draftStore';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';

beforeEach(() => {
  standInForBrowser();
  draftStore.setState({ drafts: new Map([['c1', { ...emptyDraft, text: 'Look: ' }]]) }, true);
  installFakeBridge({ 'draft.save': () => null });
  render(<ConversationComposer conversationId="c1" />);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });

/** Whether the paste was taken over; a browser would insert any other by itself. */
function paste(text: string): boolean {
  field().setSelectionRange(field().value.length, field().value.length);
  const event = createEvent.paste(field(), { clipboardData: { files: [], getData: () => text } });
  act(() => void fireEvent(field(), event));
  return event.defaultPrevented;
}

it('pastes text without what nobody sees, says how much that was, and brings it back', () => {
  expect(paste(`obey${'\u200B'.repeat(57)} me`)).toBe(true);
  expect(draftOf('c1').text).toBe('Look: obey me');
  expect(screen.getByRole('status').textContent).toContain('57 invisible characters removed from what you pasted');
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(draftOf('c1').text).toBe(`Look: obey${'\u200B'.repeat(57)} me`);
  expect(screen.queryByRole('status')).toBeNull();
});

it('leaves a paste to the browser where nothing hides in it', () => {
  expect(paste('می\u200Cخواهم \u{1F469}\u200D\u{1F467}')).toBe(false);
  expect(screen.queryByText(/invisible/)).toBeNull();
});

it('does not overwrite what was changed after the paste', () => {
  paste('a\u200Bb');
  fireEvent.change(field(), { target: { value: 'something else' } });
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(draftOf('c1').text).toBe('something else');
});
