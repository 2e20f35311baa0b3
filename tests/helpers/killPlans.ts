import { createHash } from 'node:crypto';
import { drawPicture } from '../../electron/demoGateway/drawPicture';
import type { Step } from './killPage';

/* What the page is set to do before it is killed, and when; all of it from one seed. */

const pageKinds = ['streaming', 'storing', 'attaching'] as const;
export type PageKind = (typeof pageKinds)[number];
export type KillKind = PageKind | 'migrating';

export type KillPlan = {
  readonly kind: PageKind;
  readonly steps: readonly Step[];
  /** The moment is counted from when the page begins, or from the first thing that main has acknowledged. */
  readonly killsFrom: 'start' | 'underWay';
  readonly killAfterMs: number;
};

/** Answers at the gateway's pace and says nothing before the text. */
const killModel = 'anthropic/claude-sonnet-4.5';

/** Of ten kills, so many of each kind. */
const shares: readonly KillKind[] = [
  'streaming', 'storing', 'migrating', 'streaming', 'attaching', 'streaming', 'storing', 'streaming', 'attaching', 'migrating',
];

export function kindOf(cycle: number): KillKind {
  return shares[cycle % shares.length] ?? 'streaming';
}

/** Of the kills while migrating, every fourth hits the very first start. */
export function isFirstStart(cycle: number): boolean {
  return cycle % 20 === 2;
}

export function planKill(kind: PageKind, name: string, random: () => number): KillPlan {
  const killsFrom = random() < 0.25 ? 'start' : 'underWay';
  if (kind === 'streaming') return { kind, killsFrom, killAfterMs: random() * 2_200, steps: streaming(name) };
  if (kind === 'attaching') return { kind, killsFrom, killAfterMs: random() * 700, steps: attaching(name, random) };
  return { kind, killsFrom, killAfterMs: random() * 500, steps: storing(name, random) };
}

/** A long answer, with a draft beside it: both must be there at the next start. */
function streaming(name: string): readonly Step[] {
  return [
    { do: 'create' },
    { do: 'save', text: `A draft of ${name}` },
    { do: 'remember' },
    { do: 'send', text: `Please write 64 KB. (${name})`, modelId: killModel, isWatched: true },
  ];
}

function storing(name: string, random: () => number): readonly Step[] {
  return Array.from({ length: 60 }, (_, round): readonly Step[] => {
    const saves = Array.from({ length: 1 + Math.floor(random() * 6) }, (_, count): Step => ({ do: 'save', text: `${name}, draft ${round}.${count} ${words(random)}` }));
    return [
      { do: 'create' },
      ...saves,
      { do: 'rename', text: `${name}, title ${round}` },
      { do: 'send', text: `${name}, question ${round}: ${words(random)}`, modelId: killModel, isWatched: false },
      { do: 'rename', text: `${name}, title ${round} again` },
      ...(random() < 0.3 ? [{ do: 'backUp' } as const] : []),
      { do: 'save', text: `${name}, draft ${round} after` },
    ];
  }).flat();
}

function attaching(name: string, random: () => number): readonly Step[] {
  return Array.from({ length: 20 }, (_, round): readonly Step[] => [
    { do: 'create' },
    ...Array.from({ length: 1 + Math.floor(random() * 3) }, (_, count): Step => fileStep(`${name}-${round}-${count}`, random)),
    { do: 'save', text: `${name}, files of round ${round}` },
    ...(random() < 0.5 ? [{ do: 'send', text: `${name}, question with files ${round}`, modelId: killModel, isWatched: false } as const] : []),
  ]).flat();
}

/** Mostly text of 1 to 120 KB; every fourth is a picture, which is drawn in the window for it. */
function fileStep(name: string, random: () => number): Step {
  const isPicture = random() < 0.25;
  const bytes = isPicture ? drawPicture(name) : Buffer.from(`${name}\n${'A line of a text file.\n'.repeat(50 + Math.floor(random() * 5_000))}`);
  return { do: 'stage', name: isPicture ? `${name}.png` : `${name}.txt`, base64: bytes.toString('base64'), sha256: createHash('sha256').update(bytes).digest('hex') };
}

function words(random: () => number): string {
  const alphabet = ['gate', 'déjà vu', '中文', '\u{1F41D}', '"quoted"', "it's", '<b>', '\\'];
  return Array.from({ length: 1 + Math.floor(random() * 40) }, () => alphabet[Math.floor(random() * alphabet.length)] ?? 'gate').join(' ');
}
