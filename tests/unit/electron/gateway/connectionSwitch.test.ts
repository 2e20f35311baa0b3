import { describe, expect, it } from 'vitest';
import { createConnectionSwitch, type RunningDemo } from '../../../../electron/gateway/connectionSwitch';
import type { Connection } from '../../../../shared/contract/requests';
import type { Failure } from '../../../../shared/failure';

function build(failure: Failure | null = null) {
  const changes: Connection[] = [];
  const boundOrigins: (string | null)[] = [];
  const running: { stopped: number; started: number; release: () => void; fail: () => void } = { stopped: 0, started: 0, release: () => undefined, fail: () => undefined };
  const demo: RunningDemo = { baseUrl: 'http://127.0.0.1:4000/v1', key: 'demo-key', stop: () => (running.stopped += 1) };
  const connection = createConnectionSwitch({
    configured: () => ({ baseUrl: 'https://gateway.example/v1', origin: 'https://gateway.example', isOverridden: false, failure }),
    startDemo: () =>
      new Promise((resolve, reject) => {
        running.started += 1;
        running.release = () => resolve(demo);
        running.fail = () => reject(new Error('it did not start'));
      }),
    bindDemoKey: (bound) => Promise.resolve(boundOrigins.push(bound?.origin ?? null)),
    onChange: (changed) => changes.push(changed),
  });
  return { connection, changes, boundOrigins, running };
}

describe('the connection switch', () => {
  it('points to the configured address until the demo is entered, and again when it is left', async () => {
    const { connection, boundOrigins, running, changes } = build();
    expect(connection.read()).toMatchObject({ origin: 'https://gateway.example', isDemo: false });
    const entering = connection.enterDemo();
    running.release();
    expect(await entering).toEqual({ baseUrl: 'http://127.0.0.1:4000/v1', origin: 'http://127.0.0.1:4000', isDemo: true, isOverridden: false });
    expect(await connection.leaveDemo()).toMatchObject({ origin: 'https://gateway.example', isDemo: false });
    expect(boundOrigins).toEqual(['http://127.0.0.1:4000', null]);
    expect(running.stopped).toBe(1);
    expect(changes.map((change) => change.isDemo)).toEqual([true, false]);
  });

  it('starts one demo for two who ask at once', async () => {
    const { connection, running } = build();
    const both = [connection.enterDemo(), connection.enterDemo()];
    running.release();
    await Promise.all(both);
    expect(running.started).toBe(1);
    expect(running.stopped).toBe(0);
    expect(connection.read().isDemo).toBe(true);
  });

  it('stops a demo that was left while it was starting', async () => {
    const { connection, running } = build();
    const entering = connection.enterDemo();
    expect(connection.read().isDemo).toBe(true);
    expect(await connection.leaveDemo()).toMatchObject({ isDemo: false });
    running.release();
    expect(await entering).toMatchObject({ isDemo: false });
    expect(running.stopped).toBe(1);
  });

  it('stops calling itself a demo when the demo does not start, and can try again', async () => {
    const { connection, running, changes } = build();
    const entering = connection.enterDemo();
    expect(connection.read().isDemo).toBe(true);
    running.fail();
    await expect(entering).rejects.toThrowError('it did not start');
    expect(changes).toEqual([connection.read()]);
    expect(connection.read()).toMatchObject({ origin: 'https://gateway.example', isDemo: false });
    const again = connection.enterDemo();
    running.release();
    expect(await again).toMatchObject({ isDemo: true });
  });

  it('lets nothing be sent while the address from the environment is unusable, but the demo works', async () => {
    const { connection, running } = build({ code: 'gateway.insecureAddress', address: 'http://x' });
    await expect(connection.assertUsable()).rejects.toMatchObject({ failure: { code: 'gateway.insecureAddress' } });
    expect(() => connection.readUsable()).toThrowError('gateway.insecureAddress');
    const entering = connection.enterDemo();
    running.release();
    await entering;
    await expect(connection.assertUsable()).resolves.toBeUndefined();
    expect(connection.readUsable()).toMatchObject({ isDemo: true });
  });
});
