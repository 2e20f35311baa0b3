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
import { ModelList } from '../../../renderer/features/models/ModelList';
import { ModelPicker } from '../../../renderer/features/models/ModelPicker';
import { PaletteList } from '../../../renderer/features/palette/PaletteList';
import { RecentlyDeleted } from '../../../renderer/features/sidebar/RecentlyDeleted';
import { Sidebar } from '../../../renderer/features/sidebar/Sidebar';
import { ConversationThread } from '../../../renderer/features/thread/Thread';
import { applyConnection } from '../../../renderer/state/connectionStore';
import { applyConversationList } from '../../../renderer/state/conversationListStore';
import { draftStore } from '../../../renderer/state/draftStore';
import { beginEdit, cancelEdit } from '../../../renderer/state/editStore';
import { applyModels } from '../../../renderer/state/modelStore';
import { noticeStore, raiseFailure } from '../../../renderer/state/noticeStore';
import { applySettings } from '../../../renderer/state/settingsStore';
import { askToOpenLink, forgetAskedLink, viewStore } from '../../../renderer/state/viewStore';
import type { ConversationSummary } from '../../../shared/chat/conversation';
import type { Attachment, Message } from '../../../shared/chat/message';
import type { Model } from '../../../shared/model';
import { defaultSettings } from '../../../shared/settings';
import { visibleName, withVisibleControls } from '../../../shared/visibleName';
import { hostileSamples } from '../../fixtures/hostile/samples';
import { importsOf, projectRoot, sourceFiles } from '../../house/sources';
import { standInForBrowser } from '../../helpers/browserStandIns';
import { installFakeBridge, type FakeBridge } from '../../helpers/fakeBridge';
import { breachesIn } from '../../helpers/hostileBreaches';
import { answer, conversation, question } from '../../unit/renderer/state/conversations';

/* Every place of the window that shows text from outside, with the whole list of hostile texts (trust.md T2, B28, B31). */

const texts = hostileSamples.filter(({ isStorm }) => !isStorm).map(({ text }) => text);
const shownTexts: Record<string, number> = {};
const now = Date.now();
let bridge: FakeBridge;

type Place = {
  readonly name: string;
  /** The files of the window that draw outside text here. */
  readonly files: readonly string[];
  /** Draws the place with all texts, or with each in turn, and says after each drawing that it can be looked at. */
  readonly draw: (look: (...drawn: readonly string[]) => void) => void;
  /** What must be read of a text; `null` where it is drawn as Markdown or exactly as it was typed. */
  readonly words: ((text: string) => string) | null;
};

const summaries = texts.map((title, at): ConversationSummary => ({ conversationId: `c${at}`, title, modelId: null, createdAtMs: 0, updatedAtMs: now, isStreaming: false, deletedAtMs: now }));
const models = texts.map((name, at): Model => ({ modelId: `acme/${at}`, name, maker: name, type: 'language', tags: [], contextTokens: 1000 }));
const file = (name: string, at: number): Attachment => ({ attachmentId: `f${at}`, name, kind: 'text', mediaType: 'text/plain', sizeBytes: 1, sha256: '0', notes: [] });

function drawThread(messages: readonly Message[]): void {
  render(<ConversationThread conversationId="c0" />);
  act(() => bridge.streams.at(-1)?.send({ seq: 1, snapshot: conversation(messages, { conversationId: 'c0' }) }));
}

const answersWith = (more: (text: string, at: number) => Partial<Message>): readonly Message[] =>
  texts.map((text, at) => answer(`a${at}`, '', at === 0 ? '' : `a${at - 1}`, more(text, at))).map((message, at) => (at === 0 ? { ...message, parentId: null } : message));

/** By role this would take most of a minute: there are hundreds. */
const unfoldAll = (): void => document.querySelectorAll('button[aria-expanded="false"]').forEach((button) => fireEvent.click(button));

