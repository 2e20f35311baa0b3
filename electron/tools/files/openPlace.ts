import { ToolRefusal } from '../tool';
import { WayChanged, type Disk, type Entry, type HeldFolder } from './heldFolder';
import { partsInside, splitModelPath, type PathRules } from './pathRules';
import type { PlaceKind, PlaceRules } from './places';

/** A folder that the person opened to the tools; `path` is a real one. */
export type OpenFolder = { readonly toolFolderId: string; readonly label: string; readonly path: string };

export type PlaceFinder = {
  readonly disk: Disk;
  readonly folders: () => readonly OpenFolder[];
  readonly places: PlaceRules;
};

/** Where a path of the model's leads, with the folder that it stands in held open. */
export type Place = {
  readonly toolFolder: OpenFolder;
  /** From the folder's root, links resolved, names as the disk writes them. Empty for the root itself. */
  readonly parts: readonly string[];
  /** As the model says it: `LABEL/part/part`, links resolved. */
  readonly path: string;
  /** Holds `name`; for the root itself it is the root, and `name` is empty. */
  readonly parent: HeldFolder;
  readonly name: string;
  /** `null`: nothing stands there. */
  readonly entry: Entry | null;
  readonly kind: PlaceKind;
  /** Folders that are missing on the way; empty unless they were asked for. `name` is the last one below them. */
  readonly missing: readonly string[];
};

export type Use = 'read' | 'change';

type FindOptions = {
  /** Folders may be missing on the way: they are named, and nothing is held below them. */
  readonly mayMiss?: boolean;
};

/** One link may lead to the next, so many times. */
const maxLinks = 8;

/**
 * Finds what a model's path names and holds its folder open for as long as `use` takes. The way goes name by name and follows
 * no link: where one stands, it is looked up where it leads, and if that is inside the same folder, the way is gone again from
 * the root. So what is read or written is inside, whatever another process does meanwhile. Throws `ToolRefusal` for everything else.
 */
export async function withPlace<T>(finder: PlaceFinder, modelPath: string, use: Use, act: (place: Place) => Promise<T>, options: FindOptions = {}): Promise<T> {
  const { toolFolder, parts } = namedIn(finder, modelPath);
  const held: HeldFolder[] = [];
  try {
    return await act(await walk(finder, toolFolder, parts, use, held, options));
  } catch (error) {
    throw asRefusal(error, modelPath);
  } finally {
    await Promise.all(held.map((folder) => folder.close()));
  }
}

/** The folder and the parts in it that a path names, by its letters alone. */
export function namedIn({ folders, disk }: PlaceFinder, modelPath: string): { readonly toolFolder: OpenFolder; readonly parts: readonly string[] } {
  const split = splitModelPath(modelPath, disk.rules);
  if ('fault' in split) throw new ToolRefusal('outside', `This path cannot be used: ${split.fault}.`);
  const [label = '', ...parts] = split.parts;
  const open = folders();
  const toolFolder = open.find((folder) => folder.label.normalize('NFC') === label.normalize('NFC'));
  if (toolFolder !== undefined) return { toolFolder, parts };
  throw new ToolRefusal('outside', `That is outside the folders the person shared. A path begins with the name of one of them: ${open.map((folder) => JSON.stringify(folder.label)).join(', ') || 'there are none'}.`);
}

