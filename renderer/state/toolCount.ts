import type { ToolFacts } from '../../shared/tools';

/** Those that go with a question: switched on, and nothing they need is missing. */
export function offeredTools(tools: readonly ToolFacts[]): readonly ToolFacts[] {
  return tools.filter(({ isOn, lacks }) => isOn && lacks === undefined);
}

/** About so many tokens of each question go to describe them. */
export function tokensOf(tools: readonly ToolFacts[]): number {
  return offeredTools(tools).reduce((sum, { tokens }) => sum + tokens, 0);
}
