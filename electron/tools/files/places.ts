/*
 * Places inside a shared folder that are not like the others (trust.md T21, T22). Judged by where a path really lies, link by link
 * and with the names as the disk writes them, and generously: a place too many asks or refuses, a place too few is a way in.
 */

/** Never written, whoever says Yes: what is run, or believed, at some later time without a question. `*` is anything within a name. */
const protectedPatterns: readonly string[] = [
  // Shells, logins, desktops.
  '.bashrc', '.bash_profile', '.bash_login', '.bash_logout', '.bash_aliases', '.profile', '.zshrc', '.zshenv', '.zprofile', '.zlogin', '.zlogout', '.kshrc', '.cshrc', '.tcshrc', '.login', '.mkshrc',
  '.inputrc', '.xinitrc', '.xsession', '.xsessionrc', '.xprofile', '.xserverrc', '.pam_environment', '.envrc', '.config/fish', '.config/nushell', '.config/environment.d', '.config/autostart',
  '.config/autostart-scripts', '.config/plasma-workspace', '.config/systemd', '.local/share/systemd', '.local/share/applications', '.local/share/dbus-1', '.local/bin', '.kde*/autostart',
  'library/launchagents', 'library/launchdaemons', 'library/startupitems', 'library/preferences', 'library/application scripts', 'library/services', 'start menu/programs/startup',
  'microsoft.powershell_profile.ps1', 'powershell/profile.ps1', 'windowspowershell/profile.ps1', 'appdata/roaming/microsoft/windows/start menu', 'ntuser.dat*', 'autorun.inf', 'desktop.ini', '.ds_store',
  // Keys, and who may log in.
  '.ssh', '.gnupg', '.aws', '.azure', '.kube', '.config/gcloud', '.docker', '.netrc', '_netrc', '.pgpass', '.git-credentials', '.password-store', '.local/share/keyrings', '.local/share/kwalletd', 'library/keychains',
  // Tools that run what they find written.
  '.git', '.gitconfig', '.config/git', '.gitmodules', '.hg', '.svn', '.husky', '.githooks', '.npmrc', '.yarnrc', '.yarnrc.yml', '.pnpmfile.cjs', '.pypirc', '.pip', '.config/pip', '.cargo/config', '.cargo/config.toml',
  '.cargo/bin', '.gradle/init.gradle', '.gradle/init.d', '.m2/settings.xml', '.pythonrc', '.pythonstartup', 'sitecustomize.py', 'usercustomize.py', '.gdbinit', '.lldbinit', '.vimrc', '.exrc', '.vim', '.config/nvim', '.emacs',
  '.emacs.d', '.config/emacs', '.tmux.conf', '.screenrc', '.curlrc', '.wgetrc', '.mailcap', '.forward', '.procmailrc', '.direnv', '.config/direnv', '.local/lib/python*', '.jupyter', '.ipython', '.rprofile', '.irbrc', '.pryrc',
  // Other agents and editors: what lets them act without asking.
  '.claude', '.claude.json', '.mcp.json', 'mcp.json', 'claude_desktop_config.json', '.cursor', '.cursorrules', '.vscode', '.vscode-server', '.config/code', 'code/user', '.idea', '.devcontainer', '.devcontainer.json', '.codex', '.gemini',
  '.continue', '.aider*', '.windsurf', '.codeium', '.copilot', '.config/github-copilot', '.github/copilot', '.opencode', '.config/opencode', '.zed', '.config/zed', '.kiro', '.roo', '.cline*', '.amazonq', '.junie',
  // Browsers: what they run and trust.
  '.mozilla', '.thunderbird', '.config/google-chrome*', '.config/chromium', '.config/brave*', '.config/microsoft-edge*', '.config/vivaldi*', '.config/opera*', '.pki', 'snap/firefox', 'snap/chromium', '.var/app',
  'application support/google/chrome*', 'application support/firefox', 'appdata/local/google/chrome*', 'appdata/roaming/mozilla', 'appdata/local/microsoft/edge*',
];

