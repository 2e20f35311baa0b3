import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MessageKey } from '../../shared/messages';
import type { HelperFault, WrappedKeychainApp } from './wrappedKeychainApp';
import type { KeyringLab } from './keyring';
import { keyringPassword } from './keyring';

/** Where a fault is brought about, and where it is lifted. */
export type FaultPlace = {
  readonly lab: KeyringLab;
  /** The keyring's file as it was when the key was saved. */
  readonly goodFile: string;
  readonly wrapped: WrappedKeychainApp;
};

/**
 * One state of a keychain (trust.md section 4.1, F60 to F64) and what a person is told in it. `saved` speaks of an app whose
 * key was saved earlier, `fresh` of one that never had a key. A `MessageKey` is the sentence that answers an action.
 */
export type KeyringFault = {
  readonly id: string;
  readonly goal: 'F60' | 'F61' | 'F62' | 'F63' | 'F64' | '4.2';
  /** Otherwise the fault stands before the app starts. */
  readonly beginsWhileRunning?: true;
  /** The keychain keeps silent, so that "Cancel" is used. */
  readonly isSilent?: true;
  readonly usesWrappedApp?: true;
  readonly desktop?: string;
  readonly bring: (place: FaultPlace) => Promise<void>;
  readonly lift: (place: FaultPlace) => Promise<void>;
  readonly saved: {
    readonly state: MessageKey | 'ready';
    readonly replace: MessageKey;
    /** "Remove key" is offered only where a key is at hand. */
    readonly forget: MessageKey | 'notOffered';
  };
  readonly fresh: { readonly state: MessageKey | null; readonly save: MessageKey };
};

const login = ({ lab }: FaultPlace): string => join(lab.keyringsDirectory, 'login.keyring');

async function restart({ lab }: FaultPlace, password?: string): Promise<void> {
  await lab.killDaemon();
  await lab.startDaemon(password);
}

async function restoreFile(place: FaultPlace): Promise<void> {
  await place.lab.killDaemon();
  await rm(join(place.lab.keyringsDirectory, 'login_1.keyring'), { force: true });
  await copyFile(place.goodFile, login(place));
  await place.lab.startDaemon(keyringPassword);
}

const unlockAgain = (place: FaultPlace): Promise<void> => restart(place, keyringPassword);

async function startAgain({ lab }: FaultPlace): Promise<void> {
  await lab.killDaemon();
  await lab.killBus();
  await lab.startBus();
  await lab.startDaemon(keyringPassword);
}

function byHelper(fault: HelperFault): Pick<KeyringFault, 'usesWrappedApp' | 'bring' | 'lift'> {
  return { usesWrappedApp: true, bring: ({ wrapped }) => wrapped.setFault(fault), lift: ({ wrapped }) => wrapped.setFault(null) };
}

const locked = {
  saved: { state: 'key.state.locked', replace: 'failure.secret.locked', forget: 'notOffered' },
  fresh: { state: null, save: 'failure.secret.locked' },
} as const;

const gone = {
  saved: { state: 'key.state.unreachable', replace: 'failure.secret.unreachable', forget: 'notOffered' },
  fresh: { state: 'key.state.noKeyring', save: 'failure.secret.noKeyring' },
} as const;

const goneMeanwhile = {
  beginsWhileRunning: true,
  saved: { state: 'ready', replace: 'failure.secret.unreachable', forget: 'failure.secret.unreachable' },
  fresh: { state: null, save: 'failure.secret.noKeyring' },
} as const;

/** Every state but the ordinary one. */
export const keyringFaults: readonly KeyringFault[] = [
  {
    id: 'no D-Bus', goal: 'F60', ...gone,
    bring: async ({ lab }) => {
      await lab.killDaemon();
      await lab.killBus();
    },
    lift: startAgain,
  },
  { id: 'no secret service', goal: 'F60', ...gone, bring: ({ lab }) => lab.killDaemon(), lift: unlockAgain },
  { id: 'locked', goal: 'F60', ...locked, bring: ({ lab }) => lab.lock(), lift: unlockAgain },
  { id: 'wrong keyring password', goal: 'F60', ...locked, bring: (place) => restart(place, 'wrong'), lift: unlockAgain },
  {
    id: 'keyring file corrupt', goal: 'F60',
    bring: async (place) => {
      await place.lab.killDaemon();
      await writeFile(login(place), Buffer.alloc(300, 0xa5));
      await place.lab.startDaemon(keyringPassword);
    },
    lift: restoreFile,
    saved: { state: 'key.state.unreadable', replace: 'key.savedDoubtfully', forget: 'notOffered' },
    fresh: { state: null, save: 'key.saved' },
  },
  {
    id: 'keyring file deleted', goal: 'F60',
    bring: async (place) => {
      await place.lab.killDaemon();
      await rm(login(place));
      await place.lab.startDaemon();
    },
    lift: restoreFile,
    saved: { state: 'key.state.unreadable', replace: 'failure.secret.writeFailed', forget: 'notOffered' },
    fresh: { state: null, save: 'failure.secret.writeFailed' },
  },
  { id: 'daemon killed meanwhile', goal: 'F60', ...goneMeanwhile, bring: ({ lab }) => lab.killDaemon(), lift: unlockAgain },
  { id: 'bus killed meanwhile', goal: 'F60', ...goneMeanwhile, bring: ({ lab }) => lab.killBus(), lift: startAgain },
  {
    id: 'no answer', goal: 'F61', isSilent: true,
    bring: async ({ lab }) => lab.freezeDaemon(),
    lift: async ({ lab }) => lab.thawDaemon(),
    saved: { state: 'key.state.timedOut', replace: 'failure.secret.timedOut', forget: 'notOffered' },
    fresh: { state: 'key.state.timedOut', save: 'failure.secret.timedOut' },
  },
  {
    id: 'another desktop', goal: 'F62', desktop: 'KDE',
    bring: async (place) => {
      await place.lab.killDaemon();
      await rm(login(place));
      await place.lab.startDaemon(keyringPassword);
    },
    lift: restoreFile,
    saved: { state: 'key.state.changed', replace: 'key.savedDoubtfully', forget: 'notOffered' },
    fresh: { state: null, save: 'key.saved' },
  },
  {
    id: 'access denied', goal: 'F63', ...byHelper('denied'),
    saved: { state: 'key.state.denied', replace: 'failure.secret.denied', forget: 'notOffered' },
    fresh: { state: 'key.state.denied', save: 'failure.secret.denied' },
  },
  {
    id: 'key cut off', goal: 'F63', ...byHelper('shortened'),
    saved: { state: 'ready', replace: 'failure.secret.writeFailed', forget: 'key.state.none' },
    fresh: { state: null, save: 'failure.secret.writeFailed' },
  },
  {
    id: 'module does not load', goal: 'F64', ...byHelper('unloadable'),
    saved: { state: 'key.state.unloadable', replace: 'failure.secret.unloadable', forget: 'notOffered' },
    fresh: { state: 'key.state.unloadable', save: 'failure.secret.unloadable' },
  },
  {
    id: 'helper crashes', goal: '4.2', ...byHelper('crash'),
    saved: { state: 'key.state.unreadable', replace: 'failure.secret.writeFailed', forget: 'notOffered' },
    fresh: { state: 'key.state.closed', save: 'failure.secret.writeFailed' },
  },
];
