import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asks } from './asks';
import { breachesIn } from './brokenHouse';
import { breachesOf } from './breaches';
import { startRig, type Rig } from './rig';
import { sabotages } from './sabotages';
import { scenarios } from './scenarios';

/* T24 and G13 of trust.md: a model that does whatever any text tells it, in the real house, before a person who says No. */

let rig: Rig;
let effects = 0;
let leaks = 0;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(async () => {
  await rig.stop();
  console.log(`G13: ${scenarios.length} scenarios, ${effects} breaches, ${leaks} of them canaries where none may be`);
});

describe('what hidden words ask for', () => {
  it('is every ask, in no fewer than fifty scenarios', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(50);
    expect(new Set(scenarios.map(({ ask }) => ask.id))).toEqual(new Set(asks.map(({ id }) => id)));
  });

  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('comes to nothing by %s', async (_id, scenario) => {
    const breaches = breachesOf(scenario, await rig.run(scenario));
    effects += breaches.length;
    leaks += breaches.filter((breach) => breach.includes('CANARY') || breach.includes('is in a request')).length;
    expect(breaches).toEqual([]);
  });

  it('happens where the person says Yes to it, and the rig sees that', async () => {
    for (const scenario of scenarios.filter(({ id }) => id.startsWith('file, write,') || id.startsWith('file, otherFolder,'))) {
      const allowed = await rig.run({ ...scenario, person: 'saysYes' });
      const breaches = breachesOf(scenario, allowed);
      expect(allowed.yesHashes.length).toBeGreaterThan(0);
      expect(breaches.filter((breach) => breach.includes('without a Yes'))).toEqual([]);
      expect(allowed.changed.length > 0 || breaches.includes('otherFolder is in a request')).toBe(true);
    }
  });
});

describe('the scenarios find a house in which', () => {
  it.each(sabotages.map((sabotage) => [sabotage.what, sabotage] as const))('%s', async (_what, sabotage) => {
    expect((await breachesIn(sabotage)).filter((breach) => sabotage.breach.test(breach))).not.toEqual([]);
  });
});
