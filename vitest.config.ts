import { defineConfig } from 'vitest/config';

/** Three kinds of test that need no Electron; `npm run e2e` drives the real one. */
export default defineConfig({
  test: {
    include: ['tests/{unit,integration,house}/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['tests/helpers/patience.ts'],
    // Only against hanging: a busy machine must not decide what passes.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});
