import { FailureError } from '../../shared/failure';
import type { AttachmentId } from '../../shared/ids';
import type { ApprovalCard, ToolDecision } from '../../shared/tools';
import type { PlacedToolCall } from '../chat/ports';
import type { Answer } from './approvals';
import { bounded, StoppedWhile, TimedOut } from './bounded';
import type { CallPorts, TurnFrame } from './brokerPorts';
import { callHashOf, canonicalText, schemaHashOf, sha256 } from './callHash';
import { callRows, type CallRows } from './callRows';
import { caps } from './caps';
import { hideSecrets } from './hideSecrets';
import { inLine } from './inLine';
import { parseArguments } from './parseArguments';
import { Permit } from './permit';
import { bringsOutsideText, changesSomething, judge, type Verdict } from './policy';
import type { ActivityRow, GrantKey } from './ports';
import { ChangedSincePlanned, ToolRefusal, type CheckedCall, type PlannedCall, type SealedTool, type ToolContext, type ToolOutcome } from './tool';
import { cutResult, deniedBefore, deniedByPerson, failed, refused, stoppedBefore, type Ending } from './toolResults';

/*
 * One call, from what the model wrote to what it is told: read, checked, planned, judged, asked, recorded, permitted, run, recorded.
 * This is the only file that asks for a permit, and it asks with the row that it writes. Everything before that is without effect.
 */

const stoppedWhile = 'The person stopped this turn while it ran; it may have had its effect.';

/** The tool and the input that will run. */
type Checked = { readonly tool: SealedTool; readonly call: CheckedCall; readonly inputText: string };
/** What is shown, and by which hash. */
type Shown = Checked & { readonly planned: PlannedCall; readonly hash: string; readonly rows: CallRows; readonly hasChanged: boolean };
/** It is planned and judged anew; nothing was done. */
type Again = { readonly kind: 'again'; readonly hasChanged: boolean };

export class ToolCall {
  readonly #call: PlacedToolCall;
  readonly #turn: TurnFrame;
  readonly #ports: CallPorts;
  readonly #abort = new AbortController();

  constructor(call: PlacedToolCall, turn: TurnFrame, ports: CallPorts) {
    this.#call = call;
    this.#turn = turn;
    this.#ports = ports;
  }

