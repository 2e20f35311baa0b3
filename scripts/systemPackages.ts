import { existsSync } from 'node:fs';
import { capture } from './run';

/** Debian packages by what they are for; on other systems Electron and the keychain bring what they need. */
const packagesFor = {
  app: ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libsecret-1-0'],
  display: ['xvfb', 'xauth', 'openbox', 'dbus', 'fonts-noto-color-emoji', 'fonts-dejavu-core'],
  tests: ['gnome-keyring', 'libglib2.0-bin', 'xclip', 'xdotool', 'imagemagick', 'libnss3-tools', 'python3-dbusmock'],
} as const;

export type PackagePurpose = keyof typeof packagesFor;

/**
 * Makes sure that the system packages for the given purposes are there: installs them as root on Debian, else throws the
 * one command that does. On other systems it promises nothing and does nothing.
 */
export function ensureSystemPackages(purposes: readonly PackagePurpose[]): void {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return;
  const missing = purposes.flatMap((purpose) => packagesFor[purpose]).filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) throw new Error(`System packages are missing. Install them with: sudo ${commandFor(missing)}`);
  console.log(`System packages: installing ${missing.join(', ')}…`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  capture('apt-get', ['update', '-qq'], { environment });
  const command = commandFor(missing);
  const installation = capture('apt-get', command.split(' ').slice(1), { environment });
  if (installation.code !== 0) throw new Error(`System packages could not be installed: ${command}\n${installation.errors.slice(-800)}`);
}

/** Asked after the update: the old name may stand for several packages there (libasound2), and then apt takes none. */
function commandFor(names: readonly string[]): string {
  const existing = names.map((name) => (capture('apt-cache', ['show', `${name}t64`]).code === 0 ? `${name}t64` : name));
  return `apt-get install -y --no-install-recommends ${existing.join(' ')}`;
}

/** Newer Debians and Ubuntus renamed some libraries for 64-bit time; either name will do. */
function isInstalled(name: string): boolean {
  return [name, `${name}t64`].some((variant) => {
    const status = capture('dpkg-query', ['-W', '-f=${db:Status-Status}', variant]);
    return status.code === 0 && status.output === 'installed';
  });
}
