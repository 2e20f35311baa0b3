import { readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { Failure } from '../../../../shared/failure';
import type { Verdict } from '../judge';
import type { ChoirFigures, NewNetworkFigures, WaitingFigures } from '../scenarios/figures';
import type { StreamCase } from '../streamCase';

/* What the parent asks of the Electron that runs the cases, and what comes back: one JSON text per line. */

export type Job = z.infer<typeof jobSchema>;

const jobSchema = z.object({
  /** Cases of the list. */
  ids: z.union([z.literal('all'), z.array(z.string())]),
  /** Cases that only this run has. */
  extra: z.array(z.custom<StreamCase>((value) => typeof value === 'object' && value !== null && 'id' in value)),
  sabotaged: z.boolean(),
  scenarios: z.boolean(),
  authority: z.object({ name: z.string(), key: z.string(), cert: z.string() }).nullable(),
});

export type CaseLine = {
  readonly kind: 'case';
  readonly id: string;
  readonly sabotage: string | null;
  readonly verdict: Verdict;
  readonly failure: Failure | null;
  /** What the person reads of it, in English. */
  readonly sentence: string;
  readonly waits: number;
  readonly hits: number;
  readonly earlyHits: number;
  readonly lateRetries: number;
  readonly stopTookMs: number | null;
  /** How far the process grew beyond what it held before the case. */
  readonly peakGrowthBytes: number;
};

export type ScenariosLine = {
  readonly kind: 'scenarios';
  readonly collected: { readonly streams: number; readonly closed: number; readonly node: string };
  readonly choir: ChoirFigures;
  readonly waiting: WaitingFigures;
  readonly newNetwork: Readonly<Record<'droppedThere' | 'droppedHere', NewNetworkFigures>>;
};

export type Line = CaseLine | ScenariosLine | { readonly kind: 'end'; readonly problems: readonly string[] };

export const jobVariable = 'GATEHOUSE_STREAM_JOB';

export function readJob(): Job {
  return jobSchema.parse(JSON.parse(readFileSync(process.env[jobVariable] ?? '', 'utf8')));
}

/** At once: what was found before a crash is found. */
export function tell(line: Line): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}
