import type { ToolProgress, ToolTurnFacts, Clock, MakeId } from '../chat/ports';
import type { ClipboardWritten } from '../../shared/tools';
import type { Approvals } from './approvals';
import type { ActivityLog, GrantStore } from './ports';
import type { SealedTool } from './tool';
import type { TurnState } from './turnState';

/** What a call needs of the house, the same for all. */
export type CallPorts = {
  readonly log: ActivityLog;
  readonly grants: GrantStore;
  readonly approvals: Approvals;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly writesClipboardAtOnce: () => boolean;
  /** `text` without the keys in use, however they are spelled (trust.md G5). */
  readonly hideKeys: (text: string) => string;
  readonly tellGrants: () => void;
  /** For a notice with Undo: nothing is written to the clipboard in silence (trust.md T33). */
  readonly tellWritten: (written: ClipboardWritten) => void;
  /** For what should not have happened; never the place for arguments or results. */
  readonly reportBug: (error: unknown) => void;
  /** Changes one after another, of whatever turn. */
  readonly oneAtATime: <T>(task: () => Promise<T>) => Promise<T>;
};

/** What the calls of one turn share. */
export type TurnFrame = {
  readonly facts: ToolTurnFacts;
  readonly state: TurnState;
  /** Only what was offered when the turn began, and is still switched on. */
  readonly findTool: (name: string) => SealedTool | undefined;
  /** The conversation is kept nowhere: neither are the arguments of its calls. */
  readonly isTemporary: boolean;
  /** Aborts when the turn is stopped or over. */
  readonly signal: AbortSignal;
  readonly emit: (progress: ToolProgress) => void;
};
