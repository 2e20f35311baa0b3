// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { safeFileName } from '../../../electron/attachments/fileName';
import { buildPrompt, loadPrompt } from '../../../electron/chat/buildPrompt';
import { titleFromQuestion } from '../../../electron/chat/conversationTitle';
import { buildRequestBody } from '../../../electron/gateway/requestBody';
import { createLog } from '../../../electron/support/log';
import { PaneHeader } from '../../../renderer/app/PaneHeader';
import { ComposerNotes } from '../../../renderer/features/composer/ComposerNotes';
import { DraftFiles } from '../../../renderer/features/composer/DraftFiles';
import { ModelList } from '../../../renderer/features/models/ModelList';
import { Sidebar } from '../../../renderer/features/sidebar/Sidebar';
import { ConversationThread } from '../../../renderer/features/thread/Thread';
import { applyConversationList } from '../../../renderer/state/conversationListStore';
import { draftStore, emptyDraft } from '../../../renderer/state/draftStore';
import { viewStore } from '../../../renderer/state/viewStore';
import type { ConversationSummary } from '../../../shared/chat/conversation';
import type { Attachment } from '../../../shared/chat/attachment';
import { FailureError } from '../../../shared/failure';
import { visibleName } from '../../../shared/visibleName';
import { hostileNames, type HostileName } from '../../fixtures/hostile/names';
import { projectRoot, sourceFiles } from '../../house/sources';
import { standInForBrowser } from '../../helpers/browserStandIns';
import { installFakeBridge, type FakeBridge } from '../../helpers/fakeBridge';
import { breachesIn } from '../../helpers/hostileBreaches';
import { conversation, question } from '../../unit/renderer/state/conversations';
import prompts from '../../../resources/prompts.json';

/* Hostile names, from the door by which files come in to every place that says them again (trust.md B31). */

const longestShown = 60;
const longestKept = 120;
let bridge: FakeBridge;
const pairs = new Set<string>();

/** As main keeps it, and every page gets it. */
const kept = (name: HostileName): string => safeFileName(name.name);
const attachmentOf = (name: string, kind: Attachment['kind'] = 'text'): Attachment =>
  ({ attachmentId: 'f', name, kind, mediaType: kind === 'pdf' ? 'application/pdf' : 'text/plain', sizeBytes: 1, sha256: '0', notes: [] });

/** What says the name: its text in that place. `limit` in characters; without one the place takes names of any length, on one line. */
type Sink = { readonly name: string; readonly limit?: number; readonly say: (name: HostileName) => string | Promise<string> };

function chipName(): string {
  const chip = screen.getAllByRole('listitem').at(-1);
  const shown = chip?.querySelector('[data-tooltip]');
  expect(chip?.getAttribute('aria-label')).toBe(shown?.textContent);
  expect(shown?.getAttribute('data-tooltip')).toBe(shown?.textContent);
  return shown?.textContent ?? '';
}

function summaryOf(title: string): ConversationSummary {
  return { conversationId: 'c1', title, modelId: null, createdAtMs: 0, updatedAtMs: 0, isStreaming: false };
}

const draft = (more: object) => draftStore.setState({ drafts: new Map([['c1', { ...emptyDraft, ...more }]]) });

