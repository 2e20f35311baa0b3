/** Runs before each test file: in tests of pages, waiting has a limit only against hanging. */
if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/react');
  configure({ asyncUtilTimeout: 30_000 });
}
