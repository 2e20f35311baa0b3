// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationThread } from '../../../../../renderer/features/thread/Thread';
import { applyConnection } from '../../../../../renderer/state/connectionStore';
import { draftOf, draftStore, saveDraftsNow } from '../../../../../renderer/state/draftStore';
import { viewStore } from '../../../../../renderer/state/viewStore';
import type { LiveTurn } from '../../../../../shared/chat/conversation';
import type { Attachment } from '../../../../../shared/chat/attachment';
import type { Message } from '../../../../../shared/chat/message';
import { describeRetryTime } from '../../../../../shared/failureText';
import { createTranslate } from '../../../../../shared/messages';
import type { Failure } from '../../../../../shared/failure';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';
import { answer, conversation, question } from '../../state/conversations';

const hourMs = 3_600_000;
const now = new Date(2026, 10, 21, 12).getTime();
const receipt = { conversationId: 'c1', turnId: 't9', messageId: 'm9' };
const created = { conversationId: 'c2', title: '', modelId: 'acme/one', createdAtMs: 0, updatedAtMs: 0, isStreaming: false };
let bridge: FakeBridge;

// Read ahead: what is still on its way when the last test ends would fail the run.
beforeAll(() => import('../../../../../renderer/markdown/MarkdownView'));

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
  standInForBrowser();
  applyConnection({ baseUrl: 'https://x.test/v1', origin: 'https://x.test', isDemo: false, isOverridden: false });
  viewStore.setState({ openDialog: null, askedLink: null, settingsTab: 'data', activeConversationId: 'c1' });
  draftStore.setState({ drafts: new Map() }, true);
  bridge = installFakeBridge({ 'chat.retry': () => receipt, 'chat.stop': () => null, 'conversation.create': () => created, 'attachment.thumbnail': () => null });
});
afterEach(() => {
  // No timer of a draft may reach into another test.
  saveDraftsNow();
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function file(attachmentId: string, name: string, sizeBytes: number): Attachment {
  return { attachmentId, name, kind: 'pdf', mediaType: 'application/pdf', sizeBytes, sha256: attachmentId, notes: [] };
}

/** A question with two files, of which the second is the largest. */
const asked: Message = {
  ...question('q1', 'Compare these'),
  parts: [
    { kind: 'attachment', partId: 'p1', attachment: file('f1', 'small.pdf', 2000) },
    { kind: 'attachment', partId: 'p2', attachment: file('f2', 'large.pdf', 12 * 1024 * 1024) },
    { kind: 'text', partId: 'p3', text: 'Compare these' },
  ],
};

function show(messages: readonly Message[], liveTurns: readonly LiveTurn[] = []): HTMLElement {
  render(<ConversationThread conversationId="c1" />);
  act(() => bridge.streams.at(-1)?.send({ seq: 1, snapshot: conversation(messages, { liveTurns }) }));
  return screen.getByRole('article', { name: 'Assistant' });
}

function showFailure(failure: Failure, more: Partial<Message> = {}): HTMLElement {
  const article = show([asked, answer('a1', '', 'q1', { status: 'failed', failure, ...more })]);
  return within(article).getByRole('alert');
}

const press = (where: HTMLElement, name: string): boolean => fireEvent.click(within(where).getByRole('button', { name }));
const buttonsOf = (where: HTMLElement): readonly string[] => within(where).getAllByRole('button').map(({ textContent }) => textContent ?? '');

type Situation = {
  readonly situation: string;
  readonly failures: readonly Failure[];
  /** The first button; all failures of a situation have the same. */
  readonly button: () => string;
  /** What is so after the button was pressed. */
  readonly does: () => void | Promise<void>;
};

const retried = (): void => expect(bridge.inputsOf('chat.retry')).toEqual([{ conversationId: 'c1', messageId: 'a1', modelId: 'acme/one' }]);
const opensConnection = (): void => expect(viewStore.getState()).toMatchObject({ openDialog: 'settings', settingsTab: 'connection' });
const inAnHour = { retryAfterMs: hourMs, retryAtMs: now + hourMs };

/** The errors of gateway-api.md section 16 and the way there, told apart by what a person can do about them. */
const situations: readonly Situation[] = [
  { situation: 'the key', failures: [{ code: 'gateway.unauthorised' }], button: () => 'Open settings', does: opensConnection },
  {
    situation: 'the money',
    failures: [{ code: 'gateway.creditUsedUp' }, { code: 'gateway.budgetSpent' }, { code: 'gateway.cardRequired' }],
    button: () => 'Open billing',
    does: () => expect(viewStore.getState().askedLink).toBe('https://vercel.com/dashboard/ai-gateway'),
  },
  {
    situation: 'too many requests',
    failures: [{ code: 'gateway.rateLimited', ...inAnHour }],
    button: () => `Try again at ${describeRetryTime(inAnHour.retryAtMs, now, createTranslate('en'))}`,
    does: () => {
      expect(bridge.inputsOf('chat.retry')).toEqual([]);
      expect(screen.getByText(/^It is asked again at .*, as long as this conversation stays open\.$/)).toBeTruthy();
    },
  },
  {
    situation: 'the model',
    failures: [
      { code: 'gateway.modelNotFound', modelId: 'acme/gone' }, { code: 'gateway.modelNotInPlan', modelId: 'acme/dear' },
      { code: 'gateway.forbidden' }, { code: 'gateway.noProviders' },
    ],
    button: () => 'Choose another model',
    does: () => expect(viewStore.getState().openDialog).toBe('modelPicker'),
  },
  {
    situation: 'the length',
    failures: [{ code: 'gateway.contextTooLong', excessTokens: 14_318 }],
    button: () => 'Make room',
    does: () => expect(viewStore.getState().openDialog).toBe('context'),
  },
  { situation: 'the service', failures: [{ code: 'gateway.serverError', status: 503 }], button: () => 'Retry', does: retried },
  {
    situation: 'the network',
    failures: [
      { code: 'gateway.hostNotFound', host: 'x.test' }, { code: 'gateway.unreachable', host: 'x.test' },
      { code: 'gateway.proxy' }, { code: 'gateway.certificate', cause: 'unknownIssuer', host: 'x.test' },
    ],
    button: () => 'Check the connection',
    does: opensConnection,
  },
];

describe('seven situations', () => {
  it('have seven sentences and seven first buttons, and each has its failures', () => {
    const seen = situations.map(({ failures }) => {
      const [first] = failures;
      if (first === undefined) throw new Error('a situation without a failure');
      const alert = showFailure(first);
      const sentence = alert.textContent;
      const [button] = buttonsOf(alert);
      cleanup();
      return { sentence, button };
    });
    expect(seen).toHaveLength(7);
    expect(new Set(seen.map(({ sentence }) => sentence)).size).toBe(7);
    expect(new Set(seen.map(({ button }) => button)).size).toBe(7);
  });

  const cases = situations.flatMap(({ failures, ...rest }) => failures.map((failure) => ({ ...rest, failure, code: failure.code })));
  it.each(cases)('$situation ($code): its first button does what it says, and Retry is there', async ({ failure, button, does }) => {
    const alert = showFailure(failure);
    expect(buttonsOf(alert)[0]).toBe(button());
    expect(within(alert).getByRole('button', { name: 'Retry' })).toBeTruthy();
    press(alert, button());
    await does();
  });
});

describe('a message that is too large', () => {
  it('names the largest file, and takes the question without it to a new chat', async () => {
    const alert = showFailure({ code: 'gateway.requestTooLarge' });
    expect(alert.textContent).toContain('The largest file is large.pdf (12 MB).');
    expect(buttonsOf(alert)).toEqual(['Start afresh without large.pdf', 'Choose another model', 'Retry']);
    press(alert, 'Start afresh without large.pdf');
    await waitFor(() => expect(draftOf('c2')).toMatchObject({ text: 'Compare these', files: [{ name: 'small.pdf', stage: 'ready' }] }));
    expect(draftOf('c2').files).toHaveLength(1);
    expect(bridge.inputsOf('chat.send')).toEqual([]);
  });

  it('has no file to name without files', () => {
    const article = show([question('q1', 'Long'), answer('a1', '', 'q1', { status: 'failed', failure: { code: 'gateway.requestTooLarge' } })]);
    expect(article.textContent).not.toContain('largest');
    expect(buttonsOf(within(article).getByRole('alert'))).toEqual(['Start afresh', 'Choose another model', 'Retry']);
  });
});

describe('a service that wants to be left alone for an hour', () => {
  beforeEach(() => vi.useFakeTimers({ now, toFake: ['Date', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] }));
  const limited: Failure = { code: 'gateway.rateLimited', ...inAnHour };
  const timed = /^Try again at/;

  it('is asked again at that time, never sooner, and once', () => {
    const alert = showFailure(limited);
    expect(alert.textContent).toMatch(/From \d{1,2}:\d\d\s[AP]M you can try again\./);
    fireEvent.click(within(alert).getByRole('button', { name: timed }));
    act(() => vi.advanceTimersByTime(hourMs - 1000));
    expect(bridge.inputsOf('chat.retry')).toEqual([]);
    act(() => vi.advanceTimersByTime(5000));
    retried();
    expect(alert.textContent).toMatch(/Since \d{1,2}:\d\d\s[AP]M you can try again\./);
    expect(within(alert).queryByRole('button', { name: timed })).toBeNull();
    expect(within(alert).getByRole('button', { name: 'Retry' })).toBeTruthy();
  });

  it('is not asked again once that was cancelled, nor without being asked to', () => {
    const alert = showFailure(limited);
    fireEvent.click(within(alert).getByRole('button', { name: timed }));
    press(alert, 'Cancel');
    act(() => vi.advanceTimersByTime(hourMs + 5000));
    expect(bridge.inputsOf('chat.retry')).toEqual([]);
  });

  it('is not asked again when something else was said meanwhile', () => {
    fireEvent.click(within(showFailure(limited)).getByRole('button', { name: timed }));
    act(() => bridge.streams.at(-1)?.send({ seq: 2, events: [{ type: 'message.added', message: question('q2', 'Never mind', 'a1') }] }));
    act(() => vi.advanceTimersByTime(hourMs + 5000));
    expect(bridge.inputsOf('chat.retry')).toEqual([]);
  });
});

it('a wait that counts down can be cancelled', () => {
  const turn: LiveTurn = { turnId: 't1', messageId: 'a1', phase: 'backingOff', startedAtMs: now, attempt: 1, retryAtMs: now + 60_000, failure: { code: 'gateway.rateLimited', retryAfterMs: 60_000 } };
  const article = show([asked, answer('a1', '', 'q1', { status: 'streaming' })], [turn]);
  expect(article.textContent).toContain('Trying again in 60 seconds (attempt 2).');
  press(article, 'Cancel');
  expect(bridge.inputsOf('chat.stop')).toEqual([{ turnId: 't1' }]);
});

it('the details of a failure name the request of the last attempt, also where the server said nothing (trust.md 5.2, line 7)', () => {
  for (const details of [{}, { details: 'HTTP 503' }]) {
    const alert = showFailure({ code: 'gateway.serverError', status: 503, ...details }, { receipt: { requestId: 'request-of-attempt-3', attempts: 3 } });
    const folded = alert.querySelector('details');
    expect(folded?.open).toBe(false);
    expect(folded?.textContent).toContain('request-of-attempt-3');
    cleanup();
  }
});

it.each([
  [1, '1 damaged character'],
  [3, '3 damaged characters'],
])('an answer with %i of them says so below its text (trust.md F24)', (damagedCharacters, says) => {
  const article = show([asked, answer('a1', 'Gr\uFFFDn', 'q1', { receipt: { damagedCharacters } })]);
  expect(within(article).getByText(says)).toBeTruthy();
});

it('a sound answer says nothing of damage', () => {
  const article = show([asked, answer('a1', 'Green', 'q1', { receipt: { damagedCharacters: 0 } })]);
  expect(article.textContent).not.toContain('damaged');
});
