import type { OfferedTool, PlacedToolCall, ToolBox, ToolProgress, ToolTurnFacts } from '../../electron/chat/ports';
import type { ToolResult } from '../../shared/tools';

/** What becomes of a call: its result as text, or all that is said of it. */
export type ScriptedCall = (call: PlacedToolCall, signal: AbortSignal) => string | ToolResult | readonly ToolProgress[] | Promise<readonly ToolProgress[]>;

/** A tool that a model is told of, with a schema that asks for one text. */
export function offeredTool(name: string): OfferedTool {
  return { kind: 'function', name, description: `Test tool ${name}.`, parameters: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'], additionalProperties: false } };
}

/**
 * The tools' port without tools: each call gets what the test says, in order, and no person is asked. Keeps what it was asked,
 * and how often a turn began and ended.
 */
export class ScriptedTools implements ToolBox {
  readonly turns: ToolTurnFacts[] = [];
  readonly rounds: (readonly PlacedToolCall[])[] = [];
  ended = 0;
  readonly #names: readonly string[];
  readonly #script: ScriptedCall;

  constructor(names: readonly string[], script: ScriptedCall) {
    this.#names = names;
    this.#script = script;
  }

  readonly offered = (): readonly OfferedTool[] => this.#names.map(offeredTool);

  readonly beginTurn: ToolBox['beginTurn'] = (facts) => {
    this.turns.push(facts);
    return {
      run: (calls, signal) => this.#run(calls, signal),
      end: () => {
        this.ended += 1;
      },
    };
  };

  async *#run(calls: readonly PlacedToolCall[], signal: AbortSignal): AsyncGenerator<ToolProgress, void, undefined> {
    this.rounds.push(calls);
    for (const call of calls) {
      yield { kind: 'runs', partId: call.partId };
      const said = await this.#script(call, signal);
      if (isProgress(said)) yield* said;
      else yield done(call, typeof said === 'string' ? { text: said } : said);
    }
  }
}

export function done({ partId }: Pick<PlacedToolCall, 'partId'>, result: ToolResult): ToolProgress {
  return { kind: 'ended', partId, status: 'done', decision: 'policy', result };
}

function isProgress(said: string | ToolResult | readonly ToolProgress[]): said is readonly ToolProgress[] {
  return Array.isArray(said);
}
