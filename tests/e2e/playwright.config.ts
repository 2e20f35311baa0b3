import { defineConfig } from '@playwright/test';

/** Real Electron, one app at a time: the keyring, the clipboard and the focus are shared things. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  globalSetup: './globalSetup.ts',
  outputDir: '../../test-results',
  workers: 1,
  // Only against hanging: a busy machine must not decide what passes.
  timeout: 240_000,
  expect: { timeout: 45_000 },
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['json']],
});
