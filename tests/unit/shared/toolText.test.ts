import { describe, expect, it } from 'vitest';
import { createTranslate } from '../../../shared/messages';
import { toolsWithWords, toolSubject, toolSummary, toolTitle } from '../../../shared/toolText';
import { readSource, sourceFiles } from '../../house/sources';

const english = createTranslate('en');

describe('the words of a tool', () => {
  it.each(toolsWithWords)('are a title and a sentence, in both languages: %s', (name) => {
    for (const translate of [english, createTranslate('id')]) {
      expect(toolTitle(name, translate)).not.toBe(name);
      expect(toolSummary(name, translate)).toMatch(/\.$/);
    }
  });

  it('are there for every tool that a model can be told of', () => {
    const sealed = sourceFiles('electron/tools').filter((path) => readSource(path).includes('sealTool(') && !path.endsWith('/tool.ts'));
    const names = sealed.flatMap((path) => [...readSource(path).matchAll(/^ +name: '([a-z_]+)',$/gm)].map(([, name]) => name ?? ''));
    expect(names.length).toBeGreaterThanOrEqual(9);
    expect(names.filter((name) => !toolsWithWords.some((known) => known === name))).toEqual([]);
  });

  it('are the name itself for one that is not ours, with nothing hidden in it', () => {
    expect(toolTitle('rm\u202Efr', english)).toBe('rm⟦RLO⟧fr');
    expect(toolSummary('rm', english)).toBe('');
  });
});

describe('what a call is about', () => {
  it.each([
    ['{"path":"Notes/tides.txt","from":1}', 'Notes/tides.txt'],
    ['{"from":1,"url":"https://example.com"}', 'https://example.com'],
    ['{"query":"spring\\u202Etide"}', 'spring⟦RLO⟧tide'],
    [`{"path":"${'x'.repeat(200)}"}`, `${'x'.repeat(79)}…`],
    ['{"path":7}', ''],
    ['{"path":', ''],
    ['', ''],
    ['null', ''],
    [`{"path":"${'x'.repeat(30_000)}"}`, ''],
  ])('of %s', (argumentsText, subject) => {
    expect(toolSubject(argumentsText)).toBe(subject);
  });
});
