import type { Breach, BreachKind, Deed } from './killHistory';
import type { Loss } from './killLoss';
import type { MigrationPhase } from './killMigration';
import type { KillKind } from './killPlans';

/** What a run of kills found; it grows while the run goes on. */
export type KillFigures = {
  readonly seed: number;
  readonly cycles: Record<KillKind, number>;
  readonly phases: Record<MigrationPhase, number>;
  readonly acknowledged: Deed[];
  readonly losses: Loss[];
  readonly startsMs: number[];
  readonly breaches: { readonly cycle: number; readonly breach: Breach }[];
  /** Databases read whole, each with a `quick_check`. */
  checks: number;
  /** Starts at which the interrupted answer, its button and the draft were seen in the window. */
  readonly shown: { continue: number; retry: number };
};

export function emptyFigures(seed: number): KillFigures {
  return {
    seed,
    cycles: { streaming: 0, storing: 0, attaching: 0, migrating: 0 },
    phases: { before: 0, copied: 0, migrated: 0, firstStart: 0 },
    acknowledged: [], losses: [], startsMs: [], breaches: [], checks: 0, shown: { continue: 0, retry: 0 },
  };
}

export function countUp(figures: KillFigures, kind: KillKind | null, cycle: number, breaches: readonly Breach[]): void {
  if (kind !== null) figures.cycles[kind] += 1;
  figures.breaches.push(...breaches.map((breach) => ({ cycle, breach })));
}

export function breachesOf(figures: KillFigures, ...kinds: readonly BreachKind[]): number {
  return figures.breaches.filter(({ breach }) => kinds.includes(breach.kind)).length;
}

/** One line for docs/trust.md. */
export function asLine(figures: KillFigures): string {
  const { cycles, phases, acknowledged, losses, startsMs, shown, seed } = figures;
  const kinds = Object.entries(cycles).map(([kind, count]) => `${count} ${kind}`).join(', ');
  const deeds = (did: Deed['did']): number => acknowledged.filter((deed) => deed.did === did).length;
  const worst = losses.reduce((most, loss) => (loss.lostMs > most.lostMs ? loss : most), { lostMs: 0, transportMs: 0, isTooMuch: false });
  const all = Object.values(cycles).reduce((sum, count) => sum + count, 0);
  const starts = startsMs.toSorted((one, other) => one - other);
  const seconds = (ms: number | undefined): string => `${((ms ?? 0) / 1000).toFixed(1)} s`;
  return [
    `G9 kill: ${all} kills of the whole app (${kinds}; schema ${phases.before} before, ${phases.copied} after the copy, ${phases.migrated} migrated, ${phases.firstStart} first starts)`,
    `acknowledged ${deeds('send')} questions, ${deeds('save')} drafts, ${deeds('rename')} titles, ${deeds('stage')} files: ${breachesOf(figures, 'messageLost', 'halfTurn')} messages, ${breachesOf(figures, 'draftLost', 'titleLost', 'conversationLost')} drafts or titles, ${breachesOf(figures, 'attachmentLost')} files lost`,
    `worst loss of streamed text ${Math.round(worst.lostMs)} ms (${Math.round(worst.transportMs)} ms of it under way), ${breachesOf(figures, 'textLost')} times more than 500 ms after its arrival, ${breachesOf(figures, 'textWrong', 'textChanged')} wrong texts`,
    `${breachesOf(figures, 'stuck')} stuck states, shown again with draft and Continue ${shown.continue} times, with Retry (no text yet) ${shown.retry}`,
    `quick_check ok ${figures.checks - breachesOf(figures, 'damaged')} of ${figures.checks}`,
    `${startsMs.length} starts, median ${seconds(starts[Math.floor(starts.length / 2)])}, longest ${seconds(starts.at(-1))}`,
    `seed ${seed}`,
  ].join('; ');
}
