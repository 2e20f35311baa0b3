import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** Everything that is made once and can be made again: git-ignored. */
export const cacheDirectory = join(projectRoot, '.cache');
