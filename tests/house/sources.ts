import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';

export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export type Import = {
  readonly from: string;
  /** A project path without extension (`shared/failure`), or a package name. */
  readonly target: string;
  readonly isTypeOnly: boolean;
};

/** All source files below the given top-level folders, as paths from the project's root. */
export function sourceFiles(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => walk(join(projectRoot, folder))).map((path) => relative(projectRoot, path)).toSorted();
}

function walk(directory: string): readonly string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    if (statSync(path).isDirectory()) return name === 'node_modules' ? [] : walk(path);
    return /\.(ts|tsx)$/.test(name) && !name.endsWith('.d.ts') ? [path] : [];
  });
}

export function readSource(path: string): string {
  return readFileSync(join(projectRoot, path), 'utf8');
}

/** Every import of a file, static, dynamic and re-exported, told apart by a real parser. */
export function importsOf(path: string): readonly Import[] {
  const { module, program } = parseSync(path, readSource(path));
  const found: { readonly specifier: string; readonly isTypeOnly: boolean }[] = [
    ...module.staticImports.map((each) => ({
      specifier: each.moduleRequest.value,
      isTypeOnly: each.entries.length > 0 && each.entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap((each) =>
      each.entries.flatMap((entry) => (entry.moduleRequest === null ? [] : [{ specifier: entry.moduleRequest.value, isTypeOnly: entry.isType }])),
    ),
  ];
  new Visitor({
    ImportExpression(node) {
      if (node.source.type === 'Literal' && typeof node.source.value === 'string') {
        found.push({ specifier: node.source.value, isTypeOnly: false });
      }
    },
    // The keychain helper loads its native module late, as CommonJS; that is an import like any other.
    CallExpression(node) {
      const [first] = node.arguments;
      const isRequire = node.callee.type === 'Identifier' && node.callee.name === 'require';
      if (isRequire && first?.type === 'Literal' && typeof first.value === 'string') found.push({ specifier: first.value, isTypeOnly: false });
    },
  }).visit(program);
  return found.map(({ specifier, isTypeOnly }) => ({ from: path, target: targetOf(path, specifier), isTypeOnly }));
}

function targetOf(path: string, specifier: string): string {
  if (!specifier.startsWith('.')) return packageName(specifier);
  const withoutQuery = specifier.split('?')[0] ?? specifier;
  return relative(projectRoot, resolve(projectRoot, dirname(path), withoutQuery));
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}
