/** What this app was started by. */
export type StartFacts = {
  readonly executablePath: string;
  /** Of an AppImage: the file that the person has; what runs lies in a folder that changes with each start. */
  readonly appImagePath: string | null;
  /** Of an app that is not packaged: its folder, which Electron is told. */
  readonly appPath: string | null;
  /** `null`: the usual one. */
  readonly profilePath: string | null;
  readonly platform: string;
};

/** The words that start this app again on this profile, with a switch. */
export function startWords({ executablePath, appImagePath, appPath, profilePath }: StartFacts, switchName: string): readonly string[] {
  return [appImagePath ?? executablePath, ...(appPath === null ? [] : [appPath]), ...(profilePath === null ? [] : [`--user-data-dir=${profilePath}`]), switchName];
}

/** The line that opens quick-ask from a terminal or from a desktop's own shortcut settings. */
export function quickAskCommand(facts: StartFacts): string {
  return startWords(facts, '--quick-ask').map((word) => quoted(word, facts.platform)).join(' ');
}

function quoted(word: string, platform: string): string {
  if (/^[\w@%+=:,./\\-]+$/.test(word) && (platform === 'win32' || !word.includes('\\'))) return word;
  return platform === 'win32' ? `"${word}"` : `'${word.replaceAll("'", `'\\''`)}'`;
}
