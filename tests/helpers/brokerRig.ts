import { z } from 'zod';
import { createBroker, type Broker, type BrokerOptions } from '../../electron/tools/broker';
import { canonicalText } from '../../electron/tools/callHash';
import type { ActivityRow, GrantStore, NewGrant } from '../../electron/tools/ports';
import { ChangedSincePlanned, sealTool, type RunContext, type SealedTool, type ToolContext, type ToolDefinition, type ToolOutcome } from '../../electron/tools/tool';
import type { PlacedToolCall, ToolProgress, ToolTurn } from '../../electron/chat/ports';
import type { Message } from '../../shared/chat/message';
import { FailureError } from '../../shared/failure';
import type { ApprovalAnswer, ApprovalCard, ToolRisk } from '../../shared/tools';
import { FakeClock } from './fakeClock';

/*
 * The real broker with tools that only note that they ran, over a world of named places: what a rig needs to see whether anything
 * happened that nobody allowed.
 */

const rigInput = z.strictObject({ place: z.string(), text: z.string().default('') });
export type RigInput = z.infer<typeof rigInput>;

/** Something that a tool did: with which input, by which hash, and how many rows stood in the log by then. */
export type Effect = { readonly toolName: string; readonly inputText: string; readonly hash: string; readonly rowsBefore: number };
export type Ended = Extract<ToolProgress, { readonly kind: 'ended' }>;

export type RigOptions = {
  readonly broker?: Partial<BrokerOptions>;
  /** What a tool gives; the usual is a short text. */
  readonly outcome?: (toolName: string, input: RigInput, context: RunContext<string>) => Promise<ToolOutcome>;
  /** Only these of the rig's tools; the usual is all. */
  readonly risks?: readonly ToolRisk[];
  /** Instead of writing a row. */
  readonly onRecord?: (row: ActivityRow) => void;
  /** Beside what is noted of a tool. */
  readonly tools?: readonly SealedTool[];
};

export type BrokerRig = {
  readonly broker: Broker;
  readonly clock: FakeClock;
  readonly rows: readonly ActivityRow[];
  readonly effects: readonly Effect[];
  readonly grants: readonly NewGrant[];
  readonly bugs: readonly unknown[];
  /** What is at each place; a change between showing and running is noticed. */
  readonly world: Map<string, string>;
  readonly beginTurn: (thread?: readonly Message[], conversationId?: string) => ToolTurn;
  /** Lets a round run; `person` is asked for each card, and answers when half a second has gone by, or not at all. */
  readonly play: (turn: ToolTurn, calls: readonly PlacedToolCall[], person: Person, signal?: AbortSignal, onTaken?: (card: ApprovalCard, answer: Partial<ApprovalAnswer>) => void) => Promise<Played>;
};

/** `null`: no answer. */
export type Person = (card: ApprovalCard) => Partial<ApprovalAnswer> | null;
export type Played = { readonly progress: readonly ToolProgress[]; readonly cards: readonly ApprovalCard[]; readonly ended: ReadonlyMap<string, Ended> };

export const allRisks: readonly ToolRisk[] = ['none', 'readFolder', 'writeFolder', 'readClipboard', 'writeClipboard', 'takeScreenshot', 'open', 'fetch', 'billed'];

/** The rig's tool of this power. */
export function toolOf(risk: ToolRisk): string {
  return `do_${risk.toLowerCase()}`;
}

type RigState = {
  readonly world: ReadonlyMap<string, string>;
  readonly note: (effect: Omit<Effect, 'rowsBefore'>) => void;
  readonly outcome: RigOptions['outcome'];
};

/** By turn: the tools are made once, because ten thousand sessions of their own tools would mostly make tools. */
const states = new Map<string, RigState>();
const mostTurns = 100;
let turns = 0;
/** By which hash a call runs: what the sealed tool is told, not what the broker says of it. */
const running = new WeakMap<object, string>();
const sealedTools = new Map<ToolRisk, SealedTool>();

function stateOf({ turnId }: ToolContext): RigState {
  const state = states.get(turnId);
  if (state === undefined) throw new Error(`no rig knows ${turnId}`);
  return state;
}

function rigTool(risk: ToolRisk): SealedTool {
  const made = sealedTools.get(risk) ?? noting(sealTool(definitionOf(risk)));
  sealedTools.set(risk, made);
  return made;
}

function definitionOf(risk: ToolRisk): ToolDefinition<RigInput, string> {
  return {
    name: toolOf(risk),
    title: risk,
    summary: `Does what ${risk} allows.`,
    input: rigInput,
    risk,
    needsFolder: false,
    plan: async ({ place }, context) => {
      const found = stateOf(context).world.get(place) ?? '';
      return {
        plan: found,
        detail: risk === 'takeScreenshot' ? { kind: 'screenshot', reason: '' } : { kind: 'none' },
        fingerprint: found,
        subject: { root: risk === 'none' ? null : place, place },
      };
    },
    run: async (input, context) => {
      const { world, note, outcome } = stateOf(context);
      if ((world.get(input.place) ?? '') !== context.plan) throw new ChangedSincePlanned();
      note({ toolName: toolOf(risk), inputText: canonicalText(input), hash: running.get(context.signal) ?? '' });
      return (await outcome?.(toolOf(risk), input, context)) ?? { text: `done at ${input.place}` };
    },
  };
}

