import { runFuzz } from './fuzz';
import { sabotages } from './fuzzDoorway';

/* The process that the fuzz test measures: its memory is that of the doorway and the services, and nothing else. */
const [messages = '', sabotage = '', hugeStrings = ''] = process.argv.slice(2);

const report = await runFuzz({
  messages: Number(messages),
  seed: 20_261_121,
  sabotage: sabotages.find((known) => known === sabotage) ?? null,
  hugeStrings: Number(hugeStrings),
});
process.stdout.write(JSON.stringify(report), () => process.exit(0));
