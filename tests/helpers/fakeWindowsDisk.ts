import { win32 } from 'node:path';
import { WayChanged, type Disk, type Entry, type HeldFolder } from '../../electron/tools/files/heldFolder';
import { windowsRules } from '../../electron/tools/files/pathRules';

/*
 * A disk in memory that takes names as Windows does, with all that can be done wrong there: it goes up by `..`, takes both slashes
 * within a name, drops dots and spaces at the end and what follows a colon, knows no case, has short names and devices. It is
 * no Windows; it only lets a name that should have been refused do its harm.
 */

export type FakeNode =
  | { readonly kind: 'folder'; readonly names: Map<string, FakeNode> }
  | { readonly kind: 'file'; content: string; readonly otherNames?: number }
  /** Symbolic links and junctions; absolute. */
  | { readonly kind: 'link'; readonly target: string };

export const folder = (names: Readonly<Record<string, FakeNode>> = {}): FakeNode => ({ kind: 'folder', names: new Map(Object.entries(names)) });
export const file = (content: string, otherNames = 0): FakeNode => ({ kind: 'file', content, otherNames });
export const link = (target: string): FakeNode => ({ kind: 'link', target });

/** What a device gives: whoever reads it, got out. */
export const deviceText = 'a-device-answered';

type Found = { readonly node: FakeNode; readonly path: string };

export function fakeWindowsDisk(drives: Readonly<Record<string, FakeNode>>): Disk {
  const ids = new Map<FakeNode, number>();
  const idOf = (node: FakeNode): string => {
    if (!ids.has(node)) ids.set(node, ids.size + 1);
    return `fake:${ids.get(node) ?? 0}`;
  };

  /** As the system goes a path: link by link, unless the last one is asked about itself. */
  function find(path: string, followLast: boolean, links = 0): Found | null {
    if (links > 8) return null;
    const { root } = win32.parse(path);
    let found: Found | null = null;
    for (const [name, node] of Object.entries(drives)) if (root.toUpperCase() === `${name}\\`.toUpperCase()) found = { node, path: `${name}\\` };
    if (found === null) return null;
    const parts = win32.normalize(path).slice(root.length).split('\\').filter((part) => part !== '');
    for (const [at, part] of parts.entries()) {
      const next: Found | null = childOf(found, part);
      if (next === null) return null;
      found = next;
      if (next.node.kind === 'link' && (followLast || at < parts.length - 1)) found = find(next.node.target, true, links + 1);
      if (found === null) return null;
    }
    return found;
  }

  function childOf({ node, path }: Found, name: string): Found | null {
    if (/^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ .]*(?:[.:].*)?$/iu.test(name)) return { node: file(deviceText), path: win32.join(path, name) };
    if (node.kind !== 'folder') return null;
    const plain = name.replace(/:.*$/u, '').replace(/[. ]+$/u, '');
    for (const [known, child] of node.names) {
      const short = `${known.replaceAll(/[^A-Za-z0-9]/gu, '').slice(0, 6)}~1`;
      if (known.toUpperCase() === plain.toUpperCase() || (known.length > 8 && short.toUpperCase() === plain.toUpperCase())) return { node: child, path: win32.join(path, known) };
    }
    return null;
  }

  function entryOf(node: FakeNode): Entry {
    const sizeBytes = node.kind === 'file' ? Buffer.byteLength(node.content) : 0;
    return { kind: node.kind, sizeBytes, changedAtMs: 0, identity: idOf(node), names: node.kind === 'file' ? 1 + (node.otherNames ?? 0) : 1, mode: 0o666 };
  }

  function held({ node, path }: Found): HeldFolder {
    if (node.kind !== 'folder') throw new WayChanged('there is no folder of this name');
    const at = (name: string): string => `${path}\\${name}`;
    const look = (name: string): Found | null => find(at(name), false);
    const none = async (): Promise<never> => {
      throw new Error('not done on this disk');
    };
    return {
      path,
      processPath: path,
      entry: entryOf(node),
      look: async (name) => {
        const found = look(name);
        return found === null ? null : entryOf(found.node);
      },
      trueName: async (name) => win32.basename(look(name)?.path ?? name),
      names: async () => [...node.names.keys()],
      enter: async (name) => {
        const found = look(name);
        if (found?.node.kind !== 'folder') throw new WayChanged('there is no folder of this name');
        return held(found);
      },
      openFile: async (name) => {
        const found = look(name);
        if (found?.node.kind !== 'file') throw new WayChanged('there is no ordinary file of this name');
        const bytes = Buffer.from(found.node.content);
        return { entry: entryOf(found.node), read: async (offset, length) => bytes.subarray(offset, offset + length), close: async () => undefined };
      },
      targetOf: async (name) => find(at(name), true)?.path ?? null,
      putFile: async (name, bytes, replaces) => {
        const found = find(at(name), true);
        if ((found === null) !== (replaces === null)) throw new WayChanged('it was exchanged');
        if (found === null) node.names.set(name, file(Buffer.from(bytes).toString()));
        else if (found.node.kind === 'file') found.node.content = Buffer.from(bytes).toString();
      },
      makeFolder: async (name) => void node.names.set(name, folder()),
      move: none,
      removeFile: none,
      removeFolder: none,
      close: async () => undefined,
    };
  }

  return {
    rules: windowsRules,
    open: async (path) => {
      const found = find(path, false);
      if (found === null) throw new WayChanged('there is no folder of this name');
      return held(found);
    },
  };
}

/** Everything below a node, to see whether it was changed. */
export function textOf(node: FakeNode): string {
  if (node.kind === 'folder') return `{${[...node.names].map(([name, child]) => `${name}: ${textOf(child)}`).join(', ')}}`;
  return node.kind === 'file' ? JSON.stringify(node.content) : `-> ${node.target}`;
}