const places: readonly Place[] = [
  {
    name: 'answer',
    files: ['renderer/features/thread/ModelText.tsx', 'renderer/features/thread/AnswerPart.tsx'],
    words: null,
    draw: (look) => {
      drawThread(answersWith((text, at) => ({ parts: [{ kind: 'text', partId: `p${at}`, text }] })));
      look(...texts);
    },
  },
  {
    name: 'reasoning',
    files: ['renderer/features/thread/Reasoning.tsx'],
    words: null,
    draw: (look) => {
      drawThread(answersWith((text, at) => ({ parts: [{ kind: 'reasoning', partId: `p${at}`, text, openedAtMs: 0, closedAtMs: 2000 }] })));
      unfoldAll();
      look(...texts);
    },
  },
  {
    name: 'tool call',
    files: ['renderer/features/thread/AnswerPart.tsx'],
    words: withVisibleControls,
    draw: (look) => {
      drawThread(answersWith((text, at) => ({ parts: [{ kind: 'toolCall', partId: `p${at}`, callId: 'x', name: text, argumentsText: text, status: 'pending' }] })));
      look(...texts);
    },
  },
  {
    name: 'question',
    files: ['renderer/features/thread/QuestionRow.tsx'],
    words: null,
    draw: (look) => {
      drawThread(texts.map((text, at) => question(`q${at}`, text, at === 0 ? null : `q${at - 1}`)));
      look(...texts);
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
      draftStore.setState({ drafts: new Map([['c0', { text: '', files, refusals: [], isSending: false, sendFailure: null }]]) });
      render(<DraftFiles conversationId="c0" />);
      look(...texts);
    },
  },
  {
    name: 'queued message',
    files: ['renderer/features/composer/QueuedMessages.tsx'],
    words: null,
    draw: (look) => {
      drawThread([]);
      render(<QueuedMessages conversationId="c0" />);
      const messages = texts.map((text, at) => ({ queuedId: `m${at}`, text, attachments: [file(text, at)], modelId: 'acme/0' }));
      act(() => bridge.streams.at(-1)?.send({ seq: 2, events: [{ type: 'queue.changed', queue: { messages, isHeld: true } }] }));
      look(...texts);
    },
  },
  {
    name: 'details of a failure',
    files: ['renderer/features/thread/Outcome.tsx'],
    words: (text) => text.split('\n').map(withVisibleControls).join('\n'),
    draw: (look) => {
      drawThread(answersWith((details) => ({ status: 'failed', failure: { code: 'gateway.badRequest', details } })));
      look(...texts);
    },
  },
  {
    name: 'largest file of a message that is too large',
    files: ['renderer/features/thread/OutcomeActions.tsx', 'renderer/features/thread/Outcome.tsx'],
    words: visibleName,
    draw: (look) => {
      const failure = { code: 'gateway.requestTooLarge' } as const;
      drawThread(texts.flatMap((text, at) => [
        // Each file is larger than those before it, so that each is named.
        { ...question(`q${at}`, '', at === 0 ? null : `a${at - 1}`), parts: [{ kind: 'attachment', partId: `p${at}`, attachment: { ...file(text, at), sizeBytes: at + 1 } }] },
        answer(`a${at}`, '', `q${at}`, { status: 'failed', failure }),
      ]));
      look(...texts);
    },
  },
  {
    name: 'receipt',
    files: ['renderer/features/thread/ReceiptLine.tsx'],
    words: withVisibleControls,
    draw: (look) => {
      drawThread(answersWith((text) => ({ receipt: { answeredBy: text, provider: text, generationId: text, requestId: text, finishReason: text, costUsd: text, totalMs: 1 } })));
      unfoldAll();
      look(...texts);
    },
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
    name: 'model in the picker',
    files: ['renderer/features/models/ModelList.tsx'],
    words: withVisibleControls,
    draw: (look) => {
      render(<ModelList listId="l" choices={{ recent: [], others: models }} activeIndex={models.length - 1} chosenId={null} onActive={vi.fn()} onChoose={vi.fn()} />);
      look(...texts);
    },
  },
  {
    name: 'title and model in the palette',
    files: ['renderer/features/palette/PaletteList.tsx'],
    words: withVisibleControls,
    draw: (look) => {
      const conversations = texts.map((name, at) => ({ kind: 'conversation', id: `c${at}`, name }) as const);
      const named = texts.map((name, at) => ({ kind: 'model', id: `acme/${at}`, name, maker: name }) as const);
      render(<PaletteList listId="l" groups={[{ kind: 'conversation', entries: conversations }, { kind: 'model', entries: named }]} activeIndex={0} onActive={vi.fn()} onTake={vi.fn()} />);
      look(...texts);
    },
  },
  {
    name: 'model in the header',
    files: ['renderer/features/models/ModelPicker.tsx'],
    words: withVisibleControls,
    draw: (look) => {
      applyModels({ models, fetchedAtMs: 1, isRefreshing: false, dialect: 'gateway' });
      render(<ModelPicker />);
      for (const { modelId, name } of models) {
        act(() => applySettings({ ...defaultSettings, defaultModelId: modelId }));
        look(name);
      }
    },
  },
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
];

