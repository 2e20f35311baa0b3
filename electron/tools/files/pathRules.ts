/*
 * What a path may look like, before the disk is asked at all (trust.md T19). A model says `LABEL/part/part`; nothing here is
 * decoded, expanded or repaired, so `%2e%2e` and `~` are names like any other, and `..` is no name.
 */

export type PathRules = {
  readonly name: 'posix' | 'windows';
  readonly separators: RegExp;
  /** Why a name cannot be one here; `null` for a good one. In English, for the model. */
  readonly faultOf: (name: string) => string | null;
  /** A real absolute path in its parts, the drive or share first where there is one. */
  readonly partsOf: (absolutePath: string) => readonly string[];
  /** Two names of the same thing, as the disk sees it. */
  readonly isSame: (one: string, other: string) => boolean;
};

/** Longer ones no file system takes; a name in bytes, a path in characters. */
const maxNameBytes = 255;
const maxPathChars = 4096;
/** Deeper is refused (trust.md section 9). */
export const maxDepth = 32;

export const posixRules: PathRules = {
  name: 'posix',
  separators: /\//,
  faultOf: commonFault,
  partsOf: (path) => path.split('/').filter((part) => part !== ''),
  isSame: (one, other) => one === other,
};

/** Names that Windows gives to devices in every folder, also with an ending. */
const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ .]*(?:\..*)?$/iu;
const shortName = /^[^.]{1,6}~[0-9]{1,6}(?:\.[^.]{0,3})?$/u;

export const windowsRules: PathRules = {
  name: 'windows',
  separators: /[\\/]/,
  faultOf: (name) => {
    const fault = commonFault(name);
    if (fault !== null) return fault;
    // oxlint-disable-next-line no-control-regex -- Windows forbids them in names
    if (/[<>:"|?*\u0000-\u001f]/u.test(name)) return 'it holds a character that no name may hold';
    if (/[ .]$/u.test(name)) return 'a name must not end with a dot or a space';
    if (deviceName.test(name)) return 'it is the name of a device';
    return shortName.test(name) ? 'it looks like a short name; use the whole one' : null;
  },
  partsOf: (path) => {
    const plain = path.replaceAll('/', '\\').replace(/^\\\\\?\\UNC\\/iu, '\\\\').replace(/^\\\\[?.]\\/u, '');
    return plain.split('\\').filter((part) => part !== '');
  },
  isSame: (one, other) => one.toUpperCase() === other.toUpperCase(),
};

function commonFault(name: string): string | null {
  if (name === '..') return '".." is not allowed';
  if (name.includes('\0')) return 'it holds a NUL';
  if (/\p{Cs}/u.test(name)) return 'it holds half a character';
  return Buffer.byteLength(name) > maxNameBytes ? 'a name is too long' : null;
}

/** A path that another program gave, relative to a folder, as the model says it. Only where it separates is a backslash no letter. */
export function modelPathOf(relativePath: string, rules: PathRules): string {
  return relativePath.split(rules.separators).filter((part) => part !== '.').join('/');
}

export type SplitPath = { readonly parts: readonly string[] } | { readonly fault: string };

/**
 * The parts of what a model wrote. Empty parts and `.` fall away; an absolute path does not: its first part is no folder's label.
 */
export function splitModelPath(text: string, rules: PathRules): SplitPath {
  if (text.length > maxPathChars) return { fault: 'the path is too long' };
  if (/^[\\/]/u.test(text)) return { fault: 'it is absolute; begin with the name of a folder' };
  const parts = text.split(rules.separators).filter((part) => part !== '' && part !== '.');
  if (parts.length > maxDepth + 1) return { fault: `it is more than ${maxDepth} folders deep` };
  for (const part of parts) {
    const fault = rules.faultOf(part);
    if (fault !== null) return { fault };
  }
  return { parts };
}

/** What is left of `path` below `root`, part by part; `null` where it is not in it. A sibling with the same beginning is not. */
export function partsInside(root: string, path: string, rules: PathRules): readonly string[] | null {
  const rootParts = rules.partsOf(root);
  const parts = rules.partsOf(path);
  const isInside = rootParts.every((part, at) => {
    const other = parts[at];
    return other !== undefined && rules.isSame(part, other);
  });
  return isInside ? parts.slice(rootParts.length) : null;
}