const sinks: readonly Sink[] = [
  {
    name: 'file of a draft',
    limit: longestShown,
    say: (name) => {
      draft({ files: [{ fileId: 'f', name: name.name, sizeBytes: 1, stage: 'reading' }] });
      render(<DraftFiles conversationId="c1" />);
      return chipName();
    },
  },
  {
    name: 'file of a question',
    limit: longestShown,
    say: (name) => {
      render(<ConversationThread conversationId="c1" />);
      const parts = [{ kind: 'attachment' as const, partId: 'p', attachment: attachmentOf(kept(name)) }];
      act(() => bridge.streams.at(-1)?.send({ seq: 1, snapshot: conversation([{ ...question('q1', ''), parts }]) }));
      return chipName();
    },
  },
  {
    name: 'note above the field',
    limit: longestShown,
    say: (name) => {
      draft({ refusals: [{ refusalId: 'r', failure: { code: 'attachment.empty', name: name.name } }] });
      render(<ComposerNotes conversationId="c1" blocked={null} isAsked={false} onSend={vi.fn()} onSendAllTheSame={vi.fn()} />);
      return screen.getByRole('listitem').textContent.replace(/ is empty\.$/, '');
    },
  },
  {
    name: 'title in the sidebar',
    limit: longestShown,
    say: (name) => {
      applyConversationList([summaryOf(titleFromQuestion('', [kept(name)]))]);
      render(<Sidebar onOpened={vi.fn()} onHide={vi.fn()} newChatKeys="" hideKeys="" />);
      return document.querySelector('nav li button span')?.textContent ?? '';
    },
  },
  {
    name: 'title of the pane',
    limit: longestShown,
    say: (name) => {
      applyConversationList([summaryOf(titleFromQuestion('', [kept(name)]))]);
      act(() => viewStore.setState({ activeConversationId: 'c1' }));
      render(<PaneHeader isBare={false} isSidebarShown onShowSidebar={vi.fn()} />);
      return screen.getByRole('heading', { level: 1 }).textContent;
    },
  },
  {
    name: 'model in the picker',
    say: (name) => {
      const models = [{ modelId: 'acme/x', name: name.name, maker: '', type: 'language' as const, tags: [] }];
      render(<ModelList listId="l" groups={[{ kind: 'found', models }]} attachments={[]} activeId="acme/x" chosenIds={[]} onActive={vi.fn()} onChoose={vi.fn()} onToggleFavourite={vi.fn()} />);
      const shown = screen.getByRole('option').textContent;
      // Other facts of the model may follow its name.
      const end = shown.indexOf(name.ending);
      return end === -1 ? shown : shown.slice(0, end + name.ending.length);
    },
  },
  {
    name: 'line of the log',
    limit: longestKept,
    say: (name) => {
      const directory = mkdtempSync(join(tmpdir(), 'gatehouse-names-'));
      try {
        const log = createLog({ directory, nowMs: () => 0 });
        // What is refused says its name as it is kept; an error of the system's may say it as it was.
        log.error('request.failed', { error: new FailureError({ code: 'attachment.empty', name: kept(name) }), raw: name.name });
        const written = readFileSync(join(directory, 'main.log'), 'utf8');
        expect(written.match(/\n/g)).toHaveLength(1);
        expect(hiddenIn(written.trimEnd())).toEqual([]);
        const line: unknown = JSON.parse(written);
        expect(Reflect.get(Object(line), 'raw')).toBe(name.name);
        return String(Reflect.get(Object(Reflect.get(Object(Reflect.get(Object(line), 'error')), 'failure')), 'name'));
      } finally {
        rmSync(directory, { recursive: true, force: true });
      }
    },
  },
  {
    name: 'prompt to the gateway',
    limit: longestKept,
    say: async (name) => {
      const inText = await sentFor(kept(name), 'text');
      const quoted = /^Attached file (".*"):\n```\nharmless\n```$/.exec(inText.text)?.[1];
      expect(quoted).toBeDefined();
      const inFile = await sentFor(kept(name), 'pdf');
      const said: unknown = JSON.parse(quoted ?? '');
      expect(inFile.fileName).toBe(said);
      // A row of the history that somebody else wrote: escaped as well, though not shortened.
      for (const each of [await sentFor(name.name, 'text'), await sentFor(name.name, 'pdf')]) expect(hiddenIn(each.text + each.fileName, /[\n\u200C\u200D]/)).toEqual([]);
      return String(said);
    },
  },
];

