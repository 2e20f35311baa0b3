import type { Attachment } from '../../shared/chat/attachment';
import type { TaintSource } from '../../shared/tools';
import { caps } from './caps';
import { withoutRepeats, type Provenance } from './provenance';

/** What a turn has done so far: its counts, what the person denied in it, and where outside text came from (trust.md 9.2). */
export class TurnState {
  readonly typedText: string;
  #attachments: readonly Attachment[];
  #taint: readonly TaintSource[];
  #callsLeft: number = caps.callsOfTurn;
  #calls = 0;
  #changes = 0;
  #resultBytes = 0;
  #denials = 0;
  readonly #denied = new Set<string>();

  constructor({ taint, typedText, attachments }: Provenance) {
    this.#taint = taint;
    this.typedText = typedText;
    this.#attachments = attachments;
  }

  get taint(): readonly TaintSource[] {
    return this.#taint;
  }

  get attachments(): readonly Attachment[] {
    return this.#attachments;
  }

  get calls(): number {
    return this.#calls;
  }

  get denials(): number {
    return this.#denials;
  }

  /** Takes one call of those that are left; `false` when none is. */
  takeCall(): boolean {
    if (this.#callsLeft === 0) return false;
    this.#callsLeft -= 1;
    this.#calls += 1;
    return true;
  }

  /** The person lets it go on. */
  allowMoreCalls(): void {
    this.#callsLeft += caps.callsOfTurn;
  }

  /** Takes one change of those that a turn has; `false` when none is left. */
  takeChange(): boolean {
    if (this.#changes === caps.changesOfTurn) return false;
    this.#changes += 1;
    return true;
  }

  noteDenial(callKey: string): void {
    this.#denials += 1;
    this.#denied.add(callKey);
  }

  wasDenied(callKey: string): boolean {
    return this.#denied.has(callKey);
  }

  /** How long the next result may be. */
  get bytesLeft(): number {
    return Math.max(caps.leastResultBytes, Math.min(caps.resultBytes, caps.turnBytes - this.#resultBytes));
  }

  noteResult(bytes: number, taint: TaintSource | undefined, attachments: readonly Attachment[]): void {
    this.#resultBytes += bytes;
    if (taint !== undefined) this.#taint = withoutRepeats([...this.#taint, taint]);
    if (attachments.length > 0) this.#attachments = [...this.#attachments, ...attachments];
  }
}
