import { encodings } from './canary';
import { sinks, type Entry, type Sink } from './canaryLedger';

export type Verdict = { readonly problems: readonly string[]; readonly lines: readonly string[]; readonly sinkCount: number };

const sinkNames = Object.keys(sinks).filter((name): name is Sink => Object.hasOwn(sinks, name));

/** Judges a whole run: every sink searched often enough, nothing found in any, and what was planted found in every encoding. */
export function judge(entries: readonly Entry[], demands: Readonly<Record<Sink, { readonly searches: number; readonly bytes: number }>> = sinks): Verdict {
  const problems: string[] = [];
  const lines: string[] = [];
  for (const sink of sinkNames) {
    const own = entries.filter((entry) => entry.sink === sink);
    const [files, bytes] = [sum(own, 'files'), sum(own, 'bytes')];
    const hits = own.flatMap((entry) => entry.hits);
    const { searches, bytes: leastBytes } = demands[sink];
    if (own.length < searches) problems.push(`${sink}: searched ${own.length} times, not ${searches}`);
    if (bytes < leastBytes) problems.push(`${sink}: ${bytes} bytes searched, not ${leastBytes}`);
    problems.push(...new Set(hits.map((hit) => `${sink}: the key is in ${hit}`)));
    lines.push(`G5 ${sink}: ${own.length} searches, ${files} files, ${bytes} bytes, ${hits.length} hits`);
  }
  const found = new Set(entries.filter(({ sink }) => sink === 'control').flatMap(({ hits }) => hits.map((hit) => hit.slice(hit.lastIndexOf(': ') + 2))));
  const missed = encodings.filter((encoding) => !found.has(encoding));
  if (missed.length > 0) problems.push(`control: what was planted was not found in ${missed.join(', ')}`);
  const searched = entries.filter(({ sink }) => sink !== 'control');
  const hitCount = searched.reduce((count, { hits }) => count + hits.length, 0);
  lines.push(
    `G5 key canary: ${sinkNames.length} sinks × ${encodings.length} encodings, ${sum(searched, 'files')} files, ${sum(searched, 'bytes')} bytes, ${hitCount} hits; ` +
      `planted found in ${encodings.length - missed.length} of ${encodings.length} encodings`,
  );
  return { problems, lines, sinkCount: sinkNames.length };
}

function sum(entries: readonly Entry[], field: 'files' | 'bytes'): number {
  return entries.reduce((total, entry) => total + entry[field], 0);
}
