import { createDeviceTools } from './deviceTools';
import { createFileTools } from './files/createFileTools';
import type { ToolPorts } from './ports';
import type { SealedTool } from './tool';

/** Takes a change back that a tool made. Throws `FailureError` `tool.notUndone`. */
export type Undo = (undoId: string) => Promise<void>;

export type Tools = {
  /** In the order in which they are listed and offered. */
  readonly tools: readonly SealedTool[];
  /** By the first part of an undo id, up to its first `-`: `file-…`, `clipboard-…`. */
  readonly undo: Readonly<Record<string, Undo>>;
};

/** The one list of tools. */
export function createTools(ports: ToolPorts): Tools {
  const rooms: readonly Tools[] = [createFileTools(ports), createDeviceTools(ports)];
  return { tools: rooms.flatMap(({ tools }) => tools), undo: Object.assign({}, ...rooms.map(({ undo }) => undo)) };
}
