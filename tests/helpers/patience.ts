/** Runs before each test file: in tests of pages, waiting has a limit only against hanging. */
export const patienceMs = 30_000;

if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/react');
  configure({ asyncUtilTimeout: patienceMs });
}
