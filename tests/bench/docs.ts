import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from './machine';
import { asMarkdown, figuresOf, isReached, type Section } from './report';

type Result = { readonly machine: Machine; readonly section: Section };

/** Writes the document from the newest result of each part; a part that was never run is named as such. */
export function writeDocs(directory: string, parts: readonly string[], path: string): void {
  const results = parts.map((name) => ({ name, result: readResult(join(directory, `${name}.json`)) }));
  const chapters = results.map(({ name, result }) => (result === null ? `## ${name}\n\nNot measured yet.` : `${asMarkdown(result.section)}\n\n${dateLine(result.machine)}`));
  const checks = results.flatMap(({ result }) => result?.section.tables.flatMap((table) => table.checks) ?? []);
  const missed = checks.filter((check) => !isReached(check));
  const summary = [
    `${checks.length - missed.length} of ${checks.length} checks reach their goal. ${missed.length === 0 ? '' : 'Not reached (reasons below the tables):'}`.trim(),
    '',
    ...missed.map((check) => `- ${check.what}: ${figuresOf(check).found}, goal ${figuresOf(check).goal}`),
  ].join('\n');
  writeFileSync(path, `${[intro, summary, ...chapters].join('\n\n')}\n`);
}

const intro = `# Speed

Written by \`npm run bench -- --docs\`; do not edit by hand. Read ratios, not milliseconds: every ratio compares ways that ran
in the same run, round by round in turn, and is the median of the rounds. Raw numbers of a run (machine, versions, every
sample) and a Chromium trace of one streamed answer lie in \`.cache/bench/\`. How it is measured: \`tests/bench/README.md\`.`;

function dateLine({ atIso, cores, system, electron, node, loadAverage }: Machine): string {
  const load = loadAverage > cores / 2 ? ', other work on it at the time' : '';
  return `Measured on ${atIso.slice(0, 10)}: ${system}, ${cores} cores${load}, Electron ${electron}, bench driven by Node ${node.split('.')[0] ?? ''}.`;
}

function readResult(path: string): Result | null {
  if (!existsSync(path)) return null;
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return isResult(parsed) ? parsed : null;
}

/** The bench's own file: its outer shape is enough. */
function isResult(value: unknown): value is Result {
  return typeof value === 'object' && value !== null && 'machine' in value && 'section' in value;
}
