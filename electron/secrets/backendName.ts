/** The facts of the desktop that name its keychain; given by main from `process.platform` and the environment. */
export type DesktopFacts = {
  readonly platform: string;
  /** `XDG_CURRENT_DESKTOP`: names separated by colons, such as "ubuntu:GNOME"; empty where unknown. */
  readonly currentDesktop: string;
};

/** What a person's desktop calls the place where keys are kept. These are product names: the same in every language. */
export function backendName({ platform, currentDesktop }: DesktopFacts): string {
  if (platform === 'darwin') return 'macOS Keychain';
  if (platform === 'win32') return 'Windows Credential Manager';
  const desktops = currentDesktop.toLowerCase().split(':');
  if (desktops.includes('kde')) return 'KWallet';
  return desktops.some((desktop) => gnomeKeyringDesktops.has(desktop)) ? 'GNOME Keyring' : 'Secret Service';
}

const gnomeKeyringDesktops: ReadonlySet<string> = new Set([
  'gnome', 'gnome-classic', 'gnome-flashback', 'ubuntu', 'unity', 'x-cinnamon', 'cinnamon', 'mate', 'xfce', 'budgie', 'pantheon', 'cosmic', 'pop',
]);

/** The shown name where the key is in main's memory alone. */
export const sessionBackend = 'this session only';