/** Draw a model's name or the text of a message that broke as their fellows above do; each is tested with its own room. */
const alikeFiles = ['renderer/features/composer/ComposerNotes.tsx', 'renderer/features/settings/ModelsPane.tsx', 'renderer/features/thread/MessageBoundary.tsx'];
const binFile = 'renderer/features/sidebar/RecentlyDeleted.tsx';

/** Places that trust.md names and that do not exist: when their folder appears, the list above must grow. */
const notBuiltYet = [
  { name: 'search hit', issue: 4, folder: 'renderer/features/search' },
  { name: 'formula', issue: 4, folder: 'renderer/markdown/math' },
  { name: 'diagram', issue: 4, folder: 'node_modules/mermaid' },
  { name: 'quick answer', issue: 5, folder: 'renderer/features/quickAsk' },
  { name: 'notification', issue: 5, folder: 'electron/shell/notifications.ts' },
  { name: 'tool result', issue: 6, folder: 'electron/tools' },
  { name: 'approval', issue: 6, folder: 'renderer/features/approvals' },
] as const;

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

const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Characters that nobody sees, in texts, labels and tooltips; joiners belong to scripts and emoji, line breaks to details. */
function hiddenCharacters(root: Element): readonly string[] {
  const labelled = [...root.querySelectorAll('[title], [aria-label], [data-tooltip]')];
  const labels = labelled.flatMap((element) => ['title', 'aria-label', 'data-tooltip'].map((name) => element.getAttribute(name) ?? ''));
  return [root.textContent, ...labels].flatMap((text) => (text.match(hidden) ?? []).filter((character) => !/[\n\u200C\u200D]/.test(character)));
}

describe('hostile text in every place', () => {
  it.each(places)('stays text, and hides nothing in names: $name', ({ name, draw, words }) => {
    const breaches = new Set<string>();
    let count = 0;
    draw((...drawn) => {
      count += drawn.length;
      for (const breach of breachesIn(document.body)) breaches.add(breach);
      if (words === null) return;
      const read = document.body.textContent;
      for (const text of drawn) if (!read.includes(words(text))) breaches.add(`it is not read: ${JSON.stringify(text).slice(0, 80)}`);
      for (const character of hiddenCharacters(document.body)) breaches.add(`U+${character.codePointAt(0)?.toString(16)} is hidden`);
    });
    expect([...breaches].slice(0, 8)).toEqual([]);
    expect(count).toBe(texts.length);
    shownTexts[name] = count;
  }, 120_000);

  it('reads the bin', async () => {
    bridge = installFakeBridge({ 'conversation.listDeleted': () => summaries });
    render(<RecentlyDeleted />);
    expect(await screen.findAllByText('Restore')).toHaveLength(texts.length);
    expect([...breachesIn(document.body), ...hiddenCharacters(document.body)]).toEqual([]);
    shownTexts['title in the bin'] = texts.length;
  });

  afterAll(() => console.log(`G3 hostile text in ${Object.keys(shownTexts).length} places, ${texts.length} texts each: ${Object.keys(shownTexts).join(', ')}.`));

  it('knows every file of the window that draws text from outside', () => {
    const drawing = sourceFiles('renderer/features', 'renderer/app').filter(
      (path) => path.endsWith('.tsx') && importsOf(path).some(({ target, isTypeOnly }) => !isTypeOnly && /shared\/visibleName$|thread\/ModelText$/.test(target)),
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
