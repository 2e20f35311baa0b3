import { defineConfig } from 'vitest/config';

const setupFiles = ['tests/helpers/patience.ts'];

/** Three kinds of test that need no Electron; `npm run e2e` drives the real one. */
export default defineConfig({
  test: {
    environment: 'node',
    // Only against hanging: a busy machine must not decide what passes.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    // One for each core: the runner leaves one of them idle by itself, which of two is half of all time.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'small',
          include: ['tests/{unit,house}/**/*.test.{ts,tsx}'],
          // A process for each of 150 files cost half of all the time; what they could share of ours is loaded anew instead.
          isolate: false,
          setupFiles: ['tests/helpers/freshModules.ts', ...setupFiles],
        },
      },
      { extends: true, test: { name: 'whole', include: ['tests/integration/**/*.test.{ts,tsx}'], setupFiles } },
    ],
  },
});
