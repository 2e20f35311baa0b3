import type { AfterPackContext } from 'electron-builder';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fuses, readFuseWires, setFuse } from './readFuses';

/**
 * Runs before electron-builder sets the fuses and signs. A fuse that is new to us stops the build, so that none is missed. One
 * that an older runtime does not have is left out, or electron-builder would stop. The newest, which it does not know, is set.
 */
export function afterPack({ packager, appOutDir, electronPlatformName }: AfterPackContext): void {
  refuseDevelopmentBuild(packager.getResourcesDir(appOutDir));
  const path = binaryPath(appOutDir, electronPlatformName, packager.appInfo.productFilename, packager.config.executableName ?? packager.appInfo.sanitizedName);
  const binary = readFileSync(path);
  const count = Math.max(...readFuseWires(binary).map((wire) => wire.states.length));
  if (count > fuses.length) throw new Error(`This Electron has ${count} fuses and scripts/readFuses.ts names ${fuses.length}: decide about the new ones.`);
  const last = fuses.at(-1);
  if (last !== undefined) setFuse(binary, last.name, last.isOn);
  writeFileSync(path, binary);
  const wanted: Record<string, unknown> = { ...packager.config.electronFuses };
  for (const { name } of fuses.slice(count)) delete wanted[name];
  Object.assign(packager.config, { electronFuses: wanted });
}

/** `npm run dev` leaves its looser bundle in `out/` too; that one is never shipped. */
function refuseDevelopmentBuild(resourcesDirectory: string): void {
  if (readFileSync(join(resourcesDirectory, 'app.asar')).includes('ELECTRON_RENDERER_URL')) {
    throw new Error('out/ holds a development build: run `npm run build` first.');
  }
}

/** The file that holds the wire: the framework on macOS, the executable elsewhere. */
function binaryPath(appOutDir: string, platform: string, productFilename: string, executableName: string): string {
  if (platform === 'darwin') {
    return join(appOutDir, `${productFilename}.app`, 'Contents', 'Frameworks', 'Electron Framework.framework', 'Electron Framework');
  }
  return join(appOutDir, platform === 'win32' ? `${productFilename}.exe` : executableName);
}
