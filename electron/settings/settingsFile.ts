import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** The file behind the settings; the app's is kept by electron-store (`electronStoreFile.ts`). */
export type SettingsFile = {
  /** The whole object on disk. Throws when it cannot be read. */
  readonly read: () => unknown;
  /** Replaces it in one step: a crash leaves the old or the new one. */
  readonly write: (value: Readonly<Record<string, unknown>>) => void;
};

/** Opens `directory/settings.json`, which is sound or absent; makes it, when written, with mode 0600. */
export type OpenSettingsFile = (directory: string) => SettingsFile;

export const settingsFileName = 'settings';

export function settingsPath(directory: string): string {
  return join(directory, `${settingsFileName}.json`);
}

/** Only this user may read the directory and what lies in it (trust.md T38); a foreign file system may not know modes. */
export function makePrivate(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (const [path, mode] of [[directory, 0o700], [settingsPath(directory), 0o600]] as const) {
    try {
      chmodSync(path, mode);
    } catch {
      // Absent, or not ours to change: reading and writing will tell what matters.
    }
  }
}

/**
 * Moves a file that is no JSON object out of the way, beside itself and never over an earlier one, and gives its new
 * path; `null` when the file is sound or absent. Throws when it cannot be read or moved.
 */
export function setAsideDamaged(directory: string): string | null {
  const path = settingsPath(directory);
  if (!existsSync(path) || isJsonObject(readFileSync(path, 'utf8'))) return null;
  let asidePath = `${path}.damaged`;
  for (let count = 2; existsSync(asidePath); count += 1) asidePath = `${path}.damaged-${count}`;
  renameSync(path, asidePath);
  return asidePath;
}

function isJsonObject(text: string): boolean {
  try {
    return isRecord(JSON.parse(text));
  } catch {
    return false;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
