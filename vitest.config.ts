import { defineConfig } from 'vitest/config';

/** Three kinds of test that need no Electron; `npm run e2e` drives the real one. */
export default defineConfig({
  test: {
    include: ['tests/{unit,integration,house}/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    restoreMocks: true,
  },
});
