import type { ToolFacts, ToolRisk } from '../../../shared/tools';

export const toolGroupNames = ['read', 'change', 'screen', 'web', 'computer'] as const;
export type ToolGroupName = (typeof toolGroupNames)[number];

const groupOf: Readonly<Record<ToolRisk, ToolGroupName>> = {
  readFolder: 'read',
  writeFolder: 'change',
  readClipboard: 'screen',
  writeClipboard: 'screen',
  takeScreenshot: 'screen',
  fetch: 'web',
  open: 'web',
  billed: 'web',
  none: 'computer',
};

export type ToolGroup = { readonly name: ToolGroupName; readonly tools: readonly ToolFacts[] };

/** The tools by what they reach, in the order of main within each group; groups without any are left out. */
export function groupTools(tools: readonly ToolFacts[]): readonly ToolGroup[] {
  return toolGroupNames.map((name) => ({ name, tools: tools.filter(({ risk }) => groupOf[risk] === name) })).filter((group) => group.tools.length > 0);
}
