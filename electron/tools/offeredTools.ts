import type { ToolFacts } from '../../shared/tools';
import type { OfferedTool } from '../chat/ports';
import type { SealedTool } from './tool';

/** What decides which tools are offered now. */
export type Choice = {
  /** Exactly these, as chosen in the conversation; `null`: as the settings say. */
  readonly chosen: readonly string[] | null;
  readonly switchedOff: readonly string[];
  readonly hasFolder: boolean;
};

/** Every tool, with whether it is switched on and what it lacks. */
export function listTools(tools: readonly SealedTool[], choice: Choice): readonly ToolFacts[] {
  return tools.map((tool) => ({
    name: tool.name,
    risk: tool.risk,
    isOn: isOn(tool, choice),
    ...(lacksFolder(tool, choice) ? ({ lacks: 'folder' } as const) : {}),
    tokens: tokensOf(offerOf(tool)),
  }));
}

/** Those that the model is told of: switched on, and lacking nothing. */
export function offerTools(tools: readonly SealedTool[], choice: Choice): readonly SealedTool[] {
  return tools.filter((tool) => isOn(tool, choice) && !lacksFolder(tool, choice));
}

function isOn({ name }: SealedTool, { chosen, switchedOff }: Choice): boolean {
  return chosen === null ? !switchedOff.includes(name) : chosen.includes(name);
}

function lacksFolder({ needsFolder }: SealedTool, { hasFolder }: Choice): boolean {
  return needsFolder && !hasFolder;
}

/** A tool in the words that the model reads. */
export function offerOf({ name, summary, parameters }: SealedTool): OfferedTool {
  return { kind: 'function', name, description: summary, parameters };
}

/** About four characters to a token, as in every estimate of ours. */
function tokensOf(offer: OfferedTool): number {
  return Math.ceil(JSON.stringify(offer).length / 4);
}
