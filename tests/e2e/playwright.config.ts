import { defineConfig } from '@playwright/test';
import { desktopCount, enterDesktop } from '../helpers/desktops';

enterDesktop();

/** Real Electron, one file at a time in each desktop: the keyring, the clipboard and the focus are shared things. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  globalSetup: './globalSetup.ts',
  outputDir: '../../test-results',
  workers: desktopCount,
  // Only against hanging: a busy machine must not decide what passes.
  timeout: 240_000,
  expect: { timeout: 45_000 },
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['json']],
});
