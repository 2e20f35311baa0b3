import type { Model } from '../../shared/model';
import type { ToolFacts } from '../../shared/tools';

/** Those that go with a question: switched on, and nothing they need is missing. */
export function offeredTools(tools: readonly ToolFacts[]): readonly ToolFacts[] {
  return tools.filter(({ isOn, lacks }) => isOn && lacks === undefined);
}

/** A model of which the catalogue says so is offered none. */
export function cannotUseTools(model: Model | undefined): boolean {
  return model?.tags !== undefined && !model.tags.includes('tool-use');
}

/** About so many tokens of each question go to describe them. */
export function tokensOf(tools: readonly ToolFacts[]): number {
  return offeredTools(tools).reduce((sum, { tokens }) => sum + tokens, 0);
}
