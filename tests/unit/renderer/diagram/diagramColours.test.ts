import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { darkColours, diagramColours, lightColours } from '../../../../renderer/diagram/diagramColours';
import { projectRoot } from '../../../house/sources';

/** The values of the tokens by name, in the order of the themes: light, dark. */
const tokens = readFileSync(join(projectRoot, 'renderer', 'ui', 'tokens.css'), 'utf8');
const valuesOf = (name: string): readonly (string | undefined)[] => [...tokens.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6});`, 'g'))].map((match) => match[1]);

const names = {
  surface: 'surface', text: 'text', lines: 'text-muted', boxes: 'surface-raised', borders: 'line-control', groups: 'surface-sunken', others: 'accent-soft', notes: 'caution-soft', noteBorders: 'caution-line',
} as const;
const series = ['accent-line', 'caution-line', 'success-line', 'danger-line'];

describe('the colours of diagrams', () => {
  it.each(Object.entries(names))('have as their %s the token %s, in both themes', (name, token) => {
    const key = Object.keys(names).find((each): each is keyof typeof names => each === name) ?? 'surface';
    expect([lightColours[key], darkColours[key]]).toEqual(valuesOf(token));
  });

  it('tell parts apart by the lines of the meanings, in both themes', () => {
    for (const [at, token] of series.entries()) expect([lightColours.series[at], darkColours.series[at]]).toEqual(valuesOf(token));
  });

  it('draw lines and bars with the strong ones', () => {
    for (const [at, token] of ['accent', 'caution-text', 'danger', 'success-text'].entries()) expect([lightColours.strong[at], darkColours.strong[at]]).toEqual(valuesOf(token));
  });

  it('leave no part of a series to chance', () => {
    const colours = diagramColours(true);
    expect(Object.keys(colours).filter((name) => /^(?:pie|cScale|git)\d+$/.test(name))).toHaveLength(12 + 12 + 8);
    expect(Object.values(colours).filter((value) => value === '')).toEqual([]);
  });
});
