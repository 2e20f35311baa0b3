// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useSelectionCommands } from '../../../../renderer/app/useSelectionCommands';
import { QuoteSelection } from '../../../../renderer/features/thread/QuoteSelection';
import { draftOf, draftStore } from '../../../../renderer/state/draftStore';
import { viewStore } from '../../../../renderer/state/viewStore';
import { installFakeBridge } from '../../../helpers/fakeBridge';

const written: string[] = [];
beforeEach(() => {
  written.length = 0;
  draftStore.setState({ drafts: new Map() });
  viewStore.setState({ activeConversationId: 'c1' });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Page() {
  const transcript = useRef<HTMLElement>(null);
  useSelectionCommands();
  return (
    <>
      <section ref={transcript}>
        <article data-message-id="m1"><p>Some <strong>bold</strong> words.</p></article>
      </section>
      <QuoteSelection transcript={transcript} />
    </>
  );
}

it('carries out what the context menu offers over an answer, and no other command of the window', async () => {
  const bridge = installFakeBridge({ 'draft.save': () => null });
  vi.stubGlobal('navigator', { clipboard: { writeText: (text: string) => Promise.resolve(void written.push(text)) } });
  const { container } = render(<Page />);
  const words = container.querySelector('p');
  act(() => {
    if (words !== null) document.getSelection()?.selectAllChildren(words);
    document.dispatchEvent(new Event('selectionchange'));
  });
  bridge.emit('command.invoked', { command: 'selection.copyAsMarkdown' });
  await vi.waitFor(() => expect(written).toEqual(['Some **bold** words.']));
  bridge.emit('command.invoked', { command: 'selection.quote' });
  expect(draftOf('c1').text).toBe('> Some bold words.\n\n');
  bridge.emit('command.invoked', { command: 'settings.open' });
  expect(viewStore.getState().openDialog).toBeNull();
});
