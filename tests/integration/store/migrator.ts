import { migrate } from '../../../electron/store/migrate';
import { batch, SteppedDatabase } from './steppedDatabase';

/* The process that dies in the middle of a migration: by SIGKILL, before the statement it was told. */

const [path = '', backupsDirectory = '', killAt = '', isUnprotected = ''] = process.argv.slice(2);
const database = new SteppedDatabase(path);
database.isUnprotected = isUnprotected === 'unprotected';
let statements = 0;
database.beforeStatement = () => {
  statements += 1;
  if (statements === Number(killAt)) process.kill(process.pid, 'SIGKILL');
};
migrate({ database, migrations: batch, backupsDirectory, nowMs: 1_795_000_000_000, appVersion: 'test' });
console.log(statements);
