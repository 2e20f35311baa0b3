import { connect } from 'node:net';
import type { Log } from '../support/log';

export type TerminationParts = {
  /** `DBUS_SESSION_BUS_ADDRESS`. */
  readonly busAddress: string | undefined;
  readonly quit: () => void;
  readonly log: Pick<Log, 'warn'>;
};

const answerLimitMs = 1_000;

/**
 * What to do at SIGTERM. GLib, which Electron's windows are made with, sends it to its own process when the session bus goes
 * away (seen): that costs the keyring for a while, and nobody asked the app to quit (trust.md F60). So one SIGTERM that comes
 * with a dead bus is let pass; every other one is obeyed.
 */
export function createTermination({ busAddress, quit, log }: TerminationParts): () => void {
  let isFirst = true;
  return () => {
    if (!isFirst) {
      quit();
      return;
    }
    isFirst = false;
    void isGone(busAddress).then((isBusGone) => {
      if (isBusGone) log.warn('bus.gone');
      else quit();
    });
  };
}

/** Whether nobody answers any more at the only address of the bus; `false` where that cannot be told. A dying bus may still accept. */
function isGone(busAddress: string | undefined): Promise<boolean> {
  const [, kind, name] = /^unix:(path|abstract)=([^,;]+)/.exec(busAddress ?? '') ?? [];
  if (name === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = connect({ path: kind === 'abstract' ? `\0${name}` : name });
    // A bus answers the first line of its handshake.
    socket.once('connect', () => socket.write('\0AUTH\r\n'));
    socket.setTimeout(answerLimitMs, () => answer(false));
    socket.once('data', () => answer(false));
    socket.once('error', () => answer(true));
    socket.once('close', () => answer(true));
    function answer(isBusGone: boolean): void {
      resolve(isBusGone);
      socket.destroy();
    }
  });
}
