import { realpathSync, statSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { FailureError } from '../shared/failure';
import type { Settings } from '../shared/settings';
import type { ToolFolder, ToolGrant } from '../shared/tools';
import type { FileDialogs } from './buildArchive';
import type { ConversationHub } from './chat/conversationHub';
import type { Clock, MakeId } from './chat/ports';
import { exportActivity } from './exportActivity';
import type { Services } from './ipc/services';
import type { Store } from './store/openStore';
import { folderLabel } from './tools/folderLabel';
import { listTools } from './tools/offeredTools';
import type { AttachmentPort, ToolClipboard, ToolDesktop, ToolDisk, ToolPorts } from './tools/ports';
import { createTools } from './tools/registry';

/** What the tools reach of the system; `main.ts` hands it over. */
export type ToolOutside = { readonly clipboard: ToolClipboard; readonly desktop: Omit<ToolDesktop, 'openLink'>; readonly disk: ToolDisk };

export type ToolServiceParts = {
  readonly store: Pick<Store, 'activity' | 'toolGrants' | 'toolFolders' | 'fileVersions'>;
  readonly hub: ConversationHub;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly settings: { readonly read: () => Settings };
  readonly attachments: AttachmentPort;
  readonly outside: ToolOutside;
  readonly openLink: (url: string) => Promise<void>;
  readonly dialogs: FileDialogs;
  readonly tellFolders: (folders: readonly ToolFolder[]) => void;
  readonly tellGrants: (grants: readonly ToolGrant[]) => void;
};

export type ToolRoom = Pick<Services, 'tools' | 'activity'>;

/** More would be a home that is open as a whole, piece by piece. */
const mostFolders = 50;

/** The tools with all that they need, and what windows may ask about them. */
export function createToolServices(parts: ToolServiceParts): ToolRoom {
  const { store, hub, clock, makeId, settings } = parts;

  /** As they are now; one that was moved, or whose place a link took, is missing. */
  const listFolders = (): readonly ToolFolder[] => store.toolFolders.list().map((folder) => (isThere(folder.path) ? folder : { ...folder, isMissing: true }));
  const listGrants = (): readonly ToolGrant[] => store.toolGrants.list();

  const ports: ToolPorts = {
    folders: { folders: () => listFolders().filter(({ isMissing }) => isMissing !== true) },
    versions: store.fileVersions,
    attachments: parts.attachments,
    clipboard: parts.outside.clipboard,
    desktop: { ...parts.outside.desktop, openLink: parts.openLink },
    disk: parts.outside.disk,
    clock,
    makeId,
  };
  const { tools } = createTools(ports);

  async function addFolder(): Promise<ToolFolder | null> {
    const chosen = await parts.dialogs.askWhichFolder();
    if (chosen === null) return null;
    const path = await realFolder(chosen);
    const present = store.toolFolders.list();
    const same = present.find((folder) => folder.path === path);
    if (same !== undefined) return same;
    if (present.length >= mostFolders) throw new FailureError({ code: 'tool.folderRefused', reason: 'tooMany', path });
    const folder = { toolFolderId: makeId(), label: folderLabel(path, present.map(({ label }) => label)), path, addedAtMs: clock.nowMs() };
    store.toolFolders.add(folder);
    parts.tellFolders(listFolders());
    return folder;
  }

  return {
    tools: {
      list: (conversationId) =>
        listTools(tools, {
          chosen: conversationId === null ? null : (hub.read(conversationId)?.toolNames ?? null),
          switchedOff: settings.read().switchedOffTools,
          hasFolder: ports.folders.folders().length > 0,
        }),
      choose: (conversationId, toolNames) => hub.chooseTools(conversationId, toolNames),
      decide: () => {
        throw new FailureError({ code: 'approval.refused', reason: 'gone' });
      },
      undo: async () => {
        throw new FailureError({ code: 'tool.notUndone', reason: 'gone' });
      },
      folders: listFolders,
      addFolder,
      removeFolder: (toolFolderId) => {
        store.toolFolders.remove(toolFolderId, clock.nowMs());
        parts.tellFolders(listFolders());
        parts.tellGrants(listGrants());
      },
      grants: listGrants,
      revokeGrant: (grantId) => {
        store.toolGrants.revoke(grantId, clock.nowMs());
        parts.tellGrants(listGrants());
      },
    },
    activity: { list: store.activity.list, export: () => exportActivity(store.activity, parts.dialogs) },
  };
}

function isThere(path: string): boolean {
  try {
    return realpathSync(path) === path && statSync(path).isDirectory();
  } catch {
    return false;
  }
}

async function realFolder(chosen: string): Promise<string> {
  const missing = new FailureError({ code: 'tool.folderRefused', reason: 'missing', path: chosen });
  const path = await realpath(chosen).catch(() => null);
  const found = path === null ? null : await stat(path).catch(() => null);
  if (path === null || found?.isDirectory() !== true) throw missing;
  return path;
}
