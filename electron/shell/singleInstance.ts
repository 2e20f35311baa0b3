import { app } from 'electron';
import { nothingHanded, readHanded, type Handed } from './handedArguments';
import { readStartArguments, type StartArguments } from './startArguments';

/**
 * Whether this is the only running app of its profile. When not, the first one has been told what this start asked for, and
 * the caller quits. A second start can bring a window forward, fill a draft and nothing more: it neither sends nor sets anything.
 */
export function holdSingleInstance(onSecondStart: (wanted: StartArguments, handed: Handed) => void): boolean {
  const isFirst = app.requestSingleInstanceLock({ startArguments: process.argv.slice(1), directory: process.cwd() });
  if (isFirst) {
    app.on('second-instance', (_event, commandLine, _directory, handedOver) => {
      const { startArguments, directory } = readHandedOver(handedOver);
      const handed = startArguments === null ? nothingHanded : readHanded(startArguments, { directory, isAppNamed: !app.isPackaged });
      onSecondStart(readStartArguments(startArguments ?? commandLine), handed);
    });
  }
  return isFirst;
}

/** What this start itself was asked to open. */
export function readOwnHanded(): Handed {
  return readHanded(process.argv.slice(1), { directory: process.cwd(), isAppNamed: !app.isPackaged });
}

/** Chromium reorders the command line on its way, so the list that was handed over is preferred. */
function readHandedOver(value: unknown): { readonly startArguments: unknown; readonly directory: string } {
  const { startArguments = null, directory = '/' }: { readonly startArguments?: unknown; readonly directory?: unknown } = Object(value);
  return { startArguments, directory: typeof directory === 'string' ? directory : '/' };
}