  /** Carries it out, to exactly one end. Never throws. */
  async carryOut(): Promise<Ending> {
    const stop = (): void => this.#abort.abort(this.#turn.signal.reason);
    this.#turn.signal.addEventListener('abort', stop);
    try {
      if (this.#turn.signal.aborted) return this.notRun(stoppedBefore(this.#turn.signal));
      return await this.#throughPlans(this.#check());
    } catch (error) {
      return this.notRun(this.#endingOf(error, 'unavailable', false));
    } finally {
      this.#turn.signal.removeEventListener('abort', stop);
    }
  }

  /** It does not run: the row says so, and why. */
  notRun(ending: Ending, rows: CallRows = this.#rowsOfWritten()): Ending {
    try {
      this.#ports.log.record(rows.decided(ending.decision, ending.status));
    } catch (error) {
      // Nothing is done, so nothing is done without a row.
      this.#ports.reportBug(error);
    }
    return ending;
  }

  #check(): Checked {
    const { name, argumentsText } = this.#call;
    const tool = this.#turn.findTool(name);
    if (tool === undefined) throw new ToolRefusal('unavailable', `There is no tool ${JSON.stringify(name.slice(0, 64))} here.`);
    const call = tool.check(parseArguments(argumentsText));
    freeze(call.input);
    return { tool, call, inputText: canonicalText(call.input) };
  }

  async #throughPlans(checked: Checked): Promise<Ending> {
    const { tool, inputText } = checked;
    if (this.#turn.state.wasDenied(keyOf(checked))) return this.notRun(deniedBefore(), this.#rows(tool.name, inputText, sha256(inputText)));
    if (tool.risk === 'writeFolder' && !this.#turn.state.takeChange()) throw new ToolRefusal('cap', `No more than ${caps.changesOfTurn} files are changed in one turn.`);
    let hasChanged = false;
    for (let plans = 0; plans < caps.plansOfCall; plans += 1) {
      const end = await this.#decide(await this.#plan(checked, hasChanged));
      if (!('kind' in end)) return end;
      hasChanged ||= end.hasChanged;
    }
    throw new ToolRefusal('unavailable', 'What this works on changes all the time. Nothing was done.');
  }

  async #plan(checked: Checked, hasChanged: boolean): Promise<Shown> {
    const { state, facts } = this.#turn;
    const { conversationId, turnId } = facts;
    const context: ToolContext = { conversationId, turnId, callId: this.#call.callId, signal: this.#abort.signal, taint: state.taint, typedText: state.typedText, attachments: state.attachments };
    const planned = await this.#bounded(() => checked.call.plan(context));
    const hash = callHashOf(checked.tool, checked.inputText, planned);
    return { ...checked, planned, hash, hasChanged, rows: this.#rows(checked.tool.name, checked.inputText, hash) };
  }

  async #decide(shown: Shown): Promise<Ending | Again> {
    const verdict = this.#judge(shown);
    if (verdict.kind === 'allow') return this.#inTurn(shown, verdict.decision, null);
    // Said no to meanwhile, where the same was asked for twice at a time.
    if (this.#turn.state.wasDenied(keyOf(shown))) return this.notRun(deniedBefore(), shown.rows);
    const answer = await this.#ask(shown, verdict.choices);
    switch (answer.kind) {
      case 'covered':
        return { kind: 'again', hasChanged: false };
      case 'repeated':
        return this.notRun(deniedBefore(), shown.rows);
      case 'stopped':
        return this.notRun(stoppedBefore(this.#turn.signal), shown.rows);
      case 'no':
        this.#turn.state.noteDenial(keyOf(shown));
        return this.notRun(deniedByPerson(answer.words), shown.rows);
      case 'yes':
        if (answer.choice !== 'once') this.#grant(shown, answer.choice);
        return this.#inTurn(shown, answer.choice, answer.attachmentId);
    }
  }

  #judge({ tool, planned: { subject }, hasChanged }: Shown, noteGrant: (grantId: string) => void = () => undefined): Verdict {
    return judge({
      risk: tool.risk,
      root: subject.root,
      needsFreshYes: subject.needsFreshYes === true,
      isKnownAnyway: subject.isKnownAnyway === true,
      isTainted: this.#turn.state.taint.length > 0,
      hasChanged,
      isTemporary: this.#turn.isTemporary,
      writesClipboardAtOnce: this.#ports.writesClipboardAtOnce(),
      hasGrant: () => {
        const key = grantKeyOf(tool, subject.root);
        const grant = key === null ? null : this.#ports.grants.find(key, this.#turn.facts.conversationId);
        if (grant !== null) noteGrant(grant.grantId);
        return grant !== null;
      },
    });
  }

  async #ask(shown: Shown, choices: ApprovalCard['choices']): Promise<Answer> {
    const { approvals, clock, makeId } = this.#ports;
    const { facts, state, emit, signal } = this.#turn;
    const { tool, planned, inputText, hash, hasChanged } = shown;
    const card: ApprovalCard = {
      approvalId: makeId(),
      conversationId: facts.conversationId,
      turnId: facts.turnId,
      messageId: facts.messageId,
      partId: this.#call.partId,
      toolName: tool.name,
      risk: tool.risk,
      inputText,
      hash,
      detail: planned.detail,
      choices,
      taint: state.taint,
      warnings: [...(planned.warnings ?? []), ...(hasChanged ? (['changedSinceShown'] as const) : [])],
      denials: state.denials,
      askedAtMs: clock.nowMs(),
    };
    const answered = approvals.ask(card, signal, () => this.#judge(shown).kind === 'allow');
    emit({ kind: 'asked', card });
    emit({ kind: 'waits', partId: this.#call.partId });
    const answer = await answered;
    emit({ kind: 'answered', approvalId: card.approvalId });
    return answer;
  }

  /** A lasting Yes, recorded before it is in force. */
  #grant({ tool, planned: { subject }, rows }: Shown, scope: 'conversation' | 'folder'): void {
    const { log, grants, clock, approvals, tellGrants } = this.#ports;
    const { conversationId, turnId } = this.#turn.facts;
    const key = grantKeyOf(tool, subject.root);
    if (key === null) return;
    log.record(rows.granted(scope));
    grants.add({ ...key, place: subject.place, conversationId: scope === 'folder' ? null : conversationId }, clock.nowMs());
    tellGrants();
    approvals.settleCovered(turnId);
  }

  /** What changes something waits until nothing else does. */
  #inTurn(shown: Shown, decision: ToolDecision, attachmentId: AttachmentId | null): Promise<Ending | Again> {
    const run = (): Promise<Ending | Again> => this.#run(shown, decision, attachmentId);
    if (!changesSomething(shown.tool.risk)) return run();
    const { signal } = this.#turn;
    return inLine<Ending | Again>(this.#ports.oneAtATime, run, signal, () => this.notRun(stoppedBefore(signal), shown.rows));
  }

  async #run(shown: Shown, decision: ToolDecision, attachmentId: AttachmentId | null): Promise<Ending | Again> {
    const { tool, planned, hash, rows } = shown;
    const { log, grants, clock } = this.#ports;
    if (this.#turn.signal.aborted) return this.notRun(stoppedBefore(this.#turn.signal), rows);
    let grantId: string | null = null;
    // What allowed it may be revoked, or the turn tainted, while it waited.
    if ((decision === 'grant' || decision === 'policy') && this.#judge(shown, (id) => (grantId = id)).kind !== 'allow') return { kind: 'again', hasChanged: false };
    const { permit } = Permit.recordAndPermit({ toolName: tool.name, hash }, () => log.record(rows.decided(decision, null)));
    if (grantId !== null) grants.countUse(grantId, clock.nowMs());
    this.#turn.emit({ kind: 'runs', partId: this.#call.partId });
    const startedAtMs = clock.monotonicMs();
    const lastedMs = (): number => clock.monotonicMs() - startedAtMs;
    try {
      const outcome = await this.#bounded(() => planned.run(permit, hash, attachmentId));
      return this.#ran(shown, decision, outcome, lastedMs());
    } catch (error) {
      const ending = this.#endingOf(error, decision, true);
      this.#record(() => rows.ended(ending, ending.result.text, lastedMs()));
      if (error instanceof TimedOut || error instanceof StoppedWhile) void error.end.then((status) => this.#record(() => rows.endedLate(decision, status, lastedMs())));
      return error instanceof ChangedSincePlanned ? { kind: 'again', hasChanged: true } : ending;
    }
  }

  #ran(shown: Shown, decision: ToolDecision, outcome: ToolOutcome, durationMs: number): Ending {
    const { tool, rows } = shown;
    const { hideKeys } = this.#ports;
    const { state } = this.#turn;
    // Our own keys by what they are, those of others by their shape (trust.md T23).
    const { text, hidden } = hideSecrets(hideKeys(outcome.text));
    const hiddenSecrets = (outcome.hiddenSecrets ?? 0) + hidden;
    const taint = outcome.taint ?? (bringsOutsideText(tool.risk) ? ({ kind: 'tool', name: tool.name } as const) : undefined);
    const { view, ...rest } = outcome;
    const isViewClean = view === undefined || hideKeys(JSON.stringify(view)) === JSON.stringify(view);
    const result = cutResult({ ...(isViewClean ? outcome : rest), hiddenSecrets }, text, state.bytesLeft, taint);
    state.noteResult(Buffer.byteLength(result.text), taint, result.attachments ?? []);
    const ending: Ending = { status: outcome.isError === true ? 'error' : 'done', decision, result };
    this.#record(() => rows.ended(ending, text, durationMs));
    this.#tellWritten(shown, ending);
    return ending;
  }

  /** The clipboard was written without a question of now. */
  #tellWritten({ planned: { detail } }: Shown, { status, decision }: Ending): void {
    if (detail.kind !== 'clipboardText' || detail.direction !== 'write' || status !== 'done' || (decision !== 'policy' && decision !== 'grant')) return;
    const { conversationId, messageId } = this.#turn.facts;
    this.#ports.tellWritten({ conversationId, messageId, partId: this.#call.partId, text: detail.text.slice(0, caps.noticeChars) });
  }

  /** The effect is there whether or not the row can be written: the model is told what is so. */
  #record(row: () => ActivityRow): void {
    try {
      this.#ports.log.record(row());
    } catch (error) {
      this.#ports.reportBug(error);
    }
  }

  #endingOf(error: unknown, decision: ToolDecision, hasBegun: boolean): Ending {
    if (error instanceof ToolRefusal) return refused(error.kind, error.message);
    if (error instanceof TimedOut) return failed(decision, `It took longer than ${caps.runTimeoutMs / 1000} seconds and was stopped.`);
    if (error instanceof StoppedWhile) return hasBegun ? failed(decision, stoppedWhile) : stoppedBefore(this.#turn.signal);
    if (error instanceof ChangedSincePlanned) return failed(decision, 'What it works on was changed meanwhile. Nothing was done.');
    if (this.#abort.signal.aborted) return hasBegun ? failed(decision, stoppedWhile) : stoppedBefore(this.#turn.signal);
    // Its words may name paths and more; the log of the app has them.
    this.#ports.reportBug(error);
    return failed(decision, error instanceof FailureError ? `It failed (${error.failure.code}).` : 'It failed.');
  }

  #bounded<T>(work: () => Promise<T>): Promise<T> {
    return bounded(work, { clock: this.#ports.clock, signal: this.#turn.signal, timeoutMs: caps.runTimeoutMs, abort: () => this.#abort.abort() });
  }

  #rows(toolName: string, inputText: string, inputHash: string): CallRows {
    return callRows({ callId: this.#call.callId, toolName, inputText, inputHash }, this.#turn, this.#ports);
  }

  /** Of what the model wrote, where it came to no input. */
  #rowsOfWritten(): CallRows {
    const { name, argumentsText } = this.#call;
    return this.#rows(name.slice(0, 64), argumentsText.slice(0, caps.brokenArgumentChars), sha256(argumentsText));
  }
}

/** Of the same call in the same turn, however it was written. */
function keyOf({ tool, inputText }: Checked): string {
  return `${tool.name} ${inputText}`;
}

function grantKeyOf(tool: SealedTool, root: string | null): GrantKey | null {
  return root === null ? null : { toolName: tool.name, risk: tool.risk, schemaHash: schemaHashOf(tool), root };
}

/** Between showing and running nobody can change it, not even the tool. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const each of Object.values(value)) freeze(each);
}
