import { app } from 'electron';
import { readStartArguments, type StartArguments } from './startArguments';

/**
 * Whether this is the only running app of its profile. When not, the first one has been told what this start asked for, and
 * the caller quits. A second start can bring a window forward and nothing more: it neither sends nor sets anything.
 */
export function holdSingleInstance(onSecondStart: (wanted: StartArguments) => void): boolean {
  const isFirst = app.requestSingleInstanceLock({ startArguments: process.argv.slice(1) });
  if (isFirst) {
    app.on('second-instance', (_event, commandLine, _directory, handedOver) => {
      onSecondStart(readStartArguments(readHandedOver(handedOver) ?? commandLine));
    });
  }
  return isFirst;
}

/** Chromium reorders the command line on its way, so the list that was handed over is preferred. */
function readHandedOver(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'startArguments' in value ? value.startArguments : null;
}
