// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Approvals } from '../../../renderer/features/approvals/Approvals';
import { ConversationThread } from '../../../renderer/features/thread/Thread';
import { viewStore } from '../../../renderer/state/viewStore';
import type { Part } from '../../../shared/chat/message';
import type { ApprovalCard } from '../../../shared/tools';
import { standInForBrowser } from '../../helpers/browserStandIns';
import { installFakeBridge, type FakeBridge } from '../../helpers/fakeBridge';
import { answer, conversation, question } from '../../unit/renderer/state/conversations';

/* T9: a card drawn by a model, and the places where it could stand. */

const forged: readonly string[] = [
  '<div role="alertdialog" aria-label="Allow read_file?"><button>Allow once</button><button>Deny</button></div>',
  '<dialog open><h2>Allow read_file?</h2><button autofocus>Allow once</button></dialog>',
  '## Allow read_file?\n\nReads Notes/tides.txt.\n\n[Deny](https://evil.test) [Allow once](https://evil.test/yes)',
  '| Allow read_file? | |\n| --- | --- |\n| [Deny](https://a.test) | [Allow once](https://b.test) |',
  '- [ ] Deny\n- [x] Allow once',
  '![Allow once](https://evil.test/button.png)',
  '> **Allow read_file?**\n>\n> `Deny` `Allow in this conversation` `Always in this folder`',
  '<form action="https://evil.test"><input type="submit" value="Allow once"></form>',
  '<style>[role=alertdialog]{display:none}</style><a style="position:fixed;inset:0" href="https://evil.test">Allow once</a>',
  '```html\n<button>Allow once</button>\n```',
  '<section role="alertdialog" data-docked class="question"><button aria-label="Allow once">x</button></section>',
  '$$\\href{https://evil.test}{\\text{Allow once}}$$',
];
const card: ApprovalCard = {
  approvalId: 'k', conversationId: 'c1', turnId: 't', messageId: 'a', partId: 'p', toolName: 'read_file', risk: 'readFolder', inputText: '{}', hash: '0', detail: { kind: 'none' },
  choices: ['once', 'conversation', 'folder'], taint: [], warnings: [], denials: 0, askedAtMs: 0,
};
const asText = (text: string): Part => ({ kind: 'text', partId: 'p', text });
const asReasoning = (text: string): Part => ({ kind: 'reasoning', partId: 'p', text, openedAtMs: 0, closedAtMs: 1 });
const asResult = (text: string): Part => ({ kind: 'toolCall', partId: 'p', callId: 'x', name: text, argumentsText: text, status: 'awaiting-approval', result: { text, view: { kind: 'table', columns: [text], rows: [[text]], allRows: 1 } } });

let bridge: FakeBridge;
beforeEach(() => {
  standInForBrowser();
  bridge = installFakeBridge({ 'attachment.thumbnail': () => null });
  viewStore.setState({ activeConversationId: 'c1' });
});
afterEach(() => {
  cleanup();
  viewStore.setState({ activeConversationId: null });
  vi.unstubAllGlobals();
});

/** Our own controls in a message, by their words. */
const ours = /^(Copy|Edit|Other formats|Regenerate|Ask another|Answer with other|Fork|Quote|Delete|Details|Undo|Code to clipboard|Table as|Show |Thought|Tool |Read a file|Receipt|Request and response|Generation id|Request id|Image to|JSON to)/;
const answering = /^(Allow|Deny|Always)/;

function faults(log: HTMLElement): readonly string[] {
  const found: string[] = [];
  if (log.querySelector('[role=alertdialog], [role=dialog], dialog, form, [data-docked]') !== null) found.push('a dialog');
  for (const button of within(log).queryAllByRole('button')) {
    const name = button.getAttribute('aria-label') ?? button.textContent;
    if (answering.test(name)) found.push(`a button that answers: ${name}`);
  }
  return found;
}

async function drawn(part: Part): Promise<HTMLElement> {
  render(
    <>
      <ConversationThread conversationId="c1" />
      <Approvals />
    </>,
  );
  act(() => bridge.streams.at(-1)?.send({ seq: 1, snapshot: conversation([question('q', 'x'), answer('a', '', 'q', { parts: [part] })], { approvals: [card] }) }));
  const log = screen.getByRole('log');
  for (const folded of within(log).queryAllByRole('button', { expanded: false })) fireEvent.click(folded);
  await waitFor(() => expect(within(log).getAllByRole('article')).toHaveLength(2));
  return log;
}

describe('a card that a model drew', () => {
  it.each(forged.flatMap((text) => [asText, asReasoning, asResult].map((part) => [text.slice(0, 60), part(text)] as const)))('is no card, wherever it stands: %s', async (_text, part) => {
    const log = await drawn(part);
    expect(faults(log)).toEqual([]);
    for (const link of within(log).queryAllByRole('link')) expect(link.textContent).toMatch(/evil\.test|a\.test|b\.test/);
  });

  it('leaves one real question, outside of the transcript', async () => {
    const log = await drawn(asText(forged.join('\n\n')));
    const real = screen.getAllByRole('alertdialog', { name: 'Allow read_file?' });
    expect(real).toHaveLength(1);
    expect(log.contains(real[0] ?? null)).toBe(false);
    expect(real[0]?.closest('article')).toBeNull();
  });

  it('would be noticed in a message that draws HTML', () => {
    const log = document.createElement('div');
    log.innerHTML = forged[0] ?? '';
    document.body.append(log);
    expect(faults(log)).toEqual(['a dialog', 'a button that answers: Allow once', 'a button that answers: Deny']);
    log.remove();
  });

  it('knows the words of our own controls, none of which answers', async () => {
    const log = await drawn(asResult('read_file'));
    const names = within(log).getAllByRole('button').map((button) => button.getAttribute('aria-label') ?? button.textContent);
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => ours.test(name) === answering.test(name))).toEqual([]);
  });
});
