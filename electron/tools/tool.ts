import { z } from 'zod';
import type { Attachment } from '../../shared/chat/attachment';
import type { AttachmentId, ConversationId, TurnId } from '../../shared/ids';
import type { ApprovalDetail, ApprovalWarning, TaintSource, ToolResult, ToolRisk } from '../../shared/tools';
import { spendPermit, type Permit } from './permit';

/*
 * What a tool is. A tool is one object; `sealTool` closes over it, so that its `run` can be reached only with a permit, which
 * only the recorder of decisions gives out (trust.md section 9). To add one: a file with a `create…Tool`, a line in the registry,
 * its words in the locale files.
 */

export type ToolDefinition<Input, Plan> = {
  /** As the model calls it: lower case and underscores. */
  readonly name: string;
  /** A few words for logs and exports; pages take theirs from the locale files, by name. */
  readonly title: string;
  /** What the model reads: what the tool does, when to use it, and its limits. */
  readonly summary: string;
  /** Strict: unknown keys are refused. Becomes the JSON Schema that the model sees. */
  readonly input: z.ZodType<Input>;
  readonly risk: ToolRisk;
  /** It is of no use without a folder that the person opened; by itself, what reads and writes in folders. */
  readonly needsFolder?: boolean;
  /**
   * Looks, without any effect, at what a call would do: what a card shows, what a grant would hold for, and what must still be
   * true when it runs. Throws `ToolRefusal` for what no Yes can allow.
   */
  readonly plan: (input: Input, context: ToolContext) => Promise<Planned<Plan>>;
  /** Does it. Throws `ChangedSincePlanned` when the plan no longer holds, `ToolRefusal` for what it meets only now. */
  readonly run: (input: Input, context: RunContext<Plan>) => Promise<ToolOutcome>;
};

/** What every call knows of its turn. */
export type ToolContext = {
  readonly conversationId: ConversationId;
  readonly turnId: TurnId;
  readonly callId: string;
  readonly signal: AbortSignal;
  /** Empty: nothing but the person's own words and ours is in what was sent. */
  readonly taint: readonly TaintSource[];
  /** All that the person typed in what was sent, for what only a typed word may allow. */
  readonly typedText: string;
  /** Files of the conversation, as far as they are sent. */
  readonly attachments: readonly Attachment[];
};

export type RunContext<Plan> = ToolContext & {
  readonly plan: Plan;
  /** The picture that the person chose in the card. */
  readonly chosenAttachmentId: AttachmentId | null;
};

export type Planned<Plan> = {
  readonly plan: Plan;
  readonly detail: ApprovalDetail;
  /** Everything that must be the same when it runs (a file's content, the clipboard's): part of the hash that is shown and run. */
  readonly fingerprint: string;
  readonly subject: ToolSubject;
  readonly warnings?: readonly ApprovalWarning[];
};

/** What a grant would hold for. */
export type ToolSubject = {
  /** The place: a tool folder's id, a file's path, an origin; `null` where there is none, and then nothing lasting is granted. */
  readonly root: string | null;
  /** The place in words for the list of grants. */
  readonly place: string | null;
  /** Only a Yes of now counts, whatever was granted: a secret-like place (trust.md T22). */
  readonly needsFreshYes?: boolean;
  /** Only what the person told the app is told, such as the labels of the folders: for a tool that reads in folders, no question. */
  readonly isKnownAnyway?: boolean;
};

/** What a run gave, before the caps: `text` is for the model, whole, as text or JSON. */
export type ToolOutcome = Omit<ToolResult, 'isUndone'> & {
  /** It ran, and failed in a way that the model should know (a path that is not there). */
  readonly isError?: boolean;
};

export type RefusalKind = 'outside' | 'protected' | 'cap' | 'schema' | 'unavailable';

/** A No that needs no person. `reason` is for the model: plain English, without absolute paths. */
export class ToolRefusal extends Error {
  readonly kind: RefusalKind;

  constructor(kind: RefusalKind, reason: string) {
    super(reason);
    this.name = 'ToolRefusal';
    this.kind = kind;
  }
}

/** The plan that was shown no longer holds (a file was changed since its diff): it is planned and asked again. */
export class ChangedSincePlanned extends Error {
  constructor() {
    super('what was shown has changed since');
    this.name = 'ChangedSincePlanned';
  }
}

/** A tool whose `run` is out of reach: a call must be checked, planned, recorded and permitted first. */
export type SealedTool = {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly risk: ToolRisk;
  readonly needsFolder: boolean;
  /** JSON Schema of the input, for the model; made when it is first asked for, so that no start of the app waits for it. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Throws `ToolRefusal` `schema` where the input is not what the tool takes. `value` is parsed JSON. */
  readonly check: (value: unknown) => CheckedCall;
};

export type CheckedCall = {
  /** The input as the tool will get it, with defaults filled in: plain JSON. */
  readonly input: unknown;
  readonly plan: (context: ToolContext) => Promise<PlannedCall>;
};

export type PlannedCall = Omit<Planned<unknown>, 'plan'> & {
  /** Runs once, with the permit for exactly this tool and hash; throws for any other. */
  readonly run: (permit: Permit, hash: string, chosenAttachmentId: AttachmentId | null) => Promise<ToolOutcome>;
};

/** Takes a change back that a tool made. Throws `FailureError` `tool.notUndone`. */
export type Undo = (undoId: string) => Promise<void>;

export type Tools = {
  /** In the order in which they are listed and offered. */
  readonly tools: readonly SealedTool[];
  /** By the first part of an undo id, up to its first `-`: `file-…`, `clipboard-…`. */
  readonly undo: Readonly<Record<string, Undo>>;
};

/** Closes over a tool: from here on only a permit opens it. */
export function sealTool<Input, Plan>(tool: ToolDefinition<Input, Plan>): SealedTool {
  const { name, title, summary, risk, needsFolder = risk === 'readFolder' || risk === 'writeFolder' } = tool;
  let parameters: SealedTool['parameters'] | undefined;
  return {
    name,
    title,
    summary,
    risk,
    needsFolder,
    get parameters() {
      return (parameters ??= modelSchema(tool.input));
    },
    check: (value) => {
      const parsed = tool.input.safeParse(value);
      if (!parsed.success) throw new ToolRefusal('schema', z.prettifyError(parsed.error));
      const input = parsed.data;
      return {
        input,
        plan: async (context) => {
          const { plan, ...planned } = await tool.plan(input, context);
          return {
            ...planned,
            run: (permit, hash, chosenAttachmentId) => {
              spendPermit(permit, { toolName: name, hash });
              return tool.run(input, { ...context, plan, chosenAttachmentId });
            },
          };
        },
      };
    },
  };
}

/** As short as it can be: every word of it goes out, and is paid for, with each question. What is left out is checked all the same. */
function modelSchema(input: z.ZodType): Readonly<Record<string, unknown>> {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(input, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return schema;
}
