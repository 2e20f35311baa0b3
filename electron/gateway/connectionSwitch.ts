import type { Connection } from '../../shared/contract/requests';
import { FailureError, type Failure } from '../../shared/failure';

/** A demo gateway that runs: its address, and the key that it made for this run. */
export type RunningDemo = {
  readonly baseUrl: string;
  readonly key: string;
  readonly stop: () => void;
  /** Calls back once when its process has ended, whoever ended it; at once when it has already. */
  readonly onEnd: (listener: () => void) => void;
};

export type ConnectionSwitchOptions = {
  /** Where the settings and the environment point; asked each time, because both may have changed. */
  readonly configured: () => { readonly baseUrl: string; readonly origin: string; readonly isOverridden: boolean; readonly failure: Failure | null };
  readonly startDemo: () => Promise<RunningDemo>;
  /** Hands the demo's key to the holder of keys, or takes it back. */
  readonly bindDemoKey: (demo: { readonly key: string; readonly origin: string } | null) => Promise<unknown>;
  readonly onChange: (connection: Connection) => void;
  /** The demo's process ended by itself; it runs again, or could not be started again. */
  readonly onDemoEnded: (now: 'restarted' | 'gone') => void;
};

/** Where one question goes: all its attempts go there, or nowhere. */
export type Destination = {
  readonly origin: string;
  readonly isDemo: boolean;
  /** Waits while a demo that ended is started again; throws as `assertHere` does. */
  readonly reach: () => Promise<void>;
  /** Throws `gateway.moved` when requests go elsewhere by now. */
  readonly assertHere: () => void;
};

/**
 * Where requests go: the configured address, or the built-in demo gateway. The demo runs only while it is chosen; nothing
 * of it is reachable with the person's key, and the person's key never goes there. A question asked of the demo is never
 * sent to the configured address, whatever happens to the demo meanwhile.
 */
export type ConnectionSwitch = {
  readonly read: () => Connection;
  /** The same, for sending: throws the reason when the address cannot be used. */
  readonly readUsable: () => Connection;
  /** Resolves when requests may be sent, and holds on to where; throws the reason when the address cannot be used. */
  readonly assertUsable: () => Promise<Destination>;
  /** Rejects when the demo does not start; what is in force then is announced, so that no window goes on calling it a demo. */
  readonly enterDemo: () => Promise<Connection>;
  readonly leaveDemo: () => Promise<Connection>;
  /** The configured address changed. */
  readonly refresh: () => Connection;
  readonly stop: () => void;
};

/** A demo whose process ends by itself is started again this often; then only when a person asks it something. */
const maxRestarts = 1;

/** One stay in the demo, from entering to leaving; its process may be another after a crash. */
type Visit = { restarts: number; hasRun: boolean };

export function createConnectionSwitch(options: ConnectionSwitchOptions): ConnectionSwitch {
  let visit: Visit | null = null;
  let demo: RunningDemo | null = null;
  let starting: Promise<void> | null = null;

  function read(): Connection {
    if (demo !== null) return { baseUrl: demo.baseUrl, origin: new URL(demo.baseUrl).origin, isDemo: true, isOverridden: false };
    const { baseUrl, origin, isOverridden } = options.configured();
    return { baseUrl, origin, isDemo: visit !== null, isOverridden };
  }

  function announce(): Connection {
    const connection = read();
    options.onChange(connection);
    return connection;
  }

  function startOnce(mine: Visit): Promise<void> {
    if (demo !== null) return Promise.resolve();
    if (starting !== null) return starting;
    const start = begin(mine).finally(() => {
      if (starting === start) starting = null;
    });
    starting = start;
    return start;
  }

  async function begin(mine: Visit): Promise<void> {
    const started = await options.startDemo();
    // Left again while it was starting: then it is nobody's.
    if (visit !== mine) {
      started.stop();
      return;
    }
    demo = started;
    mine.hasRun = true;
    started.onEnd(() => void startAgain(mine, started));
    await options.bindDemoKey({ key: started.key, origin: new URL(started.baseUrl).origin });
  }

  /** The process ended although nobody left the demo: once it is started again, and it is said either way. */
  async function startAgain(mine: Visit, gone: RunningDemo): Promise<void> {
    if (demo !== gone) return;
    demo = null;
    const mayRestart = mine.restarts < maxRestarts;
    mine.restarts += 1;
    if (mayRestart) await startOnce(mine).catch(() => undefined);
    if (visit !== mine) return;
    announce();
    options.onDemoEnded(isRunning() ? 'restarted' : 'gone');
  }

  function isRunning(): boolean {
    return demo !== null;
  }

  function end(): void {
    visit = null;
    starting = null;
    const left = demo;
    demo = null;
    left?.stop();
  }

  function readUsable(): Connection {
    if (visit !== null) {
      // Never the configured address in the demo's place.
      if (demo === null) throw new FailureError({ code: 'gateway.demoEnded', now: 'gone' });
      return read();
    }
    const { failure } = options.configured();
    if (failure !== null) throw new FailureError(failure);
    return read();
  }

  function holdOn(mine: Visit | null): Destination {
    const { baseUrl, origin, isDemo } = readUsable();
    const assertHere = (): void => {
      if (visit !== mine || (mine === null && options.configured().baseUrl !== baseUrl)) throw new FailureError({ code: 'gateway.moved' });
    };
    return {
      origin,
      isDemo,
      assertHere,
      reach: async () => {
        assertHere();
        await starting?.catch(() => undefined);
        assertHere();
      },
    };
  }

  return {
    read,
    readUsable,
    assertUsable: async () => {
      const mine = visit;
      if (mine === null) return holdOn(null);
      try {
        await startOnce(mine);
      } catch (error) {
        throw new FailureError({ code: 'gateway.demoEnded', now: 'gone' }, { cause: error });
      }
      // Left while it was starting: what was meant for the demo goes to nobody else.
      if (visit !== mine) throw new FailureError({ code: 'gateway.moved' });
      return holdOn(mine);
    },
    enterDemo: async () => {
      const mine = (visit ??= { restarts: 0, hasRun: false });
      try {
        await startOnce(mine);
      } catch (error) {
        if (visit === mine && !mine.hasRun) visit = null;
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
