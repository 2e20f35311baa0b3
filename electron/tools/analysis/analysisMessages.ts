import { z } from 'zod';

/* What main and the process that calculates say to each other: one order, one report, and then the process ends. */

const inputFile = z.strictObject({ name: z.string(), text: z.string() });

const analysisOrder = z.strictObject({ script: z.string(), files: z.array(inputFile) });

const valueTable = z.strictObject({ columns: z.array(z.string()), rows: z.array(z.array(z.string())), allRows: z.number() });

const analysisReport = z.strictObject({
  /** What the script's last expression gave; a table where it was a list of flat objects. */
  value: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('text'), text: z.string() }), z.strictObject({ kind: z.literal('table'), table: valueTable })]).nullable(),
  /** Why there is no value. `error`: the script's own, in its words. */
  fault: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('error'), message: z.string() }), z.strictObject({ kind: z.enum(['time', 'memory']) })]).nullable(),
  printed: z.array(z.string()),
  /** More was printed than is kept. */
  isPrintCut: z.boolean(),
});

export type InputFile = Readonly<z.infer<typeof inputFile>>;
export type AnalysisOrder = { readonly script: string; readonly files: readonly InputFile[] };
export type ValueTable = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly allRows: number };
export type AnalysisValue = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'table'; readonly table: ValueTable };
export type AnalysisFault = { readonly kind: 'error'; readonly message: string } | { readonly kind: 'time' | 'memory' };
export type AnalysisReport = {
  readonly value: AnalysisValue | null;
  readonly fault: AnalysisFault | null;
  readonly printed: readonly string[];
  readonly isPrintCut: boolean;
};

/** Of what a script gives and prints so much is kept; the rest is said to be left out. */
export const analysisLimits = { valueChars: 200_000, tableRows: 500, tableColumns: 60, cellChars: 400, printedLines: 500, printedChars: 20_000, messageChars: 2_000 } as const;

/** `null` for what is none. */
export function parseAnalysisOrder(message: unknown): AnalysisOrder | null {
  return analysisOrder.safeParse(message).data ?? null;
}

/** `null` for what is none: a process that a script took over may say anything. */
export function parseAnalysisReport(message: unknown): AnalysisReport | null {
  return analysisReport.safeParse(message).data ?? null;
}
