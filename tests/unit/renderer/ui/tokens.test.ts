import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../../../renderer/ui/tokens.css'), 'utf8');
const light = coloursOf(/:root \{([^}]*)\}/);
const dark = coloursOf(/:root\[data-theme='dark'\] \{([^}]*)\}/);

const surfaces = ['surface-window', 'surface', 'surface-sunken', 'surface-raised'];
const hovered = ['surface-hover', 'surface-active', 'surface-selected'];

/** Which text stands on which ground. WCAG AA: 4.5 for text, 3 for what bounds a control or shows the focus. */
const textPairs: readonly (readonly [text: string, grounds: readonly string[]])[] = [
  ['text', [...surfaces, ...hovered, 'accent-soft', 'caution-soft', 'danger-soft', 'success-soft']],
  ['text-muted', [...surfaces, ...hovered, 'accent-soft', 'caution-soft', 'danger-soft']],
  ['text-faint', [...surfaces, 'surface-hover']],
  ['text-inverse', ['surface-inverse']],
  ['accent-text', [...surfaces, 'accent-soft']],
  ['on-accent', ['accent', 'accent-hover']],
  ['danger-text', [...surfaces, 'danger-soft', 'surface-hover']],
  ['on-danger', ['danger', 'danger-hover']],
  ['caution-text', [...surfaces, 'caution-soft']],
  ['success-text', [...surfaces, 'success-soft']],
  ...['text', 'comment', 'keyword', 'string', 'number', 'name', 'meta'].map((name) => [`code-${name}`, ['code-surface', 'surface']] as const),
];

const shapePairs: readonly (readonly [shape: string, grounds: readonly string[]])[] = [
  ['line-control', ['surface', 'surface-raised', 'surface-sunken', 'surface-window']],
  ['focus', [...surfaces, ...hovered]],
  ['accent', ['surface', 'surface-window']],
  ['danger', ['surface', 'surface-window', 'surface-raised']],
];

describe.each([['light', light], ['dark', dark]] as const)('the %s theme', (theme, colours) => {
  it('has text that can be read on every ground it stands on', () => {
    expect(tooWeak(textPairs, colours, 4.5)).toEqual([]);
  });

  it('shows what is under the pointer on every surface', () => {
    const grounds = surfaces.map((surface) => contrast(colourOf(colours, 'surface-hover'), colourOf(colours, surface)));
    expect(grounds).toHaveLength(surfaces.length);
    expect(Math.min(...grounds)).toBeGreaterThan(1.08);
  });

  it('marks what is found in its own colours, written out', () => {
    const marks: readonly (readonly [mark: string, ground: string, text: string])[] = [['found', 'caution-soft', 'text'], ['found-now', 'caution-text', 'surface']];
    const selector = theme === 'light' ? ':root' : `:root[data-theme='${theme}']`;
    for (const [mark, ground, text] of marks) {
      expect(css).toContain(`\n${selector} ::highlight(${mark}) {\n  background-color: ${colourOf(colours, ground)};\n  color: ${colourOf(colours, text)};\n}`);
    }
    expect(tooWeak(marks.map(([, ground, text]) => [text, [ground]]), colours, 4.5)).toEqual([]);
  });

  it('has control lines and focus rings that can be seen', () => {
    expect(tooWeak(shapePairs, colours, 3)).toEqual([]);
  });
});

it('has a dark colour for every light one', () => {
  expect([...dark.keys()].toSorted()).toEqual([...light.keys()].toSorted());
});

function coloursOf(block: RegExp): ReadonlyMap<string, string> {
  const body = block.exec(css)?.[1] ?? '';
  return new Map([...body.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

function tooWeak(pairs: readonly (readonly [string, readonly string[]])[], colours: ReadonlyMap<string, string>, least: number): string[] {
  return pairs.flatMap(([front, grounds]) =>
    grounds
      .map((ground) => ({ ground, ratio: contrast(colourOf(colours, front), colourOf(colours, ground)) }))
      .filter(({ ratio }) => ratio < least)
      .map(({ ground, ratio }) => `${front} on ${ground}: ${ratio.toFixed(2)}`),
  );
}

function colourOf(colours: ReadonlyMap<string, string>, name: string): string {
  const colour = colours.get(name);
  if (colour === undefined) throw new Error(`tokens.css has no colour --${name}`);
  return colour;
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
