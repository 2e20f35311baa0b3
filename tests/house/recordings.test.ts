import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, projectRoot, readSource, sourceFiles } from './sources';

/* The recorded shapes are a measure only as long as what they measure did not help to make them. */

/** Every file of ours that these lead to, themselves included. */
function reachedFrom(...starts: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...starts];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    open.push(...importsOf(path).flatMap(({ target }) => ['.ts', '.tsx', '/index.ts'].map((ending) => `${target}${ending}`).filter((file) => existsSync(join(projectRoot, file)))));
  }
  return reached;
}

const ofDemo = (paths: Iterable<string>): readonly string[] => [...paths].filter((path) => path.startsWith('electron/demoGateway/'));

describe('the recorded shapes', () => {
  it('are read by tests that share no code with the demo gateway', () => {
    const readers = sourceFiles('tests').filter((path) => /fixtures\/recordings|\.\/recordings'/.test(readSource(path)) && !path.startsWith('tests/house/'));
    expect(readers).toEqual(['tests/integration/gateway/contract.test.ts', 'tests/integration/gateway/recordings.ts']);
    expect(ofDemo(reachedFrom(...readers))).toEqual([]);
    expect(ofDemo(reachedFrom('tests/helpers/engine.ts')).length).toBeGreaterThan(0);
  });

  it('are not known to the demo gateway, which shares nothing with the real client either', () => {
    const demo = sourceFiles('electron/demoGateway');
    expect(demo.filter((path) => readSource(path).includes('fixtures'))).toEqual([]);
    expect([...reachedFrom(...demo)].filter((path) => path.startsWith('electron/gateway/') || path.startsWith('tests/'))).toEqual([]);
  });
});