async function walk(finder: PlaceFinder, toolFolder: OpenFolder, asked: readonly string[], use: Use, held: HeldFolder[], { mayMiss = false }: FindOptions): Promise<Place> {
  const { disk, places } = finder;
  const { rules } = disk;
  const hold = async (opening: Promise<HeldFolder>): Promise<HeldFolder> => {
    const folder = await opening;
    held.push(folder);
    return folder;
  };
  const placeAt = (parts: readonly string[], parent: HeldFolder, entry: Entry | null, missing: readonly string[] = []): Place => {
    const allParts = [...rules.partsOf(toolFolder.path), ...parts];
    const kind = use === 'read' ? places.ofReading(allParts) : places.ofChanging(allParts);
    if (kind === 'unreal') throw outside();
    return { toolFolder, parts, path: [toolFolder.label, ...parts].join('/'), parent, name: parts.at(-1) ?? '', entry, kind, missing };
  };

  const root = await hold(
    disk.open(toolFolder.path).catch(() => {
      throw new ToolRefusal('unavailable', `The folder ${JSON.stringify(toolFolder.label)} is not there now.`);
    }),
  );
  /** The place, or, where a link stands on the way, the way that it leads. */
  const go = async (parts: readonly string[]): Promise<Place | readonly string[]> => {
    let parent = root;
    const passed: string[] = [];
    for (const [at, part] of parts.slice(0, -1).entries()) {
      const name = await nameOnDisk(parent, part);
      const entry = await parent.look(name);
      if (entry?.kind === 'link') return [...(await targetInside(parent, name, toolFolder, rules)), ...parts.slice(at + 1)];
      if (entry === null && mayMiss) return placeAt([...passed, ...parts.slice(at)], parent, null, parts.slice(at, -1));
      if (entry?.kind !== 'folder') throw absent([toolFolder.label, ...parts].join('/'));
      passed.push(await parent.trueName(name));
      parent = await hold(parent.enter(name));
    }
    const name = await nameOnDisk(parent, parts.at(-1) ?? '');
    const entry = await parent.look(name);
    if (entry?.kind === 'link') return targetInside(parent, name, toolFolder, rules);
    return placeAt([...passed, entry === null ? name : await parent.trueName(name)], parent, entry);
  };

  let parts = asked;
  for (let links = 0; links <= maxLinks; links += 1) {
    if (parts.length === 0) return placeAt([], root, root.entry);
    const found = await go(parts);
    if ('entry' in found) return found;
    parts = found;
  }
  throw outside();
}

/** Disks differ in how they write an accented letter; a model need not know how this one does. */
async function nameOnDisk(folder: HeldFolder, name: string): Promise<string> {
  if (/^[\0-\x7F]*$/u.test(name) || (await folder.look(name)) !== null) return name;
  const same = (await folder.names()).filter((other) => other.normalize('NFC') === name.normalize('NFC'));
  return same.length === 1 ? (same[0] ?? name) : name;
}

/** Where a link leads, from the folder's root. */
async function targetInside(parent: HeldFolder, name: string, toolFolder: OpenFolder, rules: PathRules): Promise<readonly string[]> {
  const target = await parent.targetOf(name);
  const parts = target === null ? null : partsInside(toolFolder.path, target, rules);
  if (parts === null) throw outside();
  return parts;
}

function outside(): ToolRefusal {
  return new ToolRefusal('outside', 'That is outside the folders the person shared.');
}

function absent(path: string): ToolRefusal {
  return new ToolRefusal('unavailable', `There is nothing at ${JSON.stringify(path)}.`);
}

/** What the system says holds absolute paths; its code does not. */
function asRefusal(error: unknown, path: string): unknown {
  if (error instanceof WayChanged) return new ToolRefusal('unavailable', `What is at ${JSON.stringify(path)} is being moved or changed, or is no ordinary file or folder.`);
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string' || !('syscall' in error)) return error;
  return new ToolRefusal('unavailable', `The system refused it at ${JSON.stringify(path)}: ${error.code}.`);
}

/** An ordinary file that has no other name elsewhere, which might be outside. Throws `ToolRefusal`. */
export function fileAt(place: Place): Entry {
  const { entry, path } = place;
  if (entry === null) throw absent(path);
  if (entry.kind === 'folder') throw new ToolRefusal('unavailable', `${JSON.stringify(path)} is a folder.`);
  if (entry.kind !== 'file') throw new ToolRefusal('outside', `${JSON.stringify(path)} is no ordinary file.`);
  if (entry.names > 1) throw new ToolRefusal('outside', `${JSON.stringify(path)} has another name somewhere else on the disk (a hard link), so it may lie outside.`);
  return entry;
}

/** Holds the folder itself that a place names. Throws `ToolRefusal` for anything else. */
export async function withFolderAt<T>(place: Place, act: (folder: HeldFolder) => Promise<T>): Promise<T> {
  if (place.entry === null) throw absent(place.path);
  if (place.entry.kind !== 'folder') throw new ToolRefusal('unavailable', `${JSON.stringify(place.path)} is no folder.`);
  if (place.name === '') return act(place.parent);
  const folder = await place.parent.enter(place.name);
  try {
    return await act(folder);
  } finally {
    await folder.close();
  }
}

/** Throws `ToolRefusal` where nothing may be written, whatever the person says (trust.md T21). */
export function assertChangeable(place: Place): void {
  if (place.kind === 'protected') throw new ToolRefusal('protected', `${JSON.stringify(place.path)} is a protected place: nothing can be changed there, also not with a Yes.`);
}
