import { checkTypes, closeWith, lint, nodeTests } from './steps';
import { ensureSystemPackages } from './systemPackages';

/** `npm run check`: everything that needs no window but the long sweeps, in under a minute. */
ensureSystemPackages(['app', 'display', 'tests']);
process.exitCode = closeWith([await checkTypes(), await lint(), await nodeTests({ isQuick: true })]);
