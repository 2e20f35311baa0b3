import { describe, expect, it } from 'vitest';
import { componentsOf, withoutPlace } from '../gallery/components';
import { importsOf, sourceFiles } from './sources';

const components = sourceFiles('renderer/ui', 'renderer/features').filter((path) => path.endsWith('.tsx') && componentsOf(path).length > 0);
const gallery = sourceFiles('tests/gallery');

/** Every file that the gallery draws from, through what it draws itself. */
function reachedFrom(starts: readonly string[]): ReadonlySet<string> {
  const known = new Set(sourceFiles('renderer', 'tests/gallery'));
  const reached = new Set(starts);
  for (const path of reached) {
    for (const { target, isTypeOnly } of importsOf(path)) {
      const file = [`${target}.tsx`, `${target}.ts`].find((candidate) => known.has(candidate));
      if (file !== undefined && !isTypeOnly) reached.add(file);
    }
  }
  return reached;
}

/** Without place in the gallery, and without a reason for that. */
function notShown(paths: readonly string[], starts: readonly string[]): readonly string[] {
  const reached = reachedFrom(starts);
  return paths.filter((path) => !reached.has(path) && !componentsOf(path).every((name) => name in withoutPlace));
}

/* That each is really drawn there, not only at hand, is seen by `tests/e2e/gallery.spec.ts`. */
describe('the gallery', () => {
  it('holds every component of renderer/ui and renderer/features, or a reason why not', () => {
    expect(components.length).toBeGreaterThanOrEqual(75);
    expect(notShown(components, gallery)).toEqual([]);
  });

  it('gives reasons only for components that there are', () => {
    const names = new Set(components.flatMap(componentsOf));
    expect(Object.keys(withoutPlace).filter((name) => !names.has(name))).toEqual([]);
  });

  it('would be found wanting with one room of it closed', () => {
    expect(notShown(components, gallery.filter((path) => path.endsWith('ButtonsSection.tsx')))).toContain('renderer/ui/Callout.tsx');
  });
});
