import type { ReasoningDetail } from '../../shared/chat/message';

/** Streamed pieces of `reasoning_details`, merged so that they can be sent back unchanged on the next turn. */
export type ReasoningDetailsMerger = {
  readonly take: (pieces: readonly unknown[]) => void;
  readonly merged: () => readonly ReasoningDetail[];
};

/** More entries than any answer has; a stream that brings more is broken, and the rest is left out. */
const maxEntries = 4096;
const grownKeys = new Set(['text', 'summary']);

/**
 * The rule of gateway-api.md section 10: an entry is known by `index` (else `id`, else: the last of its type) and `type`;
 * `text` and `summary` grow; everything else (`signature`, `id`, `format`, `data`) is the last value that is not empty.
 */
export function createReasoningDetailsMerger(): ReasoningDetailsMerger {
  const entries: ReasoningDetail[] = [];
  const positions = new Map<string, number>();

  function take(piece: ReasoningDetail): void {
    const key = keyOf(piece);
    const position = positions.get(key);
    const existing = position === undefined ? undefined : entries[position];
    if (position !== undefined && existing !== undefined) {
      entries[position] = mergeEntries(existing, piece);
    } else if (entries.length < maxEntries) {
      positions.set(key, entries.length);
      positions.set(lastOfType(piece), entries.length);
      entries.push(piece);
    }
  }

  return {
    take: (pieces) => {
      for (const piece of pieces) {
        const detail = toDetail(piece);
        if (detail !== null) take(detail);
      }
    },
    merged: () => [...entries],
  };
}

function keyOf(piece: ReasoningDetail): string {
  if (typeof piece['index'] === 'number') return `${String(piece['type'])} index ${piece['index']}`;
  if (typeof piece['id'] === 'string' && piece['id'] !== '') return `${String(piece['type'])} id ${piece['id']}`;
  return lastOfType(piece);
}

function lastOfType(piece: ReasoningDetail): string {
  return `${String(piece['type'])} last`;
}

function mergeEntries(existing: ReasoningDetail, piece: ReasoningDetail): ReasoningDetail {
  const merged = new Map(Object.entries(existing));
  for (const [key, value] of Object.entries(piece)) {
    const before = merged.get(key);
    if (grownKeys.has(key) && typeof before === 'string' && typeof value === 'string') merged.set(key, before + value);
    else if (value !== null && value !== '') merged.set(key, value);
    else if (before === undefined) merged.set(key, value);
  }
  return Object.fromEntries(merged);
}

/** The scalar fields of a piece; `null` for what is no entry with a type. */
function toDetail(piece: unknown): ReasoningDetail | null {
  if (typeof piece !== 'object' || piece === null || !('type' in piece) || typeof piece.type !== 'string') return null;
  return Object.fromEntries(Object.entries(piece).filter(isScalarField));
}

function isScalarField(field: [string, unknown]): field is [string, string | number | boolean | null] {
  const value = field[1];
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
