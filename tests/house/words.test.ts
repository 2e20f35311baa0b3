import { describe, expect, it } from 'vitest';
import english from '../../resources/locales/en.json';
import indonesian from '../../resources/locales/id.json';
import { readSource, sourceFiles } from './sources';

const keys = Object.keys(english);
const sources = sourceFiles('electron', 'renderer', 'shared').map(readSource).join('\n');

/** Named as it is, or by what a template begins with: `outcome.${status}`. */
const beginnings = [...sources.matchAll(/`([a-zA-Z]+(?:\.[a-zA-Z]+)*\.)\$\{(?!string\})/g)].map((match) => match[1] ?? '');
const isUsed = (key: string): boolean => sources.includes(`'${key}'`) || beginnings.some((beginning) => key.startsWith(beginning));

/** The facts that a sentence inserts, without the words of its choices. */
const factsOf = (sentence: string): readonly string[] => [...new Set([...sentence.matchAll(/\{([a-z]\w*)(?=\}|, (?:select|plural|number|date|time))/g)].map((match) => match[1] ?? ''))].toSorted();

describe('the words of the interface', () => {
  it('have the same keys in both languages, in the same order', () => {
    expect(keys.length).toBeGreaterThan(300);
    expect(Object.keys(indonesian)).toEqual(keys);
  });

  it('are all used', () => {
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
    expect(isUsed('thread.noSuchWords')).toBe(false);
  });

  it('insert the same facts in both languages', () => {
    const inIndonesian: Readonly<Record<string, string>> = indonesian;
    const differing = Object.entries(english).filter(([key, sentence]) => factsOf(sentence).join() !== factsOf(inIndonesian[key] ?? '').join());
    expect(differing.map(([key]) => key)).toEqual([]);
    expect(factsOf('{count, plural, one {# file of {name}} other {# files}}')).toEqual(['count', 'name']);
  });

  it('stand in no component', () => {
    const written = sourceFiles('renderer').filter((path) => /\b(aria-label|title|placeholder|alt|label)="[A-Z][^"]+"|>\s*[A-Z][a-z]+ [a-z]+[^<>{}=;()]*<\//.test(readSource(path)));
    expect(written).toEqual([]);
  });
});
