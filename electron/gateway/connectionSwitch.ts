import type { Connection } from '../../shared/contract/requests';
import { FailureError, type Failure } from '../../shared/failure';

/** A demo gateway that runs: its address, and the key that it made for this run. */
export type RunningDemo = { readonly baseUrl: string; readonly key: string; readonly stop: () => void };

export type ConnectionSwitchOptions = {
  /** Where the settings and the environment point; asked each time, because both may have changed. */
  readonly configured: () => { readonly baseUrl: string; readonly origin: string; readonly isOverridden: boolean; readonly failure: Failure | null };
  readonly startDemo: () => Promise<RunningDemo>;
  /** Hands the demo's key to the holder of keys, or takes it back. */
  readonly bindDemoKey: (demo: { readonly key: string; readonly origin: string } | null) => Promise<unknown>;
  readonly onChange: (connection: Connection) => void;
};

/**
 * Where requests go: the configured address, or the built-in demo gateway. The demo runs only while it is chosen; nothing
 * of it is reachable with the person's key, and the person's key never goes there.
 */
export type ConnectionSwitch = {
  readonly read: () => Connection;
  /** The same, for sending: throws the reason when the address cannot be used. */
  readonly readUsable: () => Connection;
  /** Resolves when requests may be sent; throws the reason when the address cannot be used. */
  readonly assertUsable: () => Promise<void>;
  /** Rejects when the demo does not start; what is in force then is announced, so that no window goes on calling it a demo. */
  readonly enterDemo: () => Promise<Connection>;
  readonly leaveDemo: () => Promise<Connection>;
  /** The configured address changed. */
  readonly refresh: () => Connection;
  readonly stop: () => void;
};

export function createConnectionSwitch(options: ConnectionSwitchOptions): ConnectionSwitch {
  let demo: RunningDemo | null = null;
  let starting: Promise<void> | null = null;
  /** Tells a start that was overtaken by a leave. */
  let generation = 0;

  function read(): Connection {
    if (demo !== null) return { baseUrl: demo.baseUrl, origin: new URL(demo.baseUrl).origin, isDemo: true, isOverridden: false };
    const { baseUrl, origin, isOverridden } = options.configured();
    return { baseUrl, origin, isDemo: starting !== null, isOverridden };
  }

  function announce(): Connection {
    const connection = read();
    options.onChange(connection);
    return connection;
  }

  function startOnce(): Promise<void> {
    if (demo !== null) return Promise.resolve();
    if (starting !== null) return starting;
    const mine = begin().finally(() => {
      if (starting === mine) starting = null;
    });
    starting = mine;
    return mine;
  }

  async function begin(): Promise<void> {
    generation += 1;
    const mine = generation;
    const started = await options.startDemo();
    // Left again while it was starting: then it is nobody's.
    if (generation !== mine) {
      started.stop();
      return;
    }
    demo = started;
    await options.bindDemoKey({ key: started.key, origin: new URL(started.baseUrl).origin });
  }

  function end(): void {
    generation += 1;
    starting = null;
    demo?.stop();
    demo = null;
  }

  function readUsable(): Connection {
    const { failure } = options.configured();
    if (demo === null && failure !== null) throw new FailureError(failure);
    return read();
  }

  return {
    read,
    readUsable,
    assertUsable: async () => {
      if (starting !== null) await startOnce();
      readUsable();
    },
    enterDemo: async () => {
      try {
        await startOnce();
      } catch (error) {
        announce();
        throw error;
      }
      return announce();
    },
    leaveDemo: async () => {
      end();
      await options.bindDemoKey(null);
      return announce();
    },
    refresh: announce,
    stop: end,
  };
}
