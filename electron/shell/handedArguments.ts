import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a start, or the system, wants to have opened: files by their paths, and links of our own scheme. */
export type Handed = { readonly filePaths: readonly string[]; readonly links: readonly string[] };

export const nothingHanded: Handed = { filePaths: [], links: [] };

export type StartPlace = {
  /** What relative paths are relative to. */
  readonly directory: string;
  /** Not packaged: Electron's own program was started, and its first argument is the folder of the app. */
  readonly isAppNamed: boolean;
};

/** Nobody hands over more at once; the draft takes fewer. */
const mostHanded = 100;
const longestArgumentChars = 1_000_000;

/**
 * Reads the arguments after the program's name. Another process, or a web page by a link, wrote them: a start that carries a
 * link carries nothing else (a link that breaks out of its quotes opens no file).
 */
export function readHanded(given: unknown, { directory, isAppNamed }: StartPlace): Handed {
  const list: readonly unknown[] = Array.isArray(given) ? given : [];
  const named = list.filter(isNamed);
  const wanted = (isAppNamed ? named.slice(1) : named).slice(0, mostHanded);
  const links = wanted.filter(isOwnLink);
  if (links.length > 0) return { filePaths: [], links };
  return { filePaths: wanted.flatMap((argument) => pathOf(argument, directory)), links: [] };
}

/** Not an option. */
function isNamed(argument: unknown): argument is string {
  return typeof argument === 'string' && argument !== '' && !argument.startsWith('-') && argument.length <= longestArgumentChars;
}

export function isOwnLink(argument: string): boolean {
  return /^gatehouse:/i.test(argument);
}

/** Desktops pass paths or `file:` addresses; of other addresses nothing is fetched. */
function pathOf(argument: string, directory: string): readonly string[] {
  if (argument.includes('\0')) return [];
  if (isAbsolute(argument)) return [argument];
  if (/^file:/i.test(argument)) return fileUrlPath(argument);
  return /^[a-z][a-z\d+.-]+:/i.test(argument) ? [] : [resolve(directory, argument)];
}

function fileUrlPath(address: string): readonly string[] {
  try {
    return [fileURLToPath(address)];
  } catch {
    return [];
  }
}
