// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EmptyThread } from '../../../../../renderer/features/thread/EmptyThread';
import { appInfoStore } from '../../../../../renderer/state/appInfoStore';
import { changeDraftText, draftOf, draftStore, saveDraftsNow } from '../../../../../renderer/state/draftStore';
import { viewStore } from '../../../../../renderer/state/viewStore';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';

const staged = { attachmentId: 'f1', name: 'report.pdf', kind: 'pdf', mediaType: 'application/pdf', sizeBytes: 4, sha256: 'f1', notes: [] } as const;
let bridge: FakeBridge;

beforeEach(() => {
  standInForBrowser();
  draftStore.setState({ drafts: new Map() }, true);
  appInfoStore.setState({ info: null });
  bridge = installFakeBridge({ 'draft.save': () => null, 'attachment.stage': () => staged });
  render(<EmptyThread conversationId="c1" />);
});
afterEach(() => {
  // No timer of a draft may reach into another test.
  saveDraftsNow();
  cleanup();
  vi.unstubAllGlobals();
});

const press = (name: RegExp): boolean => fireEvent.click(screen.getByRole('button', { name }));

it('offers four examples, each with a sentence of what it needs from this computer', () => {
  const items = within(screen.getByRole('list', { name: 'Examples' })).getAllByRole('listitem');
  expect(items.map(({ textContent }) => textContent)).toEqual([
    'Main points of a PDFChoose a document on this computer.',
    'Explain an errorPaste what a program or the terminal said.',
    'Compare two picturesChoose photographs or screenshots.',
    'Turn notes into tasksChoose a text file with notes.',
  ]);
});

it('fills the composer and gives it the focus, and sends nothing', () => {
  const before = viewStore.getState().composerFocusCount;
  press(/^Explain an error/);
  expect(draftOf('c1').text).toBe('Explain this error and how to mend it:\n\n');
  expect(viewStore.getState().composerFocusCount).toBe(before + 1);
  expect(bridge.inputsOf('chat.send')).toEqual([]);
});

it('asks for the files that the example is about, and attaches what is chosen', async () => {
  const fields: HTMLInputElement[] = [];
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function note(this: HTMLInputElement) {
    fields.push(this);
  });
  press(/^Main points of a PDF/);
  press(/^Compare two pictures/);
  press(/^Explain an error/);
  expect(fields.map(({ accept }) => accept)).toEqual(['.pdf,application/pdf', 'image/*']);

  const [field] = fields;
  if (field === undefined) throw new Error('no field for files');
  fireEvent.change(field, { target: { files: [new File(['%PDF'], 'report.pdf')] } });
  await vi.waitFor(() => expect(draftOf('c1').files).toMatchObject([{ name: 'report.pdf', stage: 'ready' }]));
});

it('leaves the composer the only field for files in the page', () => {
  expect(document.querySelectorAll('input[type=file]')).toHaveLength(0);
});

it('puts one example in the place of another, and never in the place of what a person wrote', () => {
  press(/^Explain an error/);
  press(/^Turn notes into tasks/);
  expect(draftOf('c1').text).toMatch(/^Turn these notes/);
  changeDraftText('c1', 'My own words');
  press(/^Explain an error/);
  expect(draftOf('c1').text).toBe('My own words');
});

it('offers nothing where nothing can be written', () => {
  cleanup();
  appInfoStore.setState({
    info: { version: '1', platform: 'linux', electron: '1', chromium: '1', isTestRuntime: false, systemLocale: 'en', readOnly: { code: 'store.readOnly', path: '/x' } },
  });
  render(<EmptyThread conversationId="c1" />);
  expect(screen.getByText('What are you working on?')).toBeTruthy();
  expect(screen.queryAllByRole('button')).toEqual([]);
});
