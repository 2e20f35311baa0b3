import { describe, expect, it } from 'vitest';
import { findCase } from './cases';
import { judge, type Verdict } from './judge';
import { runCase, type Tampering } from './runCase';
import { sabotages, wellIds } from './sabotages';

/* The checker is checked: each guard is taken away, and the cases that it guards must be found wrong. */

async function verdictOn(id: string, tampering: Tampering): Promise<Verdict> {
  const streamCase = findCase(id);
  return judge(streamCase, await runCase(streamCase, { patienceMs: 700, ...tampering }));
}

describe('the cases find a house', () => {
  it.each(sabotages.map((sabotage) => [sabotage.what, sabotage] as const))('%s', async (_what, { name, tampering, ids, fault = '' }) => {
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      // Most of these hang, which must not take long; this one ends, and a busy machine may take its time.
      const verdict = await verdictOn(id, name === 'anyEnd' ? { patienceMs: 20_000, ...tampering } : tampering);
      expect(verdict.faults.some((found) => found.includes(fault)), `${id}: ${verdict.faults.join('; ')}`).toBe(true);
      if (name === 'anyEnd' && id === 'F5-1') expect(verdict.isFalselyDone).toBe(true);
      if (name === 'lastPiece' && id === 'F6-1') expect(verdict.lostCharacters).toBe('One '.length);
    }
  });

  it('and none in a house that is well', async () => {
    for (const id of wellIds) expect((await verdictOn(id, { patienceMs: 8_000 })).faults, id).toEqual([]);
  });
});
