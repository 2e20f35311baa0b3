import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Where a folder and a link take each other's place, thousands of times a second. */
export type Swapped = {
  /** In which they stand. */
  readonly folder: string;
  /** What is asked for: now a real one, now a link to something outside. */
  readonly name: string;
  /** Where the link that leads outside lies in between. */
  readonly link: string;
};

/** Two swaps a turn: aside with the real one, the link to its place, and back. Between them there is nothing for a moment. */
const script = `
const { renameSync } = require('node:fs');
const [folder, name, link, wanted] = process.argv.slice(1);
const at = (one) => folder + '/' + one;
let swaps = 0;
while (swaps < Number(wanted)) {
  renameSync(at(name), at('real.aside'));
  renameSync(at(link), at(name));
  renameSync(at(name), at(link));
  renameSync(at('real.aside'), at(name));
  swaps += 2;
}
process.stdout.write(String(swaps));
`;

/** A second process swaps `swaps` times; gives how often it did when it has ended. `act` is called again and again meanwhile, until it says `true`. */
export async function whileSwapped({ folder, name, link }: Swapped, swaps: number, act: () => Promise<boolean>): Promise<number> {
  const child = spawn(process.execPath, ['-e', script, folder, name, link, String(swaps)], { stdio: ['ignore', 'pipe', 'inherit'], env: {} });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'close');
  while (child.exitCode === null && child.signalCode === null) if (await act()) child.kill('SIGKILL');
  await ended;
  return Number(said);
}
