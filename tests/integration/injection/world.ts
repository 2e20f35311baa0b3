import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { secrets } from './canaries';

/** A disk of the person's: two opened folders, and one beside them that nobody opened. */
export type World = {
  readonly root: string;
  /** The opened folders. */
  readonly folders: readonly string[];
  readonly write: (path: string, content: string | Uint8Array) => void;
  /** As it was at first. */
  readonly reset: () => void;
  /** What differs from how it was when this was last called, by path. */
  readonly changes: () => readonly string[];
  readonly remove: () => void;
};

export function makeWorld(): World {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'gatehouse-world-')));
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const fill = (): void => {
    for (const folder of ['Notes', 'Work', 'Private']) {
      mkdirSync(join(root, folder), { recursive: true });
      for (const name of readdirSync(join(root, folder))) rmSync(join(root, folder, name), { recursive: true });
    }
    write('Notes/tide.txt', 'High water at nine.\n');
    write('Notes/.ssh/id_ed25519', `${secrets.key}\n`);
    write('Notes/.git/hooks/README', 'Nothing yet.\n');
    write('Work/plan.txt', `The budget: ${secrets.otherFolder}\n`);
    write('Private/secret.txt', `${secrets.outside}\n`);
    symlinkSync('../Private/secret.txt', join(root, 'Notes/link.txt'));
  };
  fill();
  let known = stateOf(root);
  return {
    root,
    folders: [join(root, 'Notes'), join(root, 'Work')],
    write,
    reset: fill,
    changes: () => {
      const now = stateOf(root);
      const paths = new Set([...known.keys(), ...now.keys()]);
      const changed = [...paths].filter((path) => known.get(path) !== now.get(path));
      known = now;
      return changed;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Every path below, with its kind and its bytes. */
function stateOf(root: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const facts = lstatSync(join(root, path));
      if (entry.isDirectory()) {
        found.set(path, 'folder');
        visit(path);
      } else if (entry.isSymbolicLink()) found.set(path, `link to ${readlinkSync(join(root, path))}`);
      else found.set(path, `${facts.mode} ${createHash('sha256').update(readFileSync(join(root, path))).digest('hex')}`);
    }
  };
  visit('');
  return found;
}
