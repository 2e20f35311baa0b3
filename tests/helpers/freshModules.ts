import { vi } from 'vitest';

/*
 * Runs before each test file. Files of one worker share a process, which saves loading React, zod and the rest for each of
 * them; our own modules are loaded anew, so that no file sees the state that another left in a store.
 */
vi.resetModules();
