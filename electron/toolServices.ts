import { realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { FailureError } from '../shared/failure';
import type { ConversationId, MessageId, ModelId, PartId } from '../shared/ids';
import type { Settings } from '../shared/settings';
import type { ClipboardWritten, ToolFolder, ToolGrant } from '../shared/tools';
import type { FileDialogs } from './buildArchive';
import type { ConversationHub } from './chat/conversationHub';
import type { Clock, MakeId, ToolBox } from './chat/ports';
import { exportActivity } from './exportActivity';
import { createFolderPresence } from './folderPresence';
import type { Services } from './ipc/services';
import type { Store } from './store/openStore';
import { atMostEvery } from './support/atMostEvery';
import { maskSecrets } from './support/redact';
import { createAnalyser, type AnalysisProcess } from './tools/analysis/analyser';
import { createBroker } from './tools/broker';
import { canonicalText, sha256 } from './tools/callHash';
import { placeRules } from './tools/files/places';
import { folderLabel } from './tools/folderLabel';
import { listTools, type Choice } from './tools/offeredTools';
import type { AttachmentPort, ToolDesktop, ToolPorts, ToolSystem } from './tools/ports';
import { createTools } from './tools/registry';
import { createUndo } from './tools/undoChange';

/** What the tools reach of the system; `main.ts` hands it over. */
export type ToolOutside = Pick<ToolPorts, 'clipboard' | 'disk' | 'decoder' | 'web'> & {
  readonly desktop: Omit<ToolDesktop, 'openLink'>;
  readonly startAnalysisProcess: () => AnalysisProcess;
};

export type ToolServiceParts = {
  readonly store: Pick<Store, 'activity' | 'toolGrants' | 'toolFolders' | 'fileVersions'>;
  /** What the assistant of a conversation says of its tools; `null`: nothing. Absent: there are no assistants. */
  readonly assistantTools?: (conversationId: ConversationId) => readonly string[] | null;
  /** Which window shows which conversation: an answer counts from there alone. */
  readonly isWatching: (conversationId: ConversationId, windowId: number) => boolean;
  readonly isTemporary: (conversationId: ConversationId) => boolean;
  readonly canCallTools: (modelId: ModelId) => 'yes' | 'no' | 'unknown';
  /** The gateway may search the web by itself, and what it finds goes into answers unseen. */
  readonly searchesWeb: () => boolean;
  /** Every key in use: none of them is to stand in the log or in a result. */
  readonly heldKeys: () => readonly string[];
  readonly reportBug: (error: unknown) => void;
  readonly hub: ConversationHub;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly settings: { readonly read: () => Settings };
  readonly attachments: AttachmentPort;
  readonly outside: ToolOutside;
  readonly system: ToolSystem;
  readonly openLink: (url: string) => Promise<void>;
  readonly dialogs: FileDialogs;
  readonly tellFolders: (folders: readonly ToolFolder[]) => void;
  readonly tellGrants: (grants: readonly ToolGrant[]) => void;
  readonly tellWritten: (written: ClipboardWritten) => void;
};

/** For the windows, and for the engine. */
export type ToolRoom = { readonly services: Pick<Services, 'tools' | 'activity'>; readonly toolBox: ToolBox };

/** Under this name the log has the folders; no tool has it. */
const folderRow = 'shared_folder';

/** More would be a home that is open as a whole, piece by piece. */
const mostFolders = 50;

/** Of uses of what was granted, windows hear not more often. */
const grantNewsMs = 1_000;

/** The tools with all that they need, and what windows may ask about them. */
export function createToolServices(parts: ToolServiceParts): ToolRoom {
  const { store, hub, clock, makeId, settings } = parts;

  /** Nobody waits for this news, and the history may be closed before it is told. */
  const inPassing = (tell: () => void): void => {
    try {
      tell();
    } catch (error) {
      parts.reportBug(error);
    }
  };

  /** One that was moved, or whose place a link took, is missing. */
  const listFolders = (): readonly ToolFolder[] => store.toolFolders.list().map((folder) => (presence.isMissing(folder.path) ? { ...folder, isMissing: true } : folder));
  const presence = createFolderPresence({ paths: () => store.toolFolders.list().map(({ path }) => path), onChanged: () => inPassing(() => parts.tellFolders(listFolders())), clock });
  const listGrants = (): readonly ToolGrant[] => store.toolGrants.list();

  const ports: ToolPorts = {
    folders: {
      folders: () => {
        // Looked at for the next time; whoever opens a folder now sees for himself whether it is there.
        presence.look().catch(parts.reportBug);
        return listFolders().filter(({ isMissing }) => isMissing !== true);
      },
    },
    versions: store.fileVersions,
    attachments: parts.attachments,
    clipboard: parts.outside.clipboard,
    disk: parts.outside.disk,
    decoder: parts.outside.decoder,
    web: parts.outside.web,
    system: parts.system,
    desktop: { ...parts.outside.desktop, openLink: parts.openLink },
    analyser: createAnalyser({ startProcess: parts.outside.startAnalysisProcess, clock }),
    clock,
    makeId,
  };
  const { tools, undo } = createTools(ports);

  const chosenIn = (conversationId: ConversationId | null): readonly string[] | null => (conversationId === null ? null : (hub.read(conversationId)?.toolNames ?? parts.assistantTools?.(conversationId) ?? null));
  const choiceOf = (conversationId: ConversationId | null): Choice => ({
    chosen: chosenIn(conversationId),
    switchedOff: settings.read().switchedOffTools,
    hasFolder: ports.folders.folders().length > 0,
  });
  const tellGrants = (): void => parts.tellGrants(listGrants());
  const tellUses = atMostEvery(grantNewsMs, () => inPassing(tellGrants), clock);

  const broker = createBroker({
    tools,
    choiceOf,
    // Where an endpoint says nothing of its models, a person who chose tools for a conversation knows it.
    canUseTools: (conversationId, modelId) => {
      const capability = parts.canCallTools(modelId);
      return capability === 'yes' || (capability === 'unknown' && chosenIn(conversationId) !== null);
    },
    searchesWeb: parts.searchesWeb,
    isTemporary: parts.isTemporary,
    hasAttachment: (attachmentId) => parts.attachments.find(attachmentId) !== null,
    log: store.activity,
    grants: {
      ...store.toolGrants,
      add: (grant, atMs) => store.toolGrants.add({ ...grant, grantId: makeId() }, atMs),
      countUse: (grantId, atMs) => {
        store.toolGrants.countUse(grantId, atMs);
        tellUses();
      },
    },
    clock,
    makeId,
    writesClipboardAtOnce: () => settings.read().writesClipboardAtOnce,
    hideKeys: (text) => maskSecrets(text, parts.heldKeys()),
    tellGrants,
    tellWritten: parts.tellWritten,
    reportBug: parts.reportBug,
  });
  const undoChange = createUndo({ undo, log: store.activity, clock, isTemporary: parts.isTemporary });

  async function undoIn({ conversationId, messageId, partId }: { readonly conversationId: ConversationId; readonly messageId: MessageId; readonly partId: PartId }): Promise<void> {
    const message = hub.read(conversationId)?.messages.find((each) => each.messageId === messageId);
    const part = message?.parts.find((each) => each.partId === partId);
    if (message === undefined || part?.kind !== 'toolCall' || part.result === undefined) throw new FailureError({ code: 'notFound', what: 'message' });
    await undoChange(part, { conversationId, turnId: message.turnId ?? null });
    hub.changeTool(conversationId, messageId, partId, { result: { ...part.result, isUndone: true } });
  }

  /** What is given or taken away for long stands in the log as well. */
  function record(kind: 'revoked' | 'folderAdded' | 'folderRemoved', toolName: string, about: Readonly<Record<string, string>>): void {
    const inputText = maskSecrets(canonicalText(about), parts.heldKeys());
    store.activity.record({ ...emptyRow, atMs: clock.nowMs(), kind, toolName, inputText, inputHash: sha256(inputText) });
  }

  function recordRevoked(toolName: string, place: string | null): void {
    record('revoked', toolName, place === null ? {} : { place });
  }

  function revokeGrant(grantId: string): void {
    const place = listGrants().find((grant) => grant.grantId === grantId)?.place ?? null;
    const { toolName } = store.toolGrants.revoke(grantId, clock.nowMs());
    recordRevoked(toolName, place);
    tellGrants();
  }

  /** With what was granted in it. */
  function removeFolder(toolFolderId: string): void {
    const folder = store.toolFolders.list().find((each) => each.toolFolderId === toolFolderId);
    const before = listGrants();
    store.toolFolders.remove(toolFolderId, clock.nowMs());
    if (folder !== undefined) record('folderRemoved', folderRow, { label: folder.label, path: folder.path });
    const now = new Set(listGrants().map(({ grantId }) => grantId));
    for (const { grantId, toolName, place } of before) if (!now.has(grantId)) recordRevoked(toolName, place);
    parts.tellFolders(listFolders());
    tellGrants();
  }

  async function addFolder(): Promise<ToolFolder | null> {
    const chosen = await parts.dialogs.askWhichFolder();
    if (chosen === null) return null;
    const path = await realFolder(chosen);
    const present = store.toolFolders.list();
    const same = present.find((folder) => folder.path === path);
    if (same !== undefined) return same;
    if (present.length >= mostFolders) throw new FailureError({ code: 'tool.folderRefused', reason: 'tooMany', path });
    const folder = { toolFolderId: makeId(), label: folderLabel(path, present.map(({ label }) => label)), path, addedAtMs: clock.nowMs() };
    // Before it is in force, as every row.
    record('folderAdded', folderRow, { label: folder.label, path });
    store.toolFolders.add(folder);
    await presence.look();
    parts.tellFolders(listFolders());
    return folder;
  }

  const services: ToolRoom['services'] = {
    tools: {
      list: async (conversationId) => {
        await presence.look();
        return listTools(tools, choiceOf(conversationId));
      },
      choose: (conversationId, toolNames) => hub.chooseTools(conversationId, toolNames),
      decide: (conversationId, answer, windowId) => {
        if (!parts.isWatching(conversationId, windowId)) throw new FailureError({ code: 'approval.refused', reason: 'otherWindow' });
        broker.decide(conversationId, answer);
      },
      undo: undoIn,
      folders: async () => {
        await presence.look();
        return listFolders();
      },
      addFolder,
      removeFolder,
      grants: listGrants,
      revokeGrant,
    },
    activity: { list: store.activity.list, export: () => exportActivity(store.activity, parts.dialogs) },
  };
  return { services, toolBox: broker };
}

const emptyRow = { conversationId: null, turnId: null, callId: null, decision: null, status: null, inputText: '', inputHash: '', resultBytes: null, resultHash: null, durationMs: null } as const;

async function realFolder(chosen: string): Promise<string> {
  const missing = new FailureError({ code: 'tool.folderRefused', reason: 'missing', path: chosen });
  const path = await realpath(chosen).catch(() => null);
  const found = path === null ? null : await stat(path).catch(() => null);
  if (path === null || found?.isDirectory() !== true) throw missing;
  if (placeRules([]).ofReading(path.split(sep).filter((part) => part !== '')) === 'unreal') throw new FailureError({ code: 'tool.folderRefused', reason: 'protected', path });
  return path;
}
