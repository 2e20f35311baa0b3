import { findSecrets, hideSpans, type SecretSpan } from '../hideSecrets';
import type { HeldFile } from './heldFolder';
import { fileAt, withPlace, type Place, type PlaceFinder } from './openPlace';

/** Where another program says that something stands. `offset`, `start` and `end` count bytes, `line` from 1. */
export type Hit = {
  /** From the place that was searched; empty: it is the place itself. */
  readonly file: string;
  readonly line: number;
  readonly offset: number;
  readonly text: string;
  readonly pieces: readonly { readonly start: number; readonly end: number }[];
};

export type ReadHits = { readonly lines: readonly string[]; readonly hiddenSecrets: number };

/** So much of a line is given, around what was found. */
const maxLineChars = 300;
const charsBefore = 80;
/** So much around a hit in a longer file is looked at for secrets. */
const marginBytes = 64 * 1024;
const maxWholeBytes = 1024 * 1024;

/**
 * Reads what stands at each hit, through the guard; what is not there any more, lies elsewhere or in a place for secrets is left out,
 * and so is a hit that only a hidden secret has: by trying, it could be found out.
 */
export async function readHits(finder: PlaceFinder, place: Place, hits: readonly Hit[]): Promise<ReadHits> {
  const lines: string[] = [];
  let hiddenSecrets = 0;
  for (const [file, ofFile] of byFile(hits)) {
    const path = file === '' ? place.path : `${place.path}/${file}`;
    const read = await withPlace(finder, path, 'read', async (found) => {
      // A link inside leads to a file that is searched under its own name.
      if (found.path !== path || (found.kind === 'secret' && place.kind !== 'secret')) return null;
      fileAt(found);
      const held = await found.parent.openFile(found.name);
      try {
        return await readLines(held, ofFile);
      } finally {
        await held.close();
      }
    }).catch(() => null);
    if (read === null) continue;
    for (const { line, text, hidden } of read) {
      lines.push(`${path}:${line}: ${text}`);
      hiddenSecrets += hidden;
    }
  }
  return { lines, hiddenSecrets };
}

function byFile(hits: readonly Hit[]): ReadonlyMap<string, readonly Hit[]> {
  const files = new Map<string, Hit[]>();
  for (const hit of hits) files.set(hit.file, [...(files.get(hit.file) ?? []), hit]);
  return files;
}

type ReadLine = { readonly line: number; readonly text: string; readonly hidden: number };

async function readLines(file: HeldFile, hits: readonly Hit[]): Promise<readonly ReadLine[]> {
  const isShort = file.entry.sizeBytes <= maxWholeBytes;
  const whole = isShort ? await windowAt(file, 0, file.entry.sizeBytes) : null;
  const lines: ReadLine[] = [];
  for (const hit of hits) {
    const around = whole ?? (await windowAt(file, Math.max(0, hit.offset - marginBytes), Buffer.byteLength(hit.text) + 2 * marginBytes));
    const line = lineIn(around, hit);
    if (line !== null) lines.push(line);
  }
  return lines;
}

type Window = { readonly offset: number; readonly bytes: Buffer; readonly secrets: readonly SecretSpan[] };

/** With the secrets in it, by bytes. */
async function windowAt(file: HeldFile, offset: number, length: number): Promise<Window> {
  const bytes = Buffer.from(await file.read(offset, length));
  // One character a byte, so that places in it are places in the file; what is secret is written in ASCII.
  return { offset, bytes, secrets: findSecrets(bytes.toString('latin1')) };
}

function lineIn({ offset, bytes, secrets }: Window, { offset: hitOffset, text, line, pieces }: Hit): ReadLine | null {
  const start = hitOffset - offset;
  const end = start + Buffer.byteLength(text);
  const there = bytes.subarray(start, end);
  // Not UTF-8, or changed since: the text told is not what stands there.
  if (there.toString() !== text) return null;
  const isHidden = ({ start: from, end: to }: { readonly start: number; readonly end: number }): boolean => secrets.some((secret) => start + from < secret.end && start + to > secret.start);
  if (pieces.length > 0 && pieces.every(isHidden)) return null;
  const charsAt = (byte: number): number => there.subarray(0, Math.max(0, byte)).toString().length;
  const spans = secrets.filter((secret) => secret.start < end && secret.end > start).map((secret) => ({ start: charsAt(secret.start - start), end: charsAt(secret.end - start) }));
  const first = charsAt(pieces[0]?.start ?? 0);
  const from = text.length <= maxLineChars ? 0 : Math.max(0, first - charsBefore);
  const to = Math.min(text.length, from + maxLineChars);
  const piece = hideSpans(text.slice(from, to).trimEnd(), spans.map((span) => ({ start: span.start - from, end: span.end - from })));
  return { line, text: `${from > 0 ? '…' : ''}${piece.text}${to < text.length ? '…' : ''}`, hidden: piece.hidden };
}
