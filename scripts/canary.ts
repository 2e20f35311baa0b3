import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canary, encodings, spellings } from '../tests/helpers/canary';
import { filesBelow, ledgerPath, readLedger, searchAndNote } from '../tests/helpers/canaryLedger';
import { judge } from '../tests/helpers/canaryVerdict';
import { cacheDirectory, projectRoot } from './projectPaths';
import type { Tally } from './steps';

/**
 * The last step of `npm test` (trust.md G5, section 11.7): searches what the runners wrote, plants the key in a file per
 * encoding to see that it is found, and judges every search of the run. Each sink without a fault is one passed check.
 */
export function searchForKey(): Tally {
  searchAndNote('reports and traces', [...reportsBelow(join(cacheDirectory, 'reports')), ...filesBelow(join(projectRoot, 'test-results'))]);
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-control-'));
  try {
    for (const encoding of encodings) writeFileSync(join(folder, encoding), `planted ${spellings(canary, encoding)[0]} here`);
    searchAndNote('control', filesBelow(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
  const { problems, lines, sinkCount } = judge(readLedger());
  console.log(['', ...lines].join('\n'));
  for (const problem of problems) console.error(`✗ ${problem}`);
  return { name: 'the key is nowhere', passed: problems.length === 0 ? sinkCount : 0, failed: problems.length };
}

/** The ledger itself names what was planted, in no spelling of it. */
function reportsBelow(folder: string): ReturnType<typeof filesBelow> {
  return filesBelow(folder).filter(({ name }) => join(folder, name) !== ledgerPath);
}
