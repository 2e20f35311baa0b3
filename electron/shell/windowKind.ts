/**
 * The kinds of window there are. The powerless ones are hidden pages, each with a session of its own and without a bridge:
 * `decoder` opens foreign pictures and documents, `diagram` draws diagrams.
 */
export type PowerlessKind = 'decoder' | 'diagram';
export type WindowKind = 'main' | 'quickAsk' | PowerlessKind;

export const powerlessKinds: readonly PowerlessKind[] = ['decoder', 'diagram'];
export const windowKinds: readonly WindowKind[] = ['main', 'quickAsk', ...powerlessKinds];

/** Whether windows of this kind are hidden, without a bridge, and allowed nothing. */
export function isPowerless(kind: WindowKind | null): kind is PowerlessKind {
  return kind === 'decoder' || kind === 'diagram';
}
