import { openStore } from '../../../electron/store/openStore';
import { fillRandomly, seededRandom } from '../../helpers/storedRows';

/* The process that is killed while it makes backups: one after the other, of a history that it fills where there is none. */

const [directory = ''] = process.argv.slice(2);
const store = openStore({ directory, nowMs: Date.now, appVersion: 'test' });
if (store.conversations.list().length === 0) fillRandomly(store, seededRandom(7), 60);

console.log('begins');
void makeForEver();

async function makeForEver(): Promise<never> {
  for (;;) await store.backups.make();
}
