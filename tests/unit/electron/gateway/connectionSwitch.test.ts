import { describe, expect, it } from 'vitest';
import { createConnectionSwitch, type RunningDemo } from '../../../../electron/gateway/connectionSwitch';
import type { Connection } from '../../../../shared/contract/requests';
import type { Failure } from '../../../../shared/failure';

function build(failure: Failure | null = null) {
  const changes: Connection[] = [];
  const boundOrigins: (string | null)[] = [];
  const said: string[] = [];
  const configured = { baseUrl: 'https://gateway.example/v1' };
  const running = { stopped: 0, started: 0, release: () => undefined as void, fail: () => undefined as void, die: () => undefined as void };
  const connection = createConnectionSwitch({
    configured: () => ({ baseUrl: configured.baseUrl, origin: new URL(configured.baseUrl).origin, isOverridden: false, failure }),
    startDemo: () =>
      new Promise((resolve, reject) => {
        const port = 4000 + running.started;
        running.started += 1;
        running.release = () => resolve({
          baseUrl: `http://127.0.0.1:${port}/v1`,
          key: 'demo-key',
          stop: () => (running.stopped += 1),
          onEnd: (listener) => (running.die = listener),
        } satisfies RunningDemo);
        running.fail = () => reject(new Error('it did not start'));
      }),
    bindDemoKey: (bound) => Promise.resolve(boundOrigins.push(bound?.origin ?? null)),
    onChange: (changed) => changes.push(changed),
    onDemoEnded: (now) => said.push(now),
  });
  const inDemo = async (): Promise<void> => {
    const entering = connection.enterDemo();
    running.release();
    await entering;
  };
  return { connection, changes, boundOrigins, running, said, configured, inDemo };
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
    await expect(connection.assertUsable()).resolves.toMatchObject({ isDemo: true });
    expect(connection.readUsable()).toMatchObject({ isDemo: true });
  });

  it('sends nothing meant for the demo to the configured address when the demo is left while it starts', async () => {
    const { connection, running } = build();
    const entering = connection.enterDemo();
    expect(() => connection.readUsable()).toThrowError('gateway.demoEnded');
    const asking = connection.assertUsable();
    await connection.leaveDemo();
    running.release();
    await expect(asking).rejects.toMatchObject({ failure: { code: 'gateway.moved' } });
    await entering;
    await expect(connection.assertUsable()).resolves.toMatchObject({ origin: 'https://gateway.example', isDemo: false });
  });

  it('holds a question to where it was sent: after a switch either way it goes nowhere', async () => {
    const { connection, configured, inDemo } = build();
    const before = await connection.assertUsable();
    await inDemo();
    const inside = await connection.assertUsable();
    expect(() => before.assertHere()).toThrowError('gateway.moved');
    expect(() => inside.assertHere()).not.toThrow();
    await connection.leaveDemo();
    await expect(inside.reach()).rejects.toMatchObject({ failure: { code: 'gateway.moved' } });
    // The same address again, which nothing happened to in between for the person: theirs again.
    expect(() => before.assertHere()).not.toThrow();
    configured.baseUrl = 'https://elsewhere.example/v1';
    expect(() => before.assertHere()).toThrowError('gateway.moved');
  });

  it('starts a demo again whose process ended by itself, once, says so, and binds its new key', async () => {
    const { connection, running, said, boundOrigins, changes, inDemo } = build();
    await inDemo();
    const asked = await connection.assertUsable();
    running.die();
    expect(connection.read().isDemo).toBe(true);
    expect(() => connection.readUsable()).toThrowError('gateway.demoEnded');
    const reached = asked.reach();
    running.release();
    await reached;
    await expect.poll(() => said).toEqual(['restarted']);
    expect(running.started).toBe(2);
    expect(connection.readUsable()).toMatchObject({ origin: 'http://127.0.0.1:4001', isDemo: true });
    expect(boundOrigins).toEqual(['http://127.0.0.1:4000', 'http://127.0.0.1:4001']);
    expect(changes.at(-1)).toMatchObject({ origin: 'http://127.0.0.1:4001', isDemo: true });
  });

  it('starts a demo that ended a second time only when it is asked again, and stays away from the configured address', async () => {
    const { connection, running, said, inDemo } = build();
    await inDemo();
    running.die();
    running.release();
    await expect.poll(() => said).toEqual(['restarted']);
    running.die();
    await expect.poll(() => said).toEqual(['restarted', 'gone']);
    expect([running.started, connection.read().isDemo]).toEqual([2, true]);
    expect(() => connection.readUsable()).toThrowError('gateway.demoEnded');
    const asking = connection.assertUsable();
    running.release();
    await expect(asking).resolves.toMatchObject({ isDemo: true });
    expect(running.started).toBe(3);
  });

  it('says that the demo is gone when it does not start again, and refuses questions with that', async () => {
    const { connection, running, said, inDemo } = build();
    await inDemo();
    running.die();
    running.fail();
    await expect.poll(() => said).toEqual(['gone']);
    const asking = connection.assertUsable();
    running.fail();
    await expect(asking).rejects.toMatchObject({ failure: { code: 'gateway.demoEnded', now: 'gone' } });
    expect(await connection.leaveDemo()).toMatchObject({ isDemo: false });
  });

  it('takes the end of a demo that was left for what it is', async () => {
    const { connection, running, said, inDemo } = build();
    await inDemo();
    await connection.leaveDemo();
    running.die();
    await Promise.resolve();
    expect([said, running.started]).toEqual([[], 1]);
  });
});