/** Never written, and read only with a Yes of now: what opens other doors. */
const secretPatterns: readonly string[] = [
  '.ssh', '.gnupg', '.aws', '.azure', '.oci', '.kube', '.config/gcloud', '.config/doctl', '.docker/config.json', '.netrc', '_netrc', '.pgpass', 'pgpass.conf', '.my.cnf', '.mylogin.cnf', '.git-credentials', '.config/git/credentials',
  '.npmrc', '.yarnrc.yml', '.pypirc', '.gem/credentials', '.cargo/credentials', '.cargo/credentials.toml', '.terraform.d/credentials.tfrc.json', '.terraformrc', '.vault-token', '.config/gh', '.config/hub', '.config/glab-cli',
  '.config/rclone', '.s3cfg', '.boto', '.databrickscfg', '.snowflake', '.config/op', '.password-store', '.local/share/keyrings', '.local/share/kwalletd', 'library/keychains', 'login.keychain*', '*.keychain-db',
  '.mozilla', '.thunderbird', '.config/google-chrome*', '.config/chromium', '.config/brave*', '.config/microsoft-edge*', '.config/vivaldi*', '.config/opera*', 'snap/firefox', 'snap/chromium', '.var/app', '.pki',
  'application support/google/chrome*', 'application support/chromium', 'application support/firefox', 'application support/bravesoftware', 'application support/microsoft edge', 'library/cookies', 'library/safari', 'library/messages',
  'appdata/local/google/chrome*', 'appdata/local/bravesoftware', 'appdata/local/microsoft/edge*', 'appdata/roaming/mozilla', 'appdata/*/microsoft/credentials', 'appdata/*/microsoft/protect', 'appdata/*/microsoft/vault',
  'login data', 'logins.json', 'key3.db', 'key4.db', 'cookies.sqlite', '.config/bitwarden*', '.config/keepassxc', '.config/1password', '.config/signal', '.bitcoin', '.ethereum', '.electrum', 'wallet.dat',
  '.bash_history', '.zsh_history', '.python_history', '.psql_history', '.mysql_history', '.node_repl_history', '.config/fish/fish_history', 'consolehost_history.txt',
  '.claude', '.claude.json', '.codex', '.gemini', '.config/github-copilot',
  '.env', '.env.*', '*.env', 'id_rsa', 'id_dsa', 'id_ecdsa', 'id_ed25519', 'id_ecdsa_sk', 'id_ed25519_sk', '*.pem', '*.key', '*.ppk', '*.p12', '*.pfx', '*.jks', '*.keystore', '*.kdbx', '*.kdb', '*.ovpn', '*.asc.key', '*.agekey',
  'credentials', 'credentials.json', 'credentials.csv', 'client_secret*.json', 'service-account*.json', 'service_account*.json', 'secrets.json', 'secrets.yml', 'secrets.yaml', 'secrets.toml', 'master.key', 'shadow', 'gshadow', '.htpasswd',
];

/** Ordinary although the patterns above would take them. */
const ordinaryNames: ReadonlySet<string> = new Set(['.env.example', '.env.sample', '.env.template', '.env.dist', 'example.env', 'sample.env']);

/** Whole parts of the system, from the root of the disk. */
const systemPatterns: readonly string[] = [
  'etc', 'usr', 'bin', 'sbin', 'lib', 'lib32', 'lib64', 'boot', 'var/spool', 'var/lib', 'var/log', 'var/run', 'run/systemd', 'run/lock', 'snap', 'system', 'library', 'applications', 'private/etc', 'private/var/db', 'opt/homebrew',
  '?:/windows', '?:/program files*', '?:/programdata', '?:/$recycle.bin', '?:/system volume information',
];

/** What is no file although it looks like one: neither read nor written. */
const unrealPatterns: readonly string[] = ['proc', 'sys', 'dev'];

export type PlaceKind = 'ordinary' | 'secret' | 'protected' | 'unreal';

export type PlaceRules = {
  /** A protected place may be read like any other, unless it is a secret one too. */
  readonly ofReading: (parts: readonly string[]) => 'ordinary' | 'secret' | 'unreal';
  readonly ofChanging: (parts: readonly string[]) => PlaceKind;
};

const isProtectedName = compiled(protectedPatterns);
const isSecretName = compiled(secretPatterns);
const isSystem = compiled(systemPatterns);
const isUnreal = compiled(unrealPatterns);

/** `ownPlaces`: the parts of the folders in which this app keeps its own things. Parts are of real, absolute paths. */
export function placeRules(ownPlaces: readonly (readonly string[])[]): PlaceRules {
  const own = ownPlaces.map((parts) => parts.map(folded));
  const isOwn = (parts: readonly string[]): boolean => own.some((place) => place.every((part, at) => parts[at] === part));
  const isSecret = (parts: readonly string[]): boolean => isOwn(parts) || (isSecretName(parts, 'anywhere') && !ordinaryNames.has(parts.at(-1) ?? ''));

  return {
    ofReading: (given) => {
      const parts = given.map(folded);
      if (isUnreal(parts, 'root')) return 'unreal';
      return isSecret(parts) ? 'secret' : 'ordinary';
    },
    ofChanging: (given) => {
      const parts = given.map(folded);
      if (isUnreal(parts, 'root')) return 'unreal';
      if (isOwn(parts) || isSystem(parts, 'root') || isProtectedName(parts, 'anywhere')) return 'protected';
      return isSecret(parts) ? 'secret' : 'ordinary';
    },
  };
}

/**
 * A name as the most forgiving disk compares it: one form of each letter, no capitals, none of the characters that HFS leaves
 * out, no dots and spaces at the end, no stream.
 */
export function folded(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase().replaceAll(/[\p{Cf}\p{Cc}\uFE00-\uFE0F]/gu, '');
  return plain.replace(/^([^:]{2,}):.*$/u, '$1').replace(/[. ]+$/u, '') || plain;
}

/** Finds patterns, whose parts follow each other, anywhere in a path or at its root. */
function compiled(patterns: readonly string[]): (parts: readonly string[], where: 'anywhere' | 'root') => boolean {
  const matchers = patterns.map((pattern) => pattern.split('/').map(partMatcher));
  const standsAt = (parts: readonly string[], start: number): boolean =>
    matchers.some((matcher) => start + matcher.length <= parts.length && matcher.every((matches, at) => matches(parts[start + at] ?? '')));
  return (parts, where) => (where === 'root' ? standsAt(parts, 0) : parts.some((_part, start) => standsAt(parts, start)));
}

function partMatcher(pattern: string): (part: string) => boolean {
  if (!/[*?]/u.test(pattern)) return (part) => part === pattern;
  const source = pattern.replaceAll(/[.+^${}()|[\]\\]/gu, String.raw`\$&`).replaceAll('*', '.*').replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, 'u');
  return (part) => expression.test(part);
}
