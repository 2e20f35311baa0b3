import type { Attachment } from '../../shared/chat/attachment';
import type { Message, ToolCallPart } from '../../shared/chat/message';
import type { TaintSource } from '../../shared/tools';

/** What was sent, as far as it decides what a call may do (trust.md 9.2, "Provenance"). */
export type Provenance = {
  readonly taint: readonly TaintSource[];
  /** All that the person typed. */
  readonly typedText: string;
  readonly attachments: readonly Attachment[];
};

/** `isOutside`: whether what this tool brought is outside text. */
export function provenanceOf(thread: readonly Message[], isOutside: (toolName: string) => boolean): Provenance {
  // What the gateway found on the web went into that answer without passing anyone.
  const searched = thread.some(({ receipt }) => (receipt?.searches ?? 0) > 0) ? ([{ kind: 'webSearch', name: '' }] as const) : [];
  const parts = thread.flatMap(({ role, parts: each }) => each.map((part) => ({ role, part })));
  const taint = parts.flatMap(({ part }): readonly TaintSource[] => {
    if (part.kind === 'attachment') return [{ kind: 'attachment', name: part.attachment.name }];
    if (part.kind !== 'toolCall' || !hasRun(part)) return [];
    if (part.result?.taint !== undefined) return [part.result.taint];
    return isForeign(part) || isOutside(part.name) ? [{ kind: 'tool', name: part.name }] : [];
  });
  return {
    taint: withoutRepeats([...taint, ...searched]),
    typedText: parts.flatMap(({ role, part }) => (role === 'user' && part.kind === 'text' ? [part.text] : [])).join('\n'),
    attachments: parts.flatMap(({ part }) => {
      if (part.kind === 'attachment') return [part.attachment];
      return part.kind === 'toolCall' ? (part.result?.attachments ?? []) : [];
    }),
  };
}

/** Nobody decided on it here: it came in with a file, and so did every word that it gave, whichever tool it names. */
function isForeign({ decision, result }: ToolCallPart): boolean {
  return decision === undefined && result !== undefined;
}

/** What did not run brought nothing but our own words. One of which it is not known, because the app ended, may have. */
function hasRun(part: ToolCallPart): boolean {
  if (isForeign(part)) return true;
  const { status, decision } = part;
  return status !== 'pending' && status !== 'denied' && decision !== 'schema' && decision !== 'unavailable';
}

export function withoutRepeats(taint: readonly TaintSource[]): readonly TaintSource[] {
  return [...new Map(taint.map((source) => [`${source.kind} ${source.name}`, source])).values()];
}
