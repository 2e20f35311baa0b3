// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Approvals } from '../../../../../renderer/features/approvals/Approvals';
import { choosePicture } from '../../../../../renderer/state/approvalActions';
import { watch } from '../../../../../renderer/state/conversationStore';
import { viewStore } from '../../../../../renderer/state/viewStore';
import type { Attachment } from '../../../../../shared/chat/attachment';
import { failed } from '../../../../../shared/result';
import type { ApprovalCard } from '../../../../../shared/tools';
import { unseenCharacters } from '../../../../fixtures/hostile/unseenCharacters';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { eventClock } from '../../../../helpers/eventClock';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';
import { conversation, question } from '../../state/conversations';

let bridge: FakeBridge;
let refuses = false;
let unwatch: () => void;
const clock = eventClock();
const card: ApprovalCard = {
  approvalId: 'k1', conversationId: 'c1', turnId: 't1', messageId: 'a1', partId: 'p1', toolName: 'read_file', risk: 'readFolder', inputText: '{"path":"Notes/tides.txt"}', hash: 'a'.repeat(64),
  detail: { kind: 'readPath', folder: 'Notes', path: 'Notes/tides.txt', sizeBytes: 2048 }, choices: ['once', 'conversation', 'folder'], taint: [], warnings: [], denials: 0, askedAtMs: 0,
};

beforeEach(() => {
  standInForBrowser();
  refuses = false;
  clock.install();
  bridge = installFakeBridge({ 'tool.decide': () => (refuses ? failed({ code: 'approval.refused', reason: 'tooSoon' }) : null), 'chat.stop': () => null, 'attachment.thumbnail': () => null });
  viewStore.setState({ activeConversationId: 'c1' });
  unwatch = watch('c1');
});
afterEach(() => {
  cleanup();
  unwatch();
  clock.remove();
  viewStore.setState({ activeConversationId: null });
  vi.unstubAllGlobals();
});

/** Draws the open questions, and lets so much time go by that an answer counts. */
function ask(...cards: readonly ApprovalCard[]): void {
  act(() => bridge.streams[0]?.send({ seq: 1, snapshot: conversation([question('q1', 'x')], { approvals: cards }) }));
  render(<Approvals />);
  clock.advance(600);
}
const dialog = (name = 'Allow read_file?') => screen.getByRole('alertdialog', { name });
const button = (name: string) => within(screen.getByRole('alertdialog')).getByRole('button', { name });
const answers = () => bridge.inputsOf('tool.decide');
const answered = { conversationId: 'c1', approvalId: 'k1', hash: 'a'.repeat(64) };