/** What goes over the line for a question with this file. */
async function sentFor(name: string, kind: 'text' | 'pdf'): Promise<{ readonly text: string; readonly fileName: string }> {
  const attachment = attachmentOf(name, kind);
  const plan = buildPrompt([{ ...question('q1', ''), parts: [{ kind: 'attachment', partId: 'p', attachment }] }], { modelId: 'acme/x', isContinuation: false, prompts });
  const messages = await loadPrompt(plan, { read: () => Promise.resolve(new TextEncoder().encode('harmless')), keepImage: () => Promise.reject(new Error('none')) });
  const sent: unknown = JSON.parse(JSON.stringify(buildRequestBody({ requestId: 'r', modelId: 'acme/x', messages }, 'gateway')));
  const content: unknown = Object(Object(Reflect.get(Object(sent), 'messages'))[0]).content;
  const part: unknown = Array.isArray(content) ? content[0] : { text: content };
  const file: unknown = Reflect.get(Object(part), 'file');
  return { text: String(Reflect.get(Object(part), 'text') ?? ''), fileName: String(Reflect.get(Object(file), 'filename') ?? '') };
}

const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u3164]|[\u{E0100}-\u{E01EF}]/gu;

/** Joiners belong to scripts and emoji. */
function hiddenIn(text: string, allowed = /[\u200C\u200D]/): readonly string[] {
  return (text.match(hidden) ?? []).filter((character) => !allowed.test(character)).map((character) => `U+${character.codePointAt(0)?.toString(16)}`);
}

/** What is wrong with a name as a place says it; empty: nothing. */
function faultsOf(said: string, { ending }: HostileName, limit: number | undefined): readonly string[] {
  const faults = hiddenIn(said).map((character) => `${character} is hidden`);
  if (!said.endsWith(ending)) faults.push(`its ending is not seen: ${JSON.stringify(said.slice(-40))}`);
  if (limit !== undefined && Array.from(said).length > limit) faults.push(`${Array.from(said).length} characters`);
  if (/[\r\n]/.test(said)) faults.push('more than one line');
  return faults;
}

beforeEach(() => {
  standInForBrowser();
  bridge = installFakeBridge({ 'attachment.thumbnail': () => null });
});
afterEach(() => {
  cleanup();
  act(() => viewStore.setState({ activeConversationId: null }));
  vi.unstubAllGlobals();
});

describe('a hostile name', () => {
  it.each(sinks)('is escaped, shortened in its middle and shows its ending: $name', async ({ name: sink, limit, say }) => {
    const faults: string[] = [];
    for (const name of hostileNames) {
      const said = await say(name);
      for (const fault of [...faultsOf(said, name, limit), ...breachesIn(document.body)]) faults.push(`${name.id}: ${fault}`);
      pairs.add(`${name.id} in ${sink}`);
      cleanup();
    }
    expect(faults).toEqual([]);
  });

  it('was said in every place', () => {
    expect(new Set(hostileNames.map(({ id }) => id)).size).toBe(60);
    expect(sinks).toHaveLength(8);
    expect(pairs.size).toBe(60 * 8);
  });

  it('is noticed where a place would say it as it is', () => {
    const found = hostileNames.filter((name) => faultsOf(name.name, name, longestShown).length > 0).map(({ id }) => id);
    expect(found.length).toBeGreaterThanOrEqual(35);
    const cut = hostileNames.filter((name) => faultsOf(Array.from(name.name).slice(0, longestShown).join(''), name, longestShown).some((fault) => fault.startsWith('its ending')));
    expect(cut.map(({ id }) => id)).toEqual(expect.arrayContaining(['emoji', 'families', 'long', 'longWords', 'padded', 'paddedWide']));
    expect(faultsOf(visibleName('report.pdf'), { id: '', name: '', ending: '.pdf' }, longestShown)).toEqual([]);
  });

  it('names no file on disk: what is kept goes by hash, and what is saved by a word of ours', () => {
    const saving = sourceFiles('electron').filter((path) => /showSaveDialog|setSavePath/.test(readFileSync(join(projectRoot, path), 'utf8')));
    // Text of answers that the disk did not take, named by `unstored.fileName`.
    // Exports are named by their conversation, made safe by `archive/fileNames` (a test of its own).
    expect(saving.filter((path) => path !== 'electron/shell/askSystem.ts' && path !== 'electron/shell/saveFile.ts')).toEqual([]);
  });

  afterAll(() => console.log(`B31: ${pairs.size} pairs, ${hostileNames.length} names in ${sinks.length} places: ${sinks.map(({ name }) => name).join(', ')}.`));
});
