import { describe, expect, it } from 'vitest';
import { importsOf, readSource, sourceFiles } from './sources';

/*
 * Only the broker can run a tool (trust.md section 9): the one key is made in one file and asked for in one other, and what writes the
 * log of tools, or makes a broker, is known by name.
 */
const files = sourceFiles('electron', 'shared', 'renderer');
const filesWith = (pattern: RegExp): readonly string[] => files.filter((file) => pattern.test(readSource(file)));

describe('the key to a tool', () => {
  it('is made in one file and asked for in one other', () => {
    expect(filesWith(/recordAndPermit/)).toEqual(['electron/tools/permit.ts', 'electron/tools/toolCall.ts']);
    expect(filesWith(/\bspendPermit\b/)).toEqual(['electron/tools/permit.ts', 'electron/tools/tool.ts']);
    expect(filesWith(/new Permit\(/)).toEqual(['electron/tools/permit.ts']);
  });

  it('is imported as a value by nobody else', () => {
    const importers = files.filter((file) => importsOf(file).some(({ target, isTypeOnly }) => target === 'electron/tools/permit' && !isTypeOnly));
    expect(importers.toSorted()).toEqual(['electron/tools/tool.ts', 'electron/tools/toolCall.ts']);
  });

  it('is asked for with the row that is written, in the same line', () => {
    expect(readSource('electron/tools/toolCall.ts')).toContain('Permit.recordAndPermit({ toolName: tool.name, hash }, () => log.record(rows.decided(decision, null)))');
  });

  it('belongs to a broker that is made in one place, over the log that is stored', () => {
    expect(filesWith(/\bcreateBroker\(/)).toEqual(['electron/toolServices.ts', 'electron/tools/broker.ts']);
    expect(readSource('electron/toolServices.ts')).toContain('log: store.activity,');
  });
});
