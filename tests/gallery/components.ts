import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Components that the gallery does not draw, each with its reason. */
export const withoutPlace: Readonly<Record<string, string>> = {};

/** The names of the components that a file exports: capital letter, function or memo. */
export function componentsOf(path: string): readonly string[] {
  const source = readFileSync(join(projectRoot, path), 'utf8');
  return [...source.matchAll(/^export (?:function|const) ([A-Z]\w*[a-z]\w*)(?: = (?:memo|forwardRef|lazy)\b|[(<])/gm)].flatMap(([, name]) => name ?? []);
}
