import type { RequestInput, RequestName } from '../../../shared/contract/requests';

/** What a message may name that is really there, as the run goes on. */
export type Known = {
  readonly conversationId: string;
  readonly folderId: string;
  readonly messageId: string;
  readonly turnId: string;
  readonly attachmentId: string;
  readonly backupId: string;
  readonly baseUrl: string;
  readonly key: string;
  readonly count: number;
};

const modelId = 'acme/lumen';

/** For every request of the contract an input that it accepts; a request without one does not compile. */
export const goodInputs: { readonly [Name in RequestName]: (known: Known) => RequestInput<Name> } = {
  'app.info': () => ({}),
  'settings.read': () => ({}),
  'settings.change': ({ baseUrl, conversationId, folderId, count }) =>
    count % 2 === 0 ? { baseUrl } : { theme: 'dark', language: 'id', density: 'compact', defaultModelId: modelId, titlesBy: 'model', titleModelId: modelId, lastConversationId: conversationId, sidebarWidthPx: 264, isSidebarHidden: true, closedFolderIds: [folderId], zoomPercent: 110, shortcuts: { 'chat.new': { key: 'j', hasMod: true }, 'bin.open': null }, isHotkeyQuestionAnswered: true, quickAskActions: [{ id: 'explain', label: null, instruction: 'Explain it to a child.' }] },
  'secret.status': () => ({}),
  'secret.put': ({ key, count }) => ({ key, keepFor: count % 2 === 0 ? 'always' : 'session' }),
  'secret.forget': () => ({}),
  'secret.retry': () => ({}),
  'secret.cancel': () => ({}),
  'secret.useEnvironment': () => ({}),
  'connection.test': () => ({}),
  'connection.read': () => ({}),
  'demo.enter': () => ({}),
  'demo.leave': () => ({}),
  'model.list': () => ({}),
  'model.refresh': () => ({}),
  'conversation.list': () => ({}),
  'conversation.create': ({ folderId, count }) => (count % 2 === 0 ? { modelId: null } : { modelId, folderId }),
  'conversation.createTemporary': () => ({ modelId }),
  'conversation.beginQuickAsk': ({ count }) => ({ isNew: count % 2 === 0 }),
  'conversation.keep': ({ conversationId }) => ({ conversationId }),
  'conversation.rename': ({ conversationId, count }) => ({ conversationId, title: ` Plans ${count} ` }),
  'conversation.chooseModel': ({ conversationId }) => ({ conversationId, modelId }),
  'conversation.delete': ({ conversationId }) => ({ conversationIds: [conversationId] }),
  'conversation.restore': ({ conversationId }) => ({ conversationIds: [conversationId] }),
  'conversation.organise': ({ conversationId, folderId, count }) => ({
    placings: [count % 2 === 0 ? { conversationId, isPinned: true } : { conversationId, isPinned: false, folderId: count % 3 === 0 ? null : folderId }],
  }),
  'conversation.fork': ({ conversationId, messageId }) => ({ conversationId, messageId, title: ' Another way ' }),
  'conversation.listDeleted': () => ({}),
  'folder.list': () => ({}),
  'folder.create': ({ count }) => ({ name: `Folder ${count}`, modelId: count % 2 === 0 ? null : modelId, instructions: '' }),
  'folder.change': ({ folderId, count }) => ({ folderId, name: `Folder ${count}`, modelId, instructions: 'Be brief.' }),
  'folder.move': ({ folderId }) => ({ folderId, beforeFolderId: null }),
  'folder.delete': ({ folderId }) => ({ folderId }),
  'folder.restore': ({ folderId }) => ({ folderId }),
  'chat.send': ({ conversationId, attachmentId }) => ({ conversationId, text: 'How high?', attachmentIds: [attachmentId], modelId }),
  'chat.compare': ({ conversationId, attachmentId }) => ({ conversationId, text: 'How wide?', attachmentIds: [attachmentId], modelIds: [modelId, 'acme/other'] }),
  'chat.compareAgain': ({ conversationId, messageId }) => ({ conversationId, messageId, modelIds: [modelId] }),
  'chat.useAnswer': ({ conversationId, messageId }) => ({ conversationId, messageId }),
  'chat.showSideBySide': ({ conversationId, messageId }) => ({ conversationId, messageId }),
  'chat.edit': ({ conversationId, messageId }) => ({ conversationId, messageId, text: 'How deep?', attachmentIds: [], modelId }),
  'chat.stop': ({ turnId }) => ({ turnId }),
  'chat.retry': ({ conversationId, messageId }) => ({ conversationId, messageId, modelId }),
  'chat.continue': ({ conversationId, messageId }) => ({ conversationId, messageId, modelId }),
  'message.delete': ({ conversationId, messageId }) => ({ conversationId, messageId }),
  'message.restore': ({ conversationId, messageId }) => ({ conversationId, messageId }),
  'chat.chooseBranch': ({ conversationId, messageId }) => ({ conversationId, messageId }),
  'queue.add': ({ conversationId, attachmentId }) => ({ conversationId, text: 'And how wide?', attachmentIds: [attachmentId], modelId }),
  'queue.remove': ({ conversationId, messageId }) => ({ conversationId, queuedId: messageId }),
  'queue.send': ({ conversationId, messageId }) => ({ conversationId, queuedId: messageId }),
  'context.drop': ({ conversationId, messageId }) => ({ conversationId, messageId }),
  'context.restore': ({ conversationId, messageId }) => ({ conversationId, messageId }),
  'context.summarise': ({ conversationId, messageId }) => ({ conversationId, messageId, modelId }),
  'context.cancelSummary': ({ conversationId }) => ({ conversationId }),
  'attachment.stage': ({ count }) => ({ name: `notes ${count % 5}.txt`, bytes: new TextEncoder().encode(`note ${count % 5}`) }),
  'attachment.thumbnail': ({ attachmentId }) => ({ attachmentId }),
  'spelling.check': ({ count }) => ({ words: ['tide', `tidde${count % 5}`] }),
  'desktop.read': () => ({}),
  'desktop.openAtLogin': ({ count }) => ({ isWished: count % 2 === 0 }),
  'handOver.take': () => ({}),
  'handOver.stage': ({ conversationId, attachmentId }) => ({ handedId: attachmentId, conversationId }),
  'screenshot.list': () => ({}),
  'screenshot.take': ({ count }) => ({ sourceId: count % 3 === 0 ? null : 'screen:1:0', hidesWindow: count % 8 === 0 }),
  'screenshot.crop': ({ conversationId }) => ({ screenshotId: conversationId, region: { leftPx: 0, topPx: 0, widthPx: 8, heightPx: 8 } }),
  'screenshot.forget': () => ({}),
  'diagram.draw': ({ count }) => ({ source: `graph TD\n  A --> B${count % 5}`, isDark: count % 2 === 0 }),
  'draft.read': ({ conversationId }) => ({ conversationId }),
  'draft.save': ({ conversationId, count }) => ({ conversationId, text: `draft ${count}`, attachmentIds: [] }),
  'search.find': ({ count, folderId }) => ({ query: count % 3 === 0 ? '' : 'gate "note 2"', filter: count % 2 === 0 ? {} : { modelId, sinceMs: 0, folderId, hasAttachment: true } }),
  'data.read': () => ({}),
  'data.backUp': () => ({}),
  'data.restore': ({ backupId }) => ({ backupId }),
  'clipboard.read': () => ({}),
  'window.open': ({ conversationId, count }) => ({ conversationId: count % 2 === 0 ? conversationId : null }),
  'quickAsk.hide': () => ({}),
  'quickAsk.pin': ({ count }) => ({ isPinned: count % 2 === 0 }),
  'quickAsk.hold': ({ count }) => ({ isHeld: count % 2 === 0 }),
  'quickAsk.fit': ({ count }) => ({ heightPx: 200 + (count % 300) }),
  'quickAsk.openInMain': ({ conversationId, count }) => ({ conversationId: count % 2 === 0 ? conversationId : null }),
  'hotkey.read': () => ({}),
  'hotkey.set': ({ count }) => ({ accelerator: count % 2 === 0 ? 'Ctrl+Alt+K' : null }),
  'hotkey.pause': ({ count }) => ({ isPaused: count % 2 === 0 }),
  'archive.export': ({ conversationId, count }) => ({ conversationIds: count % 2 === 0 ? null : [conversationId], format: 'json', withFiles: count % 3 === 0 }),
  'archive.readImport': () => ({}),
  'archive.import': () => ({ planId: 'plan-1' }),
  'archive.cancel': () => ({}),
  'file.save': ({ count }) => ({ name: `table ${count}.csv`, text: 'Height,3 m' }),
  'link.open': ({ count }) => ({ url: `https://example.com/${count}` }),
};
