import { createDeviceTools } from './deviceTools';
import { createFileTools } from './files/createFileTools';
import type { ToolPorts } from './ports';
import type { Tools } from './tool';

/** The one list of tools. */
export function createTools(ports: ToolPorts): Tools {
  const rooms: readonly Tools[] = [createFileTools(ports), createDeviceTools(ports)];
  return { tools: rooms.flatMap(({ tools }) => tools), undo: Object.assign({}, ...rooms.map(({ undo }) => undo)) };
}
