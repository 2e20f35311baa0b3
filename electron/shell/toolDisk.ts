import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promises } from 'original-fs';
import type { ToolDisk } from '../tools/ports';

/**
 * The disk for the tools: not Electron's own, which takes an `.asar` for a folder and would follow what is written in it. `bundleFolder`
 * is where the bundle of main lies; the binary lies beside the archive of a packaged app, since nothing in it can be started.
 */
export function toolDisk(ownFolder: string, bundleFolder: string): ToolDisk {
  return { fileSystem: promises, ownFolders: [ownFolder, realpathSync(ownFolder)], ripgrepPath: ripgrepPath(bundleFolder) };
}

/** Where there is none for this system, searching says that it cannot be started. */
function ripgrepPath(bundleFolder: string): string {
  const name = process.platform === 'win32' ? 'rg.exe' : 'rg';
  try {
    return createRequire(join(bundleFolder, 'main.cjs')).resolve(`@vscode/ripgrep-${process.platform}-${process.arch}/bin/${name}`).replace(/([\\/])app\.asar(?=[\\/])/u, '$1app.asar.unpacked');
  } catch {
    return name;
  }
}
