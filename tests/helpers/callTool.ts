import { Permit } from '../../electron/tools/permit';
import type { SealedTool, ToolContext, ToolOutcome } from '../../electron/tools/tool';

export const plainContext: ToolContext = {
  conversationId: 'conversation',
  turnId: 'turn',
  callId: 'call',
  signal: new AbortController().signal,
  taint: [],
  typedText: '',
  attachments: [],
};

type Between = { readonly between?: () => Promise<unknown>; readonly context?: Partial<ToolContext> };

/** Calls a tool as the broker does after a Yes: checked, planned, permitted, run. `between` happens while a person reads the card. */
export async function callTool(tool: SealedTool, input: unknown, { between, context = {} }: Between = {}): Promise<ToolOutcome> {
  const planned = await tool.check(input).plan({ ...plainContext, ...context });
  await between?.();
  const permitted = { toolName: tool.name, hash: 'hash' };
  const { permit } = Permit.recordAndPermit(permitted, () => ({ sequence: 1 }));
  return planned.run(permit, permitted.hash, null);
}
