import { utilityProcess } from 'electron';

export type HelperOptions = {
  /** What the system's process list shows. */
  readonly serviceName: string;
  readonly args?: readonly string[];
  /** All that the child sees of the environment: nothing is inherited, because ours may hold a key. */
  readonly environment: Readonly<Record<string, string>>;
};

/** A child process of ours and the messages between us. */
export type HelperPort = {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Called once, with the exit code, however the child ended; also when it could not start. */
  readonly onExit: (listener: (code: number) => void) => void;
  readonly kill: () => void;
};

/** Starts a bundled module in a process of its own, where a crash of a native library takes only that process. */
export function startUtilityProcess(modulePath: string, options: HelperOptions): HelperPort {
  const child = utilityProcess.fork(modulePath, [...(options.args ?? [])], {
    serviceName: options.serviceName,
    env: { ...options.environment },
    stdio: 'ignore',
  });
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill(),
  };
}
