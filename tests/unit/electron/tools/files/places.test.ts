import { describe, expect, it } from 'vitest';
import { posixRules, windowsRules } from '../../../../../electron/tools/files/pathRules';
import { placeRules } from '../../../../../electron/tools/files/places';

const own = '/home/ana/.config/Gatehouse';
const places = placeRules([posixRules.partsOf(own), windowsRules.partsOf('C:\\Users\\Ana\\AppData\\Roaming\\Gatehouse')]);
const posix = (path: string): readonly string[] => posixRules.partsOf(path);
const windows = (path: string): readonly string[] => windowsRules.partsOf(path);

const protectedPaths: readonly string[] = [
  `${own}/store/gatehouse.db`, `${own}/settings.json`, `${own}/new.json`, '/home/ana/.bashrc', '/home/ana/.bash_profile', '/home/ana/.profile', '/home/ana/.zshrc', '/home/ana/.zshenv', '/home/ana/.config/fish/config.fish',
  '/home/ana/.xsessionrc', '/home/ana/.config/environment.d/10.conf', '/home/ana/.config/autostart/x.desktop', '/home/ana/.config/systemd/user/x.service', '/home/ana/.local/share/applications/x.desktop', '/home/ana/.local/bin/ls',
  '/home/ana/.ssh/authorized_keys', '/home/ana/.ssh/config', '/home/ana/.gnupg/gpg.conf', '/home/ana/.aws/config', '/home/ana/Code/.git/hooks/pre-commit', '/home/ana/Code/.git/config', '/home/ana/.gitconfig', '/home/ana/Code/.husky/pre-push',
  '/home/ana/.npmrc', '/home/ana/.cargo/config.toml', '/home/ana/.vimrc', '/home/ana/.claude/settings.json', '/home/ana/Code/.mcp.json', '/home/ana/Code/.cursor/mcp.json', '/home/ana/Code/.vscode/tasks.json', '/home/ana/.codex/config.toml',
  '/home/ana/.config/Code/User/settings.json', '/Users/ana/Library/LaunchAgents/x.plist', '/Library/LaunchDaemons/x.plist', '/etc/crontab', '/etc/profile.d/x.sh', '/usr/local/bin/x', '/var/spool/cron/ana', '/home/ana/.mozilla/firefox/x/user.js',
  '/home/ana/.config/google-chrome/Default/Preferences',
];
const protectedOnWindows: readonly string[] = [
  'C:\\Users\\Ana\\AppData\\Roaming\\Gatehouse\\settings.json', 'C:\\Users\\Ana\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\x.cmd', 'C:\\Windows\\System32\\x.dll', 'C:\\Program Files\\x\\y.exe', 'C:\\ProgramData\\x',
  'C:\\Users\\Ana\\Documents\\WindowsPowerShell\\profile.ps1', 'C:\\Users\\Ana\\.ssh\\config', 'D:\\Code\\.GIT\\hooks\\x', 'D:\\Code\\.git.\\hooks\\x', 'D:\\Code\\.git::$INDEX_ALLOCATION\\hooks\\x', 'D:\\autorun.inf',
];
const secretPaths: readonly string[] = [
  `${own}/store/gatehouse.db`, '/home/ana/.ssh/id_ed25519', '/home/ana/.ssh/known_hosts', '/home/ana/.aws/credentials', '/home/ana/.kube/config', '/home/ana/.gnupg/private-keys-v1.d/x.key', '/home/ana/.netrc', '/home/ana/.pgpass',
  '/home/ana/.git-credentials', '/home/ana/.docker/config.json', '/home/ana/.npmrc', '/home/ana/.config/gh/hosts.yml', '/home/ana/.config/gcloud/credentials.db', '/home/ana/.local/share/keyrings/login.keyring', '/home/ana/.mozilla/firefox/x/logins.json',
  '/home/ana/.config/google-chrome/Default/Login Data', '/home/ana/.config/chromium/Default/Cookies', '/home/ana/.password-store/x.gpg', '/home/ana/.bash_history', '/home/ana/.vault-token', '/Users/ana/Library/Keychains/login.keychain-db',
  '/Users/ana/Library/Application Support/Firefox/Profiles/x/key4.db', '/home/ana/Code/.env', '/home/ana/Code/.env.production', '/home/ana/Code/prod.env', '/home/ana/Code/id_rsa', '/home/ana/Code/server.pem', '/home/ana/Code/server.key',
  '/home/ana/Code/store.jks', '/home/ana/passwords.kdbx', '/home/ana/Code/service-account-prod.json', '/home/ana/Code/client_secret_1.json', '/etc/shadow', '/home/ana/.claude/.credentials.json',
];
const ordinaryPaths: readonly string[] = [
  '/home/ana/Notes/tide.md', '/home/ana/Code/src/index.ts', '/home/ana/Code/.env.example', '/home/ana/Code/README.md', '/home/ana/Documents/credentials of the speaker.docx', '/home/ana/Pictures/cookies.jpg', '/home/ana/Code/git/hooks.md',
  '/home/ana/Code/.gitignore', '/home/ana/Code/ssh/config.md', '/media/ana/stick/list.txt', '/run/media/ana/stick/list.txt', '/mnt/data/a.csv', '/tmp/x.txt', '/home/ana/Code/package.json', '/home/ana/etc/notes.txt', '/home/ana/library/book.txt',
];

describe('places in which nothing is written (trust.md T21)', () => {
  it('are at least 40', () => expect(protectedPaths.length).toBeGreaterThanOrEqual(40));
  it.each(protectedPaths)('hold %s', (path) => expect(places.ofChanging(posix(path))).toBe('protected'));
  it.each(protectedOnWindows)('hold %s', (path) => expect(places.ofChanging(windows(path))).toBe('protected'));
  it.each(['/home/ana/Code/.GIT/hooks/x', '/home/ana/Code/.gi\u200Ct/hooks/x', '/home/ana/.SSH/config', '/home/ana/.ssh /config', '/home/ana/．ssh/config', '/home/ana/.ba\u00ADshrc'])('hold %s, which some disks take for the same', (path) =>
    expect(places.ofChanging(posix(path))).toBe('protected'),
  );
});

describe('places that are read only with a Yes of now (trust.md T22)', () => {
  it('are at least 30', () => expect(secretPaths.length).toBeGreaterThanOrEqual(30));
  it.each(secretPaths)('hold %s', (path) => expect(places.ofReading(posix(path))).toBe('secret'));
  it.each(['C:\\Users\\Ana\\AppData\\Local\\Google\\Chrome\\User Data\\Default\\Login Data', 'C:\\Users\\Ana\\AppData\\Roaming\\Microsoft\\Credentials\\x', 'C:\\Users\\Ana\\.SSH\\ID_RSA'])('hold %s', (path) =>
    expect(places.ofReading(windows(path))).toBe('secret'),
  );
});

describe('every other place', () => {
  it.each(ordinaryPaths)('is ordinary: %s', (path) => {
    expect(places.ofReading(posix(path))).toBe('ordinary');
    expect(places.ofChanging(posix(path))).toBe('ordinary');
  });

  it.each(['/proc/self/environ', '/dev/zero', '/sys/power/state', '/PROC/1/mem'])('is no place at all: %s', (path) => {
    expect(places.ofReading(posix(path))).toBe('unreal');
    expect(places.ofChanging(posix(path))).toBe('unreal');
  });
});
