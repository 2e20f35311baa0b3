import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot, readSource, sourceFiles } from './sources';

describe('names and places', () => {
  it('has a test only for a source that is there', () => {
    const orphans = sourceFiles('tests/unit')
      .filter((path) => /\.test\.tsx?$/.test(path))
      .filter((path) => {
        const source = path.replace('tests/unit/', '').replace(/\.test\.tsx?$/, '');
        return !['.ts', '.tsx', '', '.json', '.css', '.yml', '.html'].some((extension) => existsSync(join(projectRoot, source + extension)));
      });
    expect(orphans).toEqual([]);
  });

  it('calls no file after nothing in particular', () => {
    const vague = sourceFiles('shared', 'electron', 'renderer').filter((path) => /(^|\/)(utils?|helpers?|misc|common|types)\.tsx?$/i.test(path));
    expect(vague).toEqual([]);
  });

  it('has a README of at most 30 lines in every room', () => {
    const rooms = [
      'shared', 'resources', 'scripts', 'tests',
      ...['electron', 'renderer'].flatMap((top) => [top, ...foldersIn(top).map((name) => `${top}/${name}`)]),
    ];
    const without = rooms.filter((room) => !existsSync(join(projectRoot, room, 'README.md')));
    expect(without).toEqual([]);
    const tooLong = rooms.filter((room) => readFileSync(join(projectRoot, room, 'README.md'), 'utf8').trim().split('\n').length > 30);
    expect(tooLong).toEqual([]);
  });

  // `any` is the linter's: no-explicit-any.
  it('uses no word that hides an untyped or unfinished thing', () => {
    const marks = /@ts-(ignore|nocheck|expect-error)|\b(TODO|FIXME|XXX)\b|\bas unknown as\b/;
    const found = sourceFiles('shared', 'electron', 'renderer', 'scripts').filter((path) => marks.test(readSource(path)));
    expect(found).toEqual([]);
  });

  it('skips no test and runs none alone', () => {
    const skipped = sourceFiles('tests').filter((path) => /\b(it|test|describe)\.(skip|only|todo|fixme)\b/.test(readSource(path)));
    expect(skipped).toEqual([]);
  });

  it('names no path of one machine', () => {
    const found = sourceFiles('shared', 'electron', 'renderer', 'scripts', 'tests').filter(
      (path) => !path.endsWith('names.test.ts') && /\/(work|root)\/[a-z]/.test(readSource(path)),
    );
    expect(found).toEqual([]);
  });

  it('has nothing at the top that the house does not know', () => {
    const known = new Set([
      'electron', 'renderer', 'shared', 'resources', 'tests', 'scripts', 'docs', '.ci', '.git', '.cache', 'node_modules', 'out', 'dist', 'tour', 'test-results',
      'package.json', 'package-lock.json', 'tsconfig.json', 'electron.vite.config.ts', 'electron-builder.yml', 'README.md', 'LICENSE',
      'vitest.config.ts', '.oxlintrc.json', '.gitignore', '.gitattributes', '.npmrc',
    ]);
    expect(readdirSync(projectRoot).filter((name) => !known.has(name))).toEqual([]);
  });
});

function foldersIn(top: string): readonly string[] {
  return readdirSync(join(projectRoot, top)).filter((name) => statSync(join(projectRoot, top, name)).isDirectory());
}
