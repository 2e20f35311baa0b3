import { readableOptions } from '../../shared/contract/optionSchemas';
import type { Failure } from '../../shared/failure';
import { FailureError } from '../../shared/failure';
import type { Settings } from '../../shared/settings';
import { defaultSettings } from '../../shared/settings';
import { parseBaseUrl } from './baseUrl';
import type { OpenSettingsFile, SettingsFile } from './settingsFile';
import { isRecord, makePrivate, setAsideDamaged, settingsPath } from './settingsFile';
import type { SettingKey } from './settingsSchema';
import { isSettingKey, settingKeys, withSetting } from './settingsSchema';

export type SettingsPatch = { readonly [Key in SettingKey]?: Settings[Key] | undefined };

export type SettingsStore = {
  readonly read: () => Settings;
  /**
   * Durable when it returns; keys that are `undefined` stay. Throws `FailureError`: `input.invalid` with the key as its
   * path, `gateway.insecureAddress` for a base URL, `store.full` or `settings.unavailable` for the disk;
   * nothing has changed then.
   */
  readonly change: (patch: SettingsPatch) => Settings;
  /** Called after each change that changed something; the returned function ends it. */
  readonly onChange: (listener: (settings: Settings) => void) => () => void;
  /** Keys whose value on disk was unfit: their default is in force (of options, what can be read), the value stays on disk until the key is changed. */
  readonly repairedKeys: readonly SettingKey[];
  /** `settings.damaged`: the damaged file now lies at its `path`. Any other: it cannot be read, and will not be written. */
  readonly problem: Failure | null;
};

/** Opens the settings of a profile. Never throws: an app with damaged settings starts with defaults and says so. */
export function createSettingsStore(options: {
  readonly directory: string;
  readonly openFile: OpenSettingsFile;
}): SettingsStore {
  const path = settingsPath(options.directory);
  const listeners = new Set<(settings: Settings) => void>();
  const opened = open(options.directory, options.openFile);
  const { file, problem } = opened;
  let onDisk = opened.onDisk;
  const first = settingsFrom(onDisk);
  let current = first.settings;

  return {
    read: () => current,
    change: (patch) => {
      const changes = validated(patch);
      const next = { ...onDisk, ...changes };
      if (file === null) throw new FailureError(problem ?? { code: 'settings.unavailable', path });
      try {
        file.write(next);
      } catch (error) {
        throw new FailureError(diskFailureOf(error, path), { cause: error });
      }
      onDisk = next;
      const before = JSON.stringify(current);
      current = { ...current, ...changes };
      if (JSON.stringify(current) !== before) for (const listener of listeners) listener(current);
      return current;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    repairedKeys: first.repairedKeys,
    problem,
  };
}

type Opened = {
  readonly file: SettingsFile | null;
  readonly onDisk: Readonly<Record<string, unknown>>;
  readonly problem: Failure | null;
};

function open(directory: string, openFile: OpenSettingsFile): Opened {
  try {
    makePrivate(directory);
    const asidePath = setAsideDamaged(directory);
    const file = openFile(directory);
    const content = file.read();
    const problem: Failure | null = asidePath === null ? null : { code: 'settings.damaged', path: asidePath };
    return { file, onDisk: isRecord(content) ? content : {}, problem };
  } catch (error) {
    return { file: null, onDisk: {}, problem: diskFailureOf(error, settingsPath(directory)) };
  }
}

function settingsFrom(onDisk: Readonly<Record<string, unknown>>): {
  readonly settings: Settings;
  readonly repairedKeys: readonly SettingKey[];
} {
  const repairedKeys: SettingKey[] = [];
  let settings = defaultSettings;
  for (const key of settingKeys) {
    if (!Object.hasOwn(onDisk, key)) continue;
    const next = withSetting(settings, key, onDisk[key]);
    if (next === null) repairedKeys.push(key);
    else settings = next;
    if (next === null && key === 'answerOptions') settings = { ...settings, answerOptions: readableOptions(onDisk[key]) };
  }
  return { settings, repairedKeys };
}

function validated(patch: SettingsPatch): Partial<Settings> {
  let changes: Partial<Settings> = {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    // Here a person is asking, so the address's own reason is worth more than "invalid".
    if (key === 'baseUrl' && typeof value === 'string') parseBaseUrl(value);
    const next = isSettingKey(key) ? withSetting(changes, key, value) : null;
    if (next === null) throw new FailureError({ code: 'input.invalid', path: key });
    changes = next;
  }
  return changes;
}

function diskFailureOf(error: unknown, path: string): Failure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'store.full' };
  return { code: 'settings.unavailable', path };
}
