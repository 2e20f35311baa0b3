// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { LinkDialog } from '../../../renderer/app/LinkDialog';
import { PaneHeader } from '../../../renderer/app/PaneHeader';
import { ToastHost } from '../../../renderer/app/ToastHost';
import { DraftFiles } from '../../../renderer/features/composer/DraftFiles';
import { QueuedMessages } from '../../../renderer/features/composer/QueuedMessages';
import { ExportDialog } from '../../../renderer/features/archive/ExportDialog';
import { ImportDialog } from '../../../renderer/features/archive/ImportDialog';
import { PaletteGroups } from '../../../renderer/features/palette/PaletteGroups';
import { RecentlyDeleted } from '../../../renderer/features/sidebar/RecentlyDeleted';
import { Sidebar } from '../../../renderer/features/sidebar/Sidebar';
import { firstLineOf } from '../../../renderer/features/thread/messageText';
import { Outline } from '../../../renderer/features/thread/Outline';
import { ConversationThread } from '../../../renderer/features/thread/Thread';
import { firstDifference } from '../../../renderer/features/thread/Versions';
import { archiveStore } from '../../../renderer/state/archiveStore';
import { applyConnection } from '../../../renderer/state/connectionStore';
import { watch } from '../../../renderer/state/conversationStore';
import { applyConversationList } from '../../../renderer/state/conversationListStore';
import { draftStore } from '../../../renderer/state/draftStore';
import { beginEdit, cancelEdit } from '../../../renderer/state/editStore';
import { noticeStore, raiseFailure } from '../../../renderer/state/noticeStore';
import { applySettings } from '../../../renderer/state/settingsStore';
import { askToOpenLink, forgetAskedLink, viewStore } from '../../../renderer/state/viewStore';
import type { ConversationState, ConversationSummary } from '../../../shared/chat/conversation';
import type { Attachment } from '../../../shared/chat/attachment';
import type { Message } from '../../../shared/chat/message';
import { defaultSettings } from '../../../shared/settings';
import { visibleName, withVisibleControls } from '../../../shared/visibleName';
import { hostileSamples } from '../../fixtures/hostile/samples';
import { importsOf, projectRoot, sourceFiles } from '../../house/sources';
import { drawSearch } from './searchPlace';
import { standInForBrowser } from '../../helpers/browserStandIns';
import { installFakeBridge, type FakeBridge } from '../../helpers/fakeBridge';
import { breachesIn } from '../../helpers/hostileBreaches';
import { answer, conversation, question } from '../../unit/renderer/state/conversations';
import { hiddenCharacters } from './hiddenCharacters';
import { folderPlaces } from './folderPlaces';
import { modelPlaces } from './modelPlaces';
import { approvalPlaces, toolCallPlaces } from './toolPlaces';
import { optionPlaces } from './optionPlaces';
import { imagePart, picturePlaces } from './picturePlaces';
import { usagePlaces } from './usagePlaces';
import { toolSettingsPlaces } from './toolSettingsPlaces';
import { screenshotPlace } from './screenshotPlace';
import type { Place } from './place';
import { quickAskPlaces } from './quickAskPlaces';
import { alikeFiles, binFile, notBuiltYet } from './otherPlaces';
import { shortThreads } from './shortThreads';

/* Every place of the window that shows text from outside, with the whole list of hostile texts (trust.md T2, B28, B31). */

const texts = hostileSamples.filter(({ isStorm }) => !isStorm).map(({ text }) => text);
const shownTexts: Record<string, number> = {};
const now = Date.now();
let bridge: FakeBridge;

type Look = Parameters<Place['draw']>[0];

const summaries = texts.map((title, at): ConversationSummary => ({ conversationId: `c${at}`, title, modelId: null, createdAtMs: 0, updatedAtMs: now, isStreaming: false, deletedAtMs: now }));
const file = (name: string, at: number): Attachment => ({ attachmentId: `f${at}`, name, kind: 'text', mediaType: 'text/plain', sizeBytes: 1, sha256: '0', notes: [] });

function drawThread(messages: readonly Message[], more: Partial<ConversationState> = {}, thread = <ConversationThread conversationId="c0" />): void {
  render(thread);
  act(() => bridge.streams.at(-1)?.send({ seq: 1, snapshot: conversation(messages, { conversationId: 'c0', ...more }) }));
}

type Besides = {
  readonly unfold?: () => void;
  /** What the conversation has besides these messages. */
  readonly more?: (messages: readonly Message[], shown: readonly string[]) => Partial<ConversationState>;
};

/** Draws threads so short that every row is drawn, and looks at each. */
function drawThreads(rowsOfText: number, look: Look, messagesOf: (text: string, at: number) => readonly Message[], { unfold, more }: Besides = {}): void {
  for (const { shown, messages } of shortThreads(texts, rowsOfText, messagesOf)) {
    drawThread(messages, more?.(messages, shown));
    expect(screen.getAllByRole('article')).toHaveLength(shown.length * rowsOfText);
    unfold?.();
    look(...shown);
    cleanup();
  }
}

