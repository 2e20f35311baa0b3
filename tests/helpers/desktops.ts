/** Set by whoever starts the end-to-end tests: the environments of the desktops they may use, as JSON. */
export const desktopsVariable = 'GATEHOUSE_DESKTOPS';

const environments = readDesktops();

/** So many files of tests may run at a time. */
export const desktopCount = Math.max(1, environments.length);

/** Each of Playwright's workers has a desktop for itself, which all that it starts inherits. */
export function enterDesktop(): void {
  Object.assign(process.env, environments[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)]);
}

function readDesktops(): readonly Readonly<Record<string, string>>[] {
  const given = process.env[desktopsVariable];
  return given === undefined ? [] : JSON.parse(given);
}
