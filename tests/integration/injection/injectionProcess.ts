import { breachesOf } from './breaches';
import { startRig } from './rig';
import { scenarios } from './scenarios';

/* Runs the scenarios whose ids begin like this, in a house that may be broken, and prints what it found. */
const beginnings = process.argv.slice(2);
const rig = await startRig();
const breaches: string[] = [];
for (const scenario of scenarios) {
  if (beginnings.some((beginning) => scenario.id.startsWith(beginning))) breaches.push(...breachesOf(scenario, await rig.run(scenario)).map((breach) => `${scenario.id}: ${breach}`));
}
await rig.stop();
process.stdout.write(JSON.stringify(breaches), () => process.exit(0));