const answerWith = (more: (text: string, at: number) => Partial<Message>) => (text: string, at: number): readonly Message[] => [answer(`a${at}`, '', '', more(text, at))];

/** By role this would take most of a minute: there are hundreds. */
const unfoldAll = (): void => document.querySelectorAll('button[aria-expanded="false"]').forEach((button) => fireEvent.click(button));

const places: readonly Place[] = [
  {
    name: 'answer',
    files: ['renderer/features/thread/ModelText.tsx', 'renderer/features/thread/AnswerPart.tsx'],
    words: null,
    draw: (look) => drawThreads(1, look, answerWith((text, at) => ({ parts: [{ kind: 'text', partId: `p${at}`, text }] }))),
  },
  {
    name: 'reasoning',
    files: ['renderer/features/thread/Reasoning.tsx'],
    words: null,
    draw: (look) => drawThreads(1, look, answerWith((text, at) => ({ parts: [{ kind: 'reasoning', partId: `p${at}`, text, openedAtMs: 0, closedAtMs: 2000 }] })), { unfold: unfoldAll }),
  },
  {
    name: 'another version of an answer',
    files: ['renderer/features/thread/Versions.tsx'],
    words: (text) => firstDifference(text, 'Own words'),
    draw: (look) =>
      drawThreads(1, look, answerWith(() => ({ conversationId: 'c0', parts: [{ kind: 'text', partId: 'p', text: 'Own words' }] })), {
        more: (messages, shown) => ({ messages: messages.flatMap((message, at) => [{ ...answer(`b${at}`, shown[at] ?? '', ''), parentId: message.parentId }, message]) }),
      }),
  },
  ...toolCallPlaces(texts),
  ...approvalPlaces(texts),
  ...toolSettingsPlaces(texts),
  ...optionPlaces(texts),
  ...picturePlaces(texts),
  {
    name: 'picture that a model made',
    files: ['renderer/features/thread/Pictures.tsx'],
    words: null,
    draw: (look) => drawThreads(2, look, (text, at) => [question(`q${at}`, text), answer(`a${at}`, '', `q${at}`, { parts: [imagePart(at)] })]),
  },
  ...usagePlaces(texts),
  {
    name: 'question',
    files: ['renderer/features/thread/QuestionRow.tsx'],
    words: null,
    draw: (look) => drawThreads(1, look, (text, at) => [question(`q${at}`, text)]),
  },
  {
    name: 'question in the outline',
    files: ['renderer/features/thread/Outline.tsx'],
    words: (text) => withVisibleControls(firstLineOf(question('q', text))),
    draw: (look) => {
      const unwatch = watch('c0');
      viewStore.setState({ activeConversationId: 'c0' });
      drawThread(texts.map((text, at) => question(`q${at}`, text, at === 0 ? null : `q${at - 1}`)), {}, <Outline />);
      look(...texts);
      unwatch();
    },
  },
  {
    name: 'file of a question',
    files: ['renderer/features/thread/AttachmentChip.tsx'],
    words: visibleName,
    draw: (look) => {
      drawThread([{ ...question('q0', ''), parts: texts.map((text, at) => ({ kind: 'attachment', partId: `p${at}`, attachment: file(text, at) })) }]);
      look(...texts);
    },
  },
  {
    name: 'file of a question that is edited',
    files: ['renderer/features/thread/QuestionEditor.tsx'],
    words: visibleName,
    draw: (look) => {
      const edited: Message = { ...question('q0', ''), parts: texts.map((text, at) => ({ kind: 'attachment', partId: `p${at}`, attachment: file(text, at) })) };
      beginEdit(edited);
      drawThread([edited]);
      look(...texts);
      cancelEdit('q0');
    },
  },
  {
    name: 'file of a draft',
    files: ['renderer/features/composer/DraftFiles.tsx', 'renderer/features/composer/InvisibleNotes.tsx'],
    words: visibleName,
    draw: (look) => {
      const files = texts.map((name, at) => ({ fileId: `f${at}`, name, sizeBytes: 1, stage: 'ready' as const, attachment: file(name, at) }));
      draftStore.setState({ drafts: new Map([['c0', { text: '', files, refusals: [], isSending: false, sendFailure: null, isFilledByLink: false }]]) });
      render(<DraftFiles conversationId="c0" />);
      look(...texts);
    },
  },
  {
    name: 'queued message',
    files: ['renderer/features/composer/QueuedMessages.tsx'],
    words: null,
    draw: (look) => {
      drawThread([], { queue: { messages: texts.map((text, at) => ({ queuedId: `m${at}`, text, attachments: [file(text, at)], modelId: 'acme/0' })), isHeld: true } });
      render(<QueuedMessages conversationId="c0" />);
      look(...texts);
    },
  },
  {
    name: 'summary of what is not sent any more',
    files: ['renderer/features/thread/ContextCutLine.tsx'],
    words: null,
    draw: (look) =>
      drawThreads(1, look, answerWith(() => ({})), {
        unfold: unfoldAll,
        more: (messages, shown) => ({
          contextCuts: shown.map((text, at) => ({ afterMessageId: messages[at]?.messageId ?? '', madeAtMs: 0, summary: { text, modelId: text, receipt: {} } })),
        }),
      }),
  },
  {
    name: 'details of a failure',
    files: ['renderer/features/thread/Outcome.tsx'],
    words: (text) => text.split('\n').map(withVisibleControls).join('\n'),
    draw: (look) => drawThreads(1, look, answerWith((details) => ({ status: 'failed', failure: { code: 'gateway.badRequest', details } }))),
  },
  {
    name: 'largest file of a message that is too large',
    files: ['renderer/features/thread/OutcomeActions.tsx', 'renderer/features/thread/Outcome.tsx'],
    words: visibleName,
    draw: (look) =>
      drawThreads(2, look, (text, at) => [
        // Each file is larger than those before it, so that each is named.
        { ...question(`q${at}`, ''), parts: [{ kind: 'attachment', partId: `p${at}`, attachment: { ...file(text, at), sizeBytes: at + 1 } }] },
        answer(`a${at}`, '', '', { status: 'failed', failure: { code: 'gateway.requestTooLarge' } }),
      ]),
  },
  {
    name: 'receipt',
    files: ['renderer/features/thread/ReceiptLine.tsx', 'renderer/features/thread/ReceiptDetails.tsx'],
    words: withVisibleControls,
    draw: (look) =>
      drawThreads(1, look, answerWith((text) => ({ receipt: { answeredBy: text, provider: text, generationId: text, requestId: text, finishReason: text, costUsd: text, totalMs: 1, serviceTier: text, fallbacksAvailable: [text], attemptList: [{ provider: text, modelId: text, credential: text, isSuccess: false, error: text }, { provider: 'beta', modelId: 'acme/two', isSuccess: true }] } })), { unfold: unfoldAll }),
  },
  {
    name: 'title in the sidebar',
    files: ['renderer/features/sidebar/ConversationRow.tsx'],
    words: withVisibleControls,
    draw: (look) => {
      // A long list draws what is seen of it: so few at a time that all are.
      for (let at = 0; at < summaries.length; at += 40) {
        applyConversationList(summaries.slice(at, at + 40));
        const drawn = render(<Sidebar onOpened={vi.fn()} onHide={vi.fn()} newChatKeys="" hideKeys="" />);
        look(...texts.slice(at, at + 40));
        drawn.unmount();
      }
    },
  },
  { name: 'search hit', files: ['renderer/features/sidebar/SearchResults.tsx', 'renderer/features/sidebar/SearchFilters.tsx'], words: withVisibleControls, draw: (look) => drawSearch(texts, look) },
  {
    name: 'title in the header',
    files: ['renderer/app/PaneHeader.tsx'],
    words: withVisibleControls,
    draw: (look) => {
      applyConversationList(summaries);
      render(<PaneHeader isBare={false} isSidebarShown onShowSidebar={vi.fn()} />);
      for (const { conversationId, title } of summaries) {
        act(() => viewStore.setState({ activeConversationId: conversationId }));
        look(title);
      }
    },
  },
  {
    name: 'title and model in the palette',
    files: ['renderer/features/palette/PaletteGroups.tsx'],
    words: withVisibleControls,
    draw: (look) => {
      const conversations = texts.map((name, at) => ({ kind: 'conversation', id: `c${at}`, name }) as const);
      const named = texts.map((name, at) => ({ kind: 'model', id: `acme/${at}`, name, maker: name }) as const);
      render(<PaletteGroups listId="l" groups={[{ kind: 'conversation', entries: conversations }, { kind: 'model', entries: named }]} activeIndex={0} onActive={vi.fn()} onTake={vi.fn()} />);
      look(...texts);
    },
  },
  screenshotPlace(texts),
  ...modelPlaces(texts),
  ...folderPlaces(texts),
  ...quickAskPlaces(texts),
  {
    name: 'notice',
    files: ['renderer/app/ToastHost.tsx'],
    words: withVisibleControls,
    draw: (look) => {
      render(<ToastHost />);
      for (const text of texts) {
        act(() => raiseFailure({ code: 'gateway.hostNotFound', host: text }));
        look(text);
      }
    },
  },
  {
    name: 'link dialog',
    files: ['renderer/app/LinkDialog.tsx'],
    words: withVisibleControls,
    draw: (look) => {
      render(<LinkDialog />);
      for (const text of texts) {
        act(() => askToOpenLink(text));
        look(text);
      }
    },
  },
  {
    name: 'file that was exported',
    files: ['renderer/features/archive/ExportDialog.tsx'],
    words: visibleName,
    draw: (look) => {
      render(<ExportDialog />);
      for (const name of texts) {
        act(() => archiveStore.setState({ saved: { name, sizeBytes: 1, conversations: 1, files: 0, missingFiles: 0 } }));
        look(name);
      }
    },
  },
  {
    name: 'file that may be imported',
    files: ['renderer/features/archive/ImportDialog.tsx'],
    words: visibleName,
    draw: (look) => {
      render(<ImportDialog />);
      const plan = { planId: 'p', source: 'claude', conversations: 1, messages: 1, files: 0, newFolders: 0, alreadyHere: 0, skipped: [], period: null } as const;
      for (const name of texts) {
        act(() => archiveStore.setState({ plan: { ...plan, name } }));
        look(name);
      }
    },
  },
];

