import { realpath, stat } from 'node:fs/promises';
import type { Clock } from './chat/ports';
import { oneAtATime } from './support/oneAtATime';

/** Whether folders are where they were opened. A network disk that hangs holds up nobody: it is looked at beside everything else. */
export type FolderPresence = {
  /** As it was when it was last looked at; one that nobody looked at yet counts as there. */
  readonly isMissing: (path: string) => boolean;
  /** Looks anew. A folder that does not answer in a second counts as missing until it does, and is waited for only that once. */
  readonly look: () => Promise<void>;
};

export type FolderPresenceParts = {
  readonly paths: () => readonly string[];
  readonly onChanged: () => void;
  readonly clock: Pick<Clock, 'after'>;
  readonly isThere?: (path: string) => Promise<boolean>;
};

const patienceMs = 1_000;
/** Each holds one of the few threads on which Node does everything with files. */
const mostHanging = 2;

export function createFolderPresence({ paths, onChanged, clock, isThere = isRealFolder }: FolderPresenceParts): FolderPresence {
  const missing = new Set<string>();
  const hanging = new Set<string>();
  const inTurn = oneAtATime();
  /** A look that has not begun serves all who ask until then. */
  let next: Promise<void> | null = null;

  function note(path: string, isFound: boolean): void {
    if (isFound === !missing.has(path)) return;
    if (isFound) missing.delete(path);
    else missing.add(path);
    onChanged();
  }

  function lookAt(path: string): Promise<void> {
    if (hanging.has(path) || hanging.size >= mostHanging) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = clock.after(patienceMs, () => {
        hanging.add(path);
        note(path, false);
        resolve();
      });
      void isThere(path).then((isFound) => {
        cancel();
        hanging.delete(path);
        note(path, isFound);
        resolve();
      });
    });
  }

  return {
    isMissing: (path) => missing.has(path),
    look: () =>
      (next ??= inTurn(async () => {
        next = null;
        for (const path of paths()) await lookAt(path);
      })),
  };
}

/** Not where a link took its place: what the person opened is elsewhere then. */
async function isRealFolder(path: string): Promise<boolean> {
  try {
    return (await realpath(path)) === path && (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
