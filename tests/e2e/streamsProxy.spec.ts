import { expect, test } from '@playwright/test';
import { startFaultServer, type FaultServer } from '../helpers/faultServer';
import { startLoopbackProxy, type LoopbackProxy, type ProxyMood } from '../helpers/loopbackProxy';
import { buildStreamElectron, type StreamElectron } from '../helpers/streamElectron';
import { testKey } from '../integration/gateway/gatewayHarness';
import type { CaseLine } from '../integration/streams/inElectron/job';
import { goodAnswer, type End } from '../integration/streams/streamCase';

/*
 * F30 of trust.md: the system's proxy, through the gateway's own session of a real Electron. The system is this process's
 * environment, as on a Linux without GNOME or KDE.
 */

const host = 'gateway.test';
const answered: End = { status: 'done', text: 'All is well.', hits: 0 };
const refused: End = { status: 'failed', code: 'gateway.proxy', text: '', hits: 0 };

let electron: StreamElectron;
const toStop: (() => Promise<void>)[] = [];
test.beforeAll(async () => {
  electron = await buildStreamElectron();
});
test.afterEach(async () => {
  for (const stop of toStop.splice(0)) await stop();
});
test.afterAll(() => electron.remove());

async function startGateway(kind: 'http' | 'tls' | 'strangersTls'): Promise<{ readonly server: FaultServer; readonly port: number }> {
  const tls = { kind: 'tls', host, validFromDays: -1, validUntilDays: 1, isTrusted: kind === 'tls' } as const;
  const server = await startFaultServer({ server: kind === 'http' ? { kind } : tls, scripts: [goodAnswer], heard: () => Promise.resolve(), authority: electron.authority });
  toStop.push(server.stop);
  return { server, port: Number(new URL(server.baseUrl).port) };
}

async function startProxy(mood: ProxyMood, port: number): Promise<LoopbackProxy> {
  const proxy = await startLoopbackProxy(mood, port);
  toStop.push(proxy.stop);
  return proxy;
}

/** One question through an Electron of its own, whose system has this proxy. */
async function ask(baseUrl: string, environment: Readonly<Record<string, string>>, end: End): Promise<CaseLine> {
  const extra = [{ id: 'F30', what: 'a question', server: { kind: 'none' as const, baseUrl }, scripts: [], end }];
  const lines = await electron.run({ ids: [], extra, sabotaged: false, scenarios: false }, { environment });
  const line = lines.find((candidate): candidate is CaseLine => candidate.kind === 'case');
  if (line === undefined) throw new Error('the question was not asked');
  return line;
}

test('a proxy that is set is used, by CONNECT, and sees no key', async () => {
  const { server, port } = await startGateway('tls');
  const proxy = await startProxy('open', port);
  const { verdict } = await ask(`https://${host}/v1`, { https_proxy: proxy.address }, answered);
  expect(verdict.faults).toEqual([]);
  expect(ofOurs(proxy)).toEqual([`CONNECT ${host}:443`]);
  expect(proxy.heads.join('')).not.toContain(testKey);
  expect(server.hits).toHaveLength(1);
});

test('a proxy out of a PAC file is used', async () => {
  const { server, port } = await startGateway('tls');
  const proxy = await startProxy('open', port);
  const { verdict } = await ask(`https://${host}/v1`, { auto_proxy: proxy.pacAddress }, answered);
  expect(verdict.faults).toEqual([]);
  expect(ofOurs(proxy)).toEqual([`CONNECT ${host}:443`]);
  expect(server.hits).toHaveLength(1);
});

test('a proxy is used for plain http too, where the system says so', async () => {
  const { server, port } = await startGateway('http');
  const proxy = await startProxy('open', port);
  const { verdict } = await ask(server.baseUrl, { http_proxy: proxy.address, no_proxy: '<-loopback>' }, answered);
  expect(verdict.faults).toEqual([]);
  expect(proxy.asked).toEqual([`POST ${server.baseUrl}/chat/completions`]);
  expect(server.hits).toHaveLength(1);
});

test('without the proxy the same question reaches nobody: the tests above do count it', async () => {
  const { server } = await startGateway('tls');
  const { failure } = await ask(`https://${host}/v1`, {}, answered);
  expect(failure).toMatchObject({ code: 'gateway.hostNotFound', host });
  expect(server.hits).toHaveLength(0);
});

test('a proxy that reads along with a stranger’s certificate is refused, and no key is sent', async () => {
  const { server, port } = await startGateway('strangersTls');
  const proxy = await startProxy('open', port);
  const { failure } = await ask(`https://${host}/v1`, { https_proxy: proxy.address }, answered);
  expect(failure).toMatchObject({ code: 'gateway.certificate', cause: 'unknownIssuer', host });
  expect(server.hits).toHaveLength(0);
});

const advice = 'Check the system’s proxy settings.';

for (const [what, mood, scheme, words] of [
  ['that wants a login, by CONNECT', 'login', 'https', 'wants a login, which Gatehouse cannot give'],
  ['that wants a login, for plain http', 'login', 'http', 'wants a login, which Gatehouse cannot give'],
  ['that cannot reach the gateway, by CONNECT', 'broken', 'https', 'refused the connection to the gateway'],
] as const) {
  test(`a proxy ${what}, is named as the cause`, async () => {
    const { server, port } = await startGateway('http');
    const proxy = await startProxy(mood, port);
    const baseUrl = scheme === 'https' ? `https://${host}/v1` : server.baseUrl;
    const line = await ask(baseUrl, { https_proxy: withUser(proxy.address), http_proxy: proxy.address, no_proxy: '<-loopback>' }, refused);
    expect(line.verdict.faults).toEqual([]);
    expect(line.sentence).toBe(`The proxy ${new URL(proxy.address).host} ${words}. ${advice}`);
    expect(JSON.stringify(line)).not.toContain('somebody');
    expect(proxy.asked.length).toBeGreaterThan(0);
    expect(server.hits).toHaveLength(0);
  });
}

test('a proxy that is dead is named as the cause', async () => {
  const proxy = await startLoopbackProxy('open', 1);
  await proxy.stop();
  const line = await ask(`https://${host}/v1`, { https_proxy: withUser(proxy.address) }, refused);
  expect(line.verdict.faults).toEqual([]);
  expect(line.sentence).toBe(`The proxy ${new URL(proxy.address).host} cannot be reached. ${advice}`);
  expect(JSON.stringify(line)).not.toContain('somebody');
});

/** As people write it; Chromium takes no such name, and nothing may show it. */
function withUser(address: string): string {
  return address.replace('http://', 'http://somebody:word@');
}

/** A bare Electron asks the same proxy for its dictionary; the app's windows have no spelling. */
function ofOurs({ asked }: LoopbackProxy): readonly string[] {
  return asked.filter((line) => line.includes(host));
}
