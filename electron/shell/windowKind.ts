/** The kinds of window there are. `decoder` is a hidden page that draws pictures: no preload, a session of its own. */
export type WindowKind = 'main' | 'quickAsk' | 'decoder';

export const windowKinds: readonly WindowKind[] = ['main', 'quickAsk', 'decoder'];