/** Answers are plain text until the pipeline has arrived, once per window. */
beforeAll(async () => {
  standInForBrowser();
  bridge = installFakeBridge({});
  drawThread([question('q0', 'x'), answer('a0', '**drawn**', 'q0')]);
  expect((await screen.findByText('drawn')).localName).toBe('strong');
  cleanup();
  vi.unstubAllGlobals();
});
beforeEach(() => {
  standInForBrowser();
  applyConnection({ baseUrl: 'https://x.test/v1', origin: 'https://x.test', isDemo: false, isOverridden: false });
  applySettings(defaultSettings);
  bridge = installFakeBridge({ 'attachment.thumbnail': () => null });
});
afterEach(() => {
  cleanup();
  act(() => {
    noticeStore.setState({ notices: [] });
    viewStore.setState({ activeConversationId: null });
    forgetAskedLink();
  });
  vi.unstubAllGlobals();
});

describe('hostile text in every place', () => {
  it.each(places)('stays text, and hides nothing in names: $name', ({ name, draw, words, keepsTabs = false }) => {
    const breaches = new Set<string>();
    let count = 0;
    draw((...drawn) => {
      count += drawn.length;
      for (const breach of breachesIn(document.body)) breaches.add(breach);
      if (words === null) return;
      const read = document.body.textContent;
      for (const text of drawn) if (!read.includes(words(text))) breaches.add(`it is not read: ${JSON.stringify(text).slice(0, 80)}`);
      for (const character of hiddenCharacters(document.body)) if (!keepsTabs || character !== '\t') breaches.add(`U+${character.codePointAt(0)?.toString(16)} is hidden`);
    });
    expect([...breaches].slice(0, 8)).toEqual([]);
    expect(count).toBe(texts.length);
    shownTexts[name] = count;
  }, 120_000);

  it('reads the bin', async () => {
    for (let at = 0; at < summaries.length; at += 40) {
      const few = summaries.slice(at, at + 40);
      bridge = installFakeBridge({ 'conversation.listDeleted': () => few });
      const drawn = render(<RecentlyDeleted />);
      expect(await screen.findAllByText('Restore')).toHaveLength(few.length);
      expect([...breachesIn(document.body), ...hiddenCharacters(document.body)]).toEqual([]);
      drawn.unmount();
    }
    shownTexts['title in the bin'] = texts.length;
  });

  afterAll(() => console.log(`G3 hostile text in ${Object.keys(shownTexts).length} places, ${texts.length} texts each: ${Object.keys(shownTexts).join(', ')}.`));

  it('knows every file of the window that draws text from outside', () => {
    const drawing = sourceFiles('renderer/features', 'renderer/app').filter(
      (path) => path.endsWith('.tsx') && importsOf(path).some(({ target, isTypeOnly }) => !isTypeOnly && /shared\/visibleName$|shared\/exactText$|markdown\/(ExactText|DiffView)$|thread\/ModelText$/.test(target)),
    );
    const known = [...places.flatMap(({ files }) => files), ...alikeFiles, binFile, 'renderer/features/thread/Thread.tsx'];
    expect(drawing.filter((path) => !known.includes(path))).toEqual([]);
    expect(drawing.length).toBeGreaterThanOrEqual(15);
    expect(known.filter((path) => !sourceFiles('renderer').includes(path))).toEqual([]);
  });

  it.each(notBuiltYet)('has no $name before issue $issue', ({ folder }) => {
    expect(existsSync(join(projectRoot, folder))).toBe(false);
  });

  it('looked at every place with every text', () => {
    expect(Object.keys(shownTexts)).toHaveLength(places.length + 1);
    expect(texts.length).toBeGreaterThanOrEqual(300);
  });
});