describe('a question before a tool', () => {
  it('names the tool, says what would happen, and shows the exact input', () => {
    ask(card);
    expect(dialog().textContent).toContain('Reads Notes/tides.txt (2 KB) and sends what is in it to the model.');
    expect(screen.getByRole('group', { name: 'Exactly what would run' }).textContent).toBe('{"path":"Notes/tides.txt"}');
  });

  it.each([
    ['list_files', 'Looks into Notes/tides.txt and tells the model the names there.'],
    ['search_files', 'Searches the texts in Notes/tides.txt and sends the lines that fit to the model.'],
  ])('says what of a place would be sent: %s', (toolName, sentence) => {
    ask({ ...card, toolName });
    expect(dialog(`Allow ${toolName}?`).textContent).toContain(sentence);
  });

  it.each(unseenCharacters)('shows in the input what nobody would see: %s', (_what, character) => {
    ask({ ...card, inputText: `{"path":"Notes/${character}tides.txt"}` });
    const shown = screen.getByRole('group', { name: 'Exactly what would run' }).textContent;
    expect(shown).toBe(`{"path":"Notes/\\u{${character.codePointAt(0)?.toString(16).toUpperCase()}}tides.txt"}`);
  });

  it('puts the focus on Deny', () => {
    ask(card);
    expect(document.activeElement).toBe(button('Deny'));
  });

  it('leaves the keyboard to somebody who is writing, and is said to them', () => {
    render(<textarea aria-label="Message" defaultValue="half a sen" />);
    screen.getByRole('textbox', { name: 'Message' }).focus();
    ask(card);
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }));
    expect(screen.getByRole('alert').textContent).toContain('Allow read_file?');
  });

  it.each([
    [['once'], ['Allow once']],
    [['once', 'conversation'], ['Allow in this conversation', 'Allow once']],
    [['once', 'conversation', 'folder'], ['Always in this folder', 'Allow in this conversation', 'Allow once']],
  ] as const)('offers exactly what main offers: %s', (choices, names) => {
    ask({ ...card, choices });
    expect(within(dialog()).getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Deny', ...names]);
  });

  it.each([
    ['Allow once', { choice: 'once' }],
    ['Allow in this conversation', { choice: 'conversation' }],
    ['Always in this folder', { choice: 'folder' }],
    ['Deny', { choice: 'deny' }],
  ] as const)('sends what was pressed, once, with the hash that was shown: %s', (name, choice) => {
    ask(card);
    fireEvent.click(button(name));
    fireEvent.click(button(name));
    expect(answers()).toEqual([{ ...answered, ...choice }]);
  });

  it('takes words along with a No, from the button and from the field', () => {
    ask(card);
    const words = screen.getByRole('textbox', { name: 'Words for the model' });
    fireEvent.change(words, { target: { value: ' Use the other file. ' } });
    fireEvent.keyDown(words, { key: 'Enter', keyCode: 13 });
    expect(answers()).toEqual([{ ...answered, choice: 'deny', words: 'Use the other file.' }]);
  });

  it('does nothing by Enter in an empty field of words', () => {
    ask(card);
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Words for the model' }), { key: 'Enter', keyCode: 13 });
    expect(answers()).toEqual([]);
  });

  it('can be answered again when main did not take the answer', async () => {
    refuses = true;
    ask(card);
    fireEvent.click(button('Allow once'));
    await waitFor(() => expect(button('Deny').getAttribute('aria-disabled')).toBe('false'));
    fireEvent.click(button('Deny'));
    expect(answers()).toHaveLength(2);
  });

  it('says where it may come from, and warns', () => {
    ask({ ...card, taint: [{ kind: 'attachment', name: 'notes.pdf' }, { kind: 'tool', name: 'search_files' }], warnings: ['secretPlace'] });
    expect(dialog().textContent).toContain('Asked after reading notes.pdf, what “Search in files” gave: it may come from there, not from you.');
    expect(dialog().textContent).toContain('Passwords, keys or private data');
  });

  it('shows the host of an address as the network knows it, the whole address, and how much it carries', () => {
    ask({ ...card, toolName: 'open_link', detail: { kind: 'address', url: 'https://xn--bnk-6cd.example/?d=1234', host: 'xn--bnk-6cd.example', use: 'openInBrowser' } });
    const shown = within(dialog('Allow open_link?'));
    expect(shown.getByText('https://xn--bnk-6cd.example/?d=1234')).toBeTruthy();
    expect(shown.getByText('It carries 6 characters of data.')).toBeTruthy();
    expect(shown.getAllByText('xn--bnk-6cd.example').length).toBeGreaterThan(1);
  });

  it('offers to stop the turn after three denials', async () => {
    ask({ ...card, denials: 3 });
    fireEvent.click(button('Stop this turn'));
    await waitFor(() => expect(bridge.inputsOf('chat.stop')).toEqual([{ turnId: 't1' }]));
    cleanup();
    ask({ ...card, denials: 2 });
    expect(screen.queryByRole('button', { name: 'Stop this turn' })).toBeNull();
  });

  it('allows no picture that was not chosen and seen', () => {
    ask({ ...card, toolName: 'take_screenshot', risk: 'takeScreenshot', detail: { kind: 'screenshot', reason: 'To see it.' }, choices: ['once'] });
    fireEvent.click(button('Allow once'));
    expect(answers()).toEqual([]);
    const picture: Attachment = { attachmentId: 'f1', name: 'screen.png', kind: 'image', mediaType: 'image/png', sizeBytes: 9, sha256: 'f', notes: [] };
    act(() => choosePicture('k1', picture));
    fireEvent.click(button('Allow once'));
    expect(answers()).toEqual([{ ...answered, choice: 'once', attachmentId: 'f1' }]);
  });

  it('shows one after the other, and says which of how many', () => {
    const cards = ['k1', 'k2', 'k3'].map((approvalId) => ({ ...card, approvalId }));
    ask(...cards);
    expect(screen.getAllByRole('alertdialog')).toHaveLength(1);
    expect(screen.getByText('1 of 3')).toBeTruthy();
    act(() => bridge.streams[0]?.send({ seq: 2, events: [{ type: 'approval.closed', approvalId: 'k1' }] }));
    expect(screen.getByText('2 of 3')).toBeTruthy();
    for (const [at, approvalId] of ['k2', 'k3'].entries()) act(() => bridge.streams[0]?.send({ seq: at + 3, events: [{ type: 'approval.closed', approvalId }] }));
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });
});
