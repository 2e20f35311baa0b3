import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createFileTools } from '../../electron/tools/files/createFileTools';
import type { FileVersion, ToolPorts, VersionStore } from '../../electron/tools/ports';
import type { SealedTool, ToolOutcome } from '../../electron/tools/tool';
import { systemClock } from '../../electron/support/clock';
import { callTool } from './callTool';
import { noToolPorts } from './noToolPorts';

export type FileToolRig = {
  readonly root: string;
  readonly trash: string;
  readonly kept: readonly FileVersion[];
  readonly tool: (name: string) => SealedTool;
  readonly call: (name: string, input: unknown, between?: () => unknown) => Promise<ToolOutcome>;
  /** What the model is told, also where the tool refuses. */
  readonly say: (name: string, input: unknown, between?: () => unknown) => Promise<string>;
  readonly undo: (undoId: string) => Promise<void>;
  readonly write: (path: string, content: string | Uint8Array) => string;
  readonly remove: () => void;
};

/** The file tools over a real folder `Notes`, with versions in memory and a trash that is a folder. */
export function createFileToolRig(more: Partial<ToolPorts> = {}): FileToolRig {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'gatehouse-files-')));
  const root = join(base, 'Notes');
  const trash = join(base, 'trash');
  for (const folder of [root, trash]) mkdirSync(folder);
  const kept: FileVersion[] = [];
  let ids = 0;
  const { tools, undo } = createFileTools({
    ...noToolPorts,
    folders: { folders: () => [{ toolFolderId: 'one', label: 'Notes', path: root }] },
    versions: memoryVersions(kept),
    clock: systemClock,
    makeId: () => `id${(ids += 1)}`,
    desktop: { ...noToolPorts.desktop, moveToTrash: async (path) => renameSync(path, join(trash, String((ids += 1)))) },
    ...more,
  });
  const tool = (name: string): SealedTool => {
    const found = tools.find((one) => one.name === name);
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found;
  };
  const call = (name: string, input: unknown, between?: () => unknown): Promise<ToolOutcome> => callTool(tool(name), input, { between: async () => between?.() });
  return {
    root,
    trash,
    kept,
    tool,
    call,
    say: (name, input, between) => call(name, input, between).then(({ text }) => text, String),
    undo: async (undoId) => undo[undoId.split('-')[0] ?? '']?.(undoId),
    write: (path, content) => {
      const full = join(root, path);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, content);
      return full;
    },
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

function memoryVersions(kept: FileVersion[]): VersionStore {
  const undone = new Set<string>();
  return {
    keep: (version) => void kept.push(version),
    find: (versionId) => {
      const version = kept.find((one) => one.versionId === versionId);
      return version === undefined ? null : { ...version, isUndone: undone.has(versionId) };
    },
    markUndone: (versionId) => void undone.add(versionId),
  };
}
