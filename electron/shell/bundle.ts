import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Where our pages live; a window's page is `${bundleOrigin}/index.html` and the like. */
export const bundleOrigin = 'app://bundle';

export type BundleFile = { readonly bytes: Uint8Array<ArrayBuffer>; readonly contentType: string };

/** The built files of the renderer, by address. */
export type Bundle = {
  /** The file of exactly that address (`app://bundle/index.html`); `null` for every other address. */
  readonly read: (address: string) => Promise<BundleFile | null>;
  readonly addresses: readonly string[];
};

/** Where pages come from, under which policy, and what else their session may load. */
export type PageSource = {
  readonly bundle: Pick<Bundle, 'read'>;
  readonly policy: string;
  readonly alsoAllowed: readonly string[];
};

const contentTypes: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml; charset=utf-8'],
  ['.png', 'image/png'],
  ['.jpg', 'image/jpeg'],
  ['.webp', 'image/webp'],
  ['.gif', 'image/gif'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.woff', 'font/woff'],
  ['.wasm', 'application/wasm'],
]);

/**
 * Lists `folder` once, and from then on knows nothing else: an address is looked up, never turned into a path. Files of
 * unknown type (source maps among them) and links are left out.
 */
export function listBundle(folder: string): Bundle {
  const files = new Map<string, { readonly path: string; readonly contentType: string }>();
  const list = (directory: string, address: string): void => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      const entryAddress = `${address}/${encodeURIComponent(entry.name)}`;
      if (entry.isDirectory()) list(path, entryAddress);
      const contentType = contentTypes.get(extname(entry.name));
      if (entry.isFile() && contentType !== undefined) files.set(entryAddress, { path, contentType });
    }
  };
  list(folder, bundleOrigin);
  return {
    read: async (address) => {
      const file = files.get(address);
      if (file === undefined) return null;
      return { bytes: new Uint8Array(await readFile(file.path)), contentType: file.contentType };
    },
    addresses: [...files.keys()],
  };
}
