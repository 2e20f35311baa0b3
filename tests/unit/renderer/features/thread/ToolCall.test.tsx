// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MarkdownContext } from '../../../../../renderer/markdown/markdownContext';
import { ToolCall } from '../../../../../renderer/features/thread/ToolCall';
import { useMarkdownSurroundings } from '../../../../../renderer/features/thread/useMarkdownSurroundings';
import type { ToolCallPart } from '../../../../../shared/chat/message';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';
import { answer } from '../../state/conversations';

let bridge: FakeBridge;
beforeEach(() => {
  standInForBrowser();
  bridge = installFakeBridge({ 'tool.undo': () => null });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Drawn({ part }: { readonly part: ToolCallPart }) {
  return (
    <MarkdownContext value={useMarkdownSurroundings()}>
      <ToolCall message={answer('a1', '', 'q1')} part={part} />
    </MarkdownContext>
  );
}

function draw(more: Partial<ToolCallPart>) {
  render(<Drawn part={{ kind: 'toolCall', partId: 'p1', callId: 'x', name: 'read_file', argumentsText: '{"path":"Notes/tides.txt"}', status: 'done', ...more }} />);
  return within(screen.getByRole('group', { name: /^Tool / }));
}
const unfold = (): void => void fireEvent.click(screen.getByRole('button', { expanded: false }));
const group = (name: string) => screen.getByRole('group', { name });

describe('a tool call in the transcript', () => {
  it.each(['pending', 'awaiting-approval', 'running', 'done', 'denied', 'error'] as const)('is a group named by its tool that says how it stands: %s', (status) => {
    draw({ status });
    expect(group('Tool read_file').getAttribute('data-status')).toBe(status);
  });

  it('says in one line what it is, what it is about and how it stands', () => {
    draw({});
    expect(screen.getByRole('button').textContent).toBe('Read a fileNotes/tides.txtDone');
  });

  it.each([
    ['denied', 'outside', 'Outside the folders you added'],
    ['denied', 'denied', 'You did not allow it'],
    ['error', 'schema', 'Asked for in a broken way'],
    ['error', 'once', 'Failed'],
    ['denied', undefined, 'Not allowed'],
  ] as const)('says why it did not run: %s, %s', (status, decision, words) => {
    draw({ status, ...(decision === undefined ? {} : { decision }) });
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('keeps what was asked and what came back folded, and draws them as they are', () => {
    draw({ decision: 'folder', result: { text: '<b onclick="x()">High</b> water\n**not bold**\tat 6' } });
    expect(screen.queryByText(/not bold/)).toBeNull();
    unfold();
    expect(group('What exactly was asked').textContent).toBe('{"path":"Notes/tides.txt"}');
    expect(group('What the model got').textContent).toBe('<b onclick="x()">High</b> water\n**not bold**\tat 6');
    expect(document.querySelector('b, strong')).toBeNull();
    expect(screen.getByText('You allowed it always in this folder')).toBeTruthy();
  });

  it('draws the beginning of a long result, and the rest on wish', () => {
    draw({ result: { text: 'x'.repeat(9_000), wholeBytes: 3_200_000_000 } });
    unfold();
    expect(group('What the model got').textContent).toHaveLength(8_000);
    expect(screen.getByText('This is only the beginning of 3 GB.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show 1,000 more characters' }));
    expect(group('What the model got').textContent).toHaveLength(9_000);
  });

  it('says how many secrets were left out, and never which', () => {
    draw({ result: { text: 'key: [hidden]', hiddenSecrets: 2 } });
    expect(screen.getByText('2 secrets hidden')).toBeTruthy();
  });

  it('draws a table with its head, and says how much of it there is', () => {
    draw({ name: 'analyse_data', result: { text: '', view: { kind: 'table', columns: ['Month', 'Hives'], rows: [['May', '=1+1']], allRows: 12 } } });
    unfold();
    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['Month', 'Hives']);
    expect(screen.getByRole('cell', { name: '=1+1' })).toBeTruthy();
    expect(screen.getByText('1 of 12 rows')).toBeTruthy();
  });

  it('draws what a file was and became', () => {
    const diff = { hunks: [[{ kind: 'removed', text: 'old', beforeLine: 1 }, { kind: 'added', text: 'new', afterLine: 1 }]], addedLines: 1, removedLines: 1, leftOutLines: 3 } as const;
    draw({ name: 'edit_file', result: { text: '{}', view: { kind: 'diff', path: 'Notes/tides.txt', diff } } });
    unfold();
    const changes = within(group('Changes in Notes/tides.txt'));
    expect(changes.getByText('old').closest('del')).toBeTruthy();
    expect(changes.getByText('new').closest('ins')).toBeTruthy();
    expect(changes.getByText('3 more changed lines are not shown.')).toBeTruthy();
  });

  it('is taken back by Undo, as long as it can be', async () => {
    draw({ name: 'edit_file', result: { text: '{}', undoId: 'u1' } });
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await vi.waitFor(() => expect(bridge.inputsOf('tool.undo')).toEqual([{ conversationId: 'c1', messageId: 'a1', partId: 'p1' }]));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Edit a file/ }));
    cleanup();
    draw({ name: 'edit_file', result: { text: '{}', undoId: 'u1', isUndone: true } });
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    expect(screen.getByText('Taken back')).toBeTruthy();
  });
});