function noting(tool: SealedTool): SealedTool {
  return {
    ...tool,
    check: (value) => {
      const checked = tool.check(value);
      return {
        ...checked,
        plan: async (context) => {
          const planned = await checked.plan(context);
          return {
            ...planned,
            run: (permit, hash, attachmentId) => {
              // Each call has a signal of its own.
              running.set(context.signal, hash);
              return planned.run(permit, hash, attachmentId);
            },
          };
        },
      };
    },
  };
}

export function callOf(name: string, input: unknown, id = `call-${(calls += 1)}`): PlacedToolCall {
  return { callId: id, partId: `part-${id}`, name, argumentsText: typeof input === 'string' ? input : JSON.stringify(input) };
}
let calls = 0;

export const sayYes: Person = () => ({ choice: 'once' });
export const sayNo: Person = () => ({ choice: 'deny' });

export function brokerRig(options: RigOptions = {}): BrokerRig {
  const clock = new FakeClock();
  const rows: ActivityRow[] = [];
  const effects: Effect[] = [];
  const granted: NewGrant[] = [];
  const bugs: unknown[] = [];
  const world = new Map<string, string>();
  let ids = 0;
  const makeId = (): string => `id-${(ids += 1)}`;

  const state: RigState = { world, note: (effect) => effects.push({ ...effect, rowsBefore: rows.length }), outcome: options.outcome };

  const grants: GrantStore = {
    find: (key, conversationId) => {
      const index = granted.findIndex(
        (grant) =>
          grant.toolName === key.toolName && grant.risk === key.risk && grant.schemaHash === key.schemaHash && grant.root === key.root &&
          (grant.conversationId === null || grant.conversationId === conversationId),
      );
      return index < 0 ? null : { grantId: `grant-${index}` };
    },
    add: (grant) => ({ grantId: `grant-${granted.push(grant) - 1}` }),
    countUse: () => undefined,
  };
  const tools = [...(options.risks ?? allRisks).map(rigTool), ...(options.tools ?? [])];
  const house = createBroker({
    tools,
    choiceOf: () => ({ chosen: null, switchedOff: [], hasFolder: true }),
    canUseTools: () => true,
    searchesWeb: () => false,
    isTemporary: () => false,
    hasAttachment: (attachmentId) => attachmentId === 'picture',
    log: {
      record: (row) => {
        options.onRecord?.(row);
        return { sequence: rows.push(row) };
      },
    },
    grants,
    clock,
    makeId,
    writesClipboardAtOnce: () => false,
    tellWritten: () => undefined,
    hideKeys: (text) => text,
    tellGrants: () => undefined,
    reportBug: (error) => bugs.push(error),
    ...options.broker,
  });

  const broker: Broker = {
    ...house,
    beginTurn: (facts) => {
      states.set(facts.turnId, state);
      // What is over is forgotten: a rig is asked thousands of times.
      for (const oldest of states.keys()) if (states.size > mostTurns) states.delete(oldest);
      return house.beginTurn(facts);
    },
  };

  return {
    broker,
    clock,
    rows,
    effects,
    grants: granted,
    bugs,
    world,
    beginTurn: (thread = [], conversationId = 'conversation') =>
      broker.beginTurn({ conversationId, turnId: `turn-${(turns += 1)}`, messageId: 'message', modelId: 'acme/lumen', thread }),
    play: async (turn, round, person, signal = new AbortController().signal, onTaken = () => undefined) => {
      const progress: ToolProgress[] = [];
      const cards: ApprovalCard[] = [];
      const ended = new Map<string, Ended>();
      for await (const step of turn.run(round, signal)) {
        progress.push(step);
        if (step.kind === 'ended') {
          if (ended.has(step.partId)) throw new Error(`${step.partId} ended twice`);
          ended.set(step.partId, step);
        }
        if (step.kind !== 'asked') continue;
        cards.push(step.card);
        const answer = person(step.card);
        if (answer === null) continue;
        clock.sleep(500);
        const { approvalId, hash, conversationId, detail } = step.card;
        const picture = detail.kind === 'screenshot' && answer.choice !== 'deny' ? { attachmentId: 'picture' } : {};
        try {
          broker.decide(conversationId, { approvalId, hash, choice: 'deny', ...picture, ...answer });
          onTaken(step.card, answer);
        } catch (error) {
          // Closed meanwhile, by Stop or by the answer to another one.
          if (!(error instanceof FailureError && error.failure.code === 'approval.refused' && error.failure.reason === 'gone')) throw error;
        }
      }
      return { progress, cards, ended };
    },
  };
}
