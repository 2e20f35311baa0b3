import { checkTypes, closeWith, lint, nodeTests } from './steps';
import { ensureSystemPackages } from './systemPackages';

/** `npm run check`: everything that needs no window but the long sweeps, in under a minute; types and lint beside the tests. */
ensureSystemPackages(['app', 'display', 'tests']);
process.exitCode = closeWith(await Promise.all([checkTypes(), lint(), nodeTests({ isQuick: true })]));
