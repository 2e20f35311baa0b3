import { describe, expect, it } from 'vitest';
import { checkOutput } from '../../../../electron/ipc/outputCheck';
import { createRouter, type RouterParts } from '../../../../electron/ipc/router';
import { requests } from '../../../../shared/contract/requests';
import { FailureError } from '../../../../shared/failure';
import { createRandom } from '../../../../electron/demoGateway/randomness';
import { mainSender, recordingHandlers, recordingLog, senderEvent, type Called, type LogLine } from '../../../helpers/doorway';

function setUp(parts: Partial<RouterParts> & { readonly answer?: () => unknown } = {}) {
  const calls: Called[] = [];
  const lines: LogLine[] = [];
  const router = createRouter({
    handlers: recordingHandlers(calls, parts.answer),
    isTrustedSender: () => mainSender,
    log: recordingLog(lines),
    monotonicMs: () => 0,
    ...parts,
  });
  return { calls, lines, handle: (name: unknown, input: unknown) => router.handle(senderEvent(), name, input) };
}

describe('the router', () => {
  it('gives a handler the parsed input and the window, and its answer back', async () => {
    const { calls, handle } = setUp({ answer: () => 'done' });
    expect(await handle('conversation.rename', { conversationId: 'c1', title: '  Plans ' })).toEqual({ ok: true, value: 'done' });
    expect(calls).toEqual([{ name: 'conversation.rename', input: { conversationId: 'c1', title: 'Plans' }, context: { windowId: 1 } }]);
  });

  it.each([['toString'], ['__proto__'], ['constructor'], ['hasOwnProperty'], ['app.info '], ['APP.INFO'], [''], [null], [7], [{}], [['app.info']], [undefined]])(
    'knows no request %j',
    async (name) => {
      const { calls, handle } = setUp();
      expect(await handle(name, {})).toEqual({ ok: false, failure: { code: 'input.invalid', path: 'name' } });
      expect(calls).toEqual([]);
    },
  );

  it('names the place of a wrong input and echoes nothing of it', async () => {
    const { calls, lines, handle } = setUp();
    const result = await handle('chat.send', { conversationId: 'c1', text: 'top secret', attachmentIds: ['../../etc/passwd'], modelId: 'a/b' });
    expect(result).toEqual({ ok: false, failure: { code: 'input.invalid', path: 'attachmentIds.0' } });
    expect(calls).toEqual([]);
    expect(JSON.stringify(lines)).not.toContain('secret');
  });

  it('does not repeat a field name that the page made up', async () => {
    const { handle } = setUp();
    expect(await handle('app.info', { 'made up': 1 })).toEqual({ ok: false, failure: { code: 'input.invalid', path: '' } });
  });

  it('passes a failure on as a value', async () => {
    const { handle, lines } = setUp({
      answer: () => {
        throw new FailureError({ code: 'secret.locked' });
      },
    });
    expect(await handle('secret.status', {})).toEqual({ ok: false, failure: { code: 'secret.locked' } });
    expect(lines).toEqual([]);
  });

  it('turns any other error into "unexpected" and keeps its text from the page and the input from the log', async () => {
    const { handle, lines } = setUp({ answer: () => Promise.reject(new Error('inner matter')) });
    const result = await handle('secret.put', { key: 'vck_canary', keepFor: 'session' });
    expect(result).toEqual({ ok: false, failure: { code: 'unexpected' } });
    expect(lines.map(({ level, event }) => [level, event])).toEqual([['error', 'request.failed']]);
    expect(JSON.stringify(lines)).not.toContain('vck_canary');
  });

  it('survives a handler that throws what is no error', async () => {
    const { handle } = setUp({
      answer: () => {
        throw Object.assign(Object.create(null), { odd: true });
      },
    });
    expect(await handle('app.info', {})).toEqual({ ok: false, failure: { code: 'unexpected' } });
  });

  it('refuses an answer that could not reach the page', async () => {
    const functions = setUp({ validateOutput: checkOutput, answer: () => ({ run: () => 1 }) });
    expect(await functions.handle('app.info', {})).toEqual({ ok: false, failure: { code: 'unexpected' } });
    const nothing = setUp({ validateOutput: checkOutput, answer: () => undefined });
    expect(await nothing.handle('app.info', {})).toEqual({ ok: false, failure: { code: 'unexpected' } });
    const bytes = setUp({ validateOutput: checkOutput, answer: () => ({ bytes: new Uint8Array(3) }) });
    expect(await bytes.handle('attachment.thumbnail', { attachmentId: 'a1' })).toMatchObject({ ok: true });
  });

  it('logs a route that takes longer than 200 ms, by name and time', async () => {
    const timesMs = [1_000, 1_201];
    const { handle, lines } = setUp({ monotonicMs: () => timesMs.shift() ?? 0 });
    await handle('model.list', {});
    expect(lines).toEqual([{ level: 'warn', event: 'request.slow', facts: { name: 'model.list', tookMs: 201 } }]);
  });

  it('lets no invalid value past and no error out in 20,000 random messages', async () => {
    const random = createRandom(20_261_121);
    // Seconds lie between two messages, or their pace would be a reason of its own to refuse.
    let nowMs = 0;
    const { calls, handle } = setUp({ validateOutput: checkOutput, monotonicMs: () => (nowMs += 5_000) });
    const names = Object.keys(requests);
    const schemas: Readonly<Record<string, { readonly input: { readonly safeParse: (value: unknown) => { readonly success: boolean } } }>> = requests;
    let refused = 0;
    for (let count = 0; count < 20_000; count += 1) {
      const name = random() < 0.9 ? names[Math.floor(random() * names.length)] : randomValue(random, 0);
      const result = await handle(name, randomInput(random));
      if (!result.ok) {
        refused += 1;
        expect(result.failure.code).toBe('input.invalid');
      }
    }
    // What went in is valid still: parsing again changes nothing.
    const invalid = calls.filter((call) => schemas[call.name]?.input.safeParse(call.input).success !== true);
    expect(invalid).toEqual([]);
    expect(calls.length + refused).toBe(20_000);
    expect(calls.length).toBeGreaterThan(700);
    expect(refused).toBeGreaterThan(10_000);
  }, 60_000);
});

const fieldNames = [
  'conversationId', 'messageId', 'turnId', 'attachmentId', 'attachmentIds', 'text', 'title', 'modelId', 'key', 'keepFor', 'name',
  'bytes', 'url', 'theme', 'language', 'density', 'baseUrl', 'sidebarWidthPx', '__proto__', 'constructor', 'extra',
];

/** Mostly objects with the contract's own field names, so that some pass and the rest fail for every kind of reason. */
function randomInput(random: () => number): unknown {
  if (random() < 0.15) return {};
  if (random() < 0.15) return randomValue(random, 0);
  const input: Record<string, unknown> = {};
  const count = 1 + Math.floor(random() * 4);
  for (let index = 0; index < count; index += 1) {
    const name = fieldNames[Math.floor(random() * fieldNames.length)] ?? 'extra';
    Object.defineProperty(input, name, { value: randomValue(random, 1), enumerable: true, configurable: true, writable: true });
  }
  if (random() < 0.5) input['conversationId'] = 'c1';
  return input;
}

function randomValue(random: () => number, depth: number): unknown {
  const cyclic: Record<string, unknown> = { conversationId: 'c1' };
  cyclic['self'] = cyclic;
  const values: readonly (() => unknown)[] = [
    () => 'c1', () => 'always', () => 'dark', () => '', () => ' ', () => '../../etc', () => '\u0000', () => '\u202Eabc', () => '\uD800',
    () => 'x'.repeat(100_000), () => 0, () => -1, () => 264, () => Number.NaN, () => Infinity, () => 2 ** 53, () => 10n, () => true,
    () => null, () => undefined, () => new Date(Number.NaN), () => /x/, () => new Map([['a', 1]]), () => new Set([1]), () => new Error('x'),
    () => new Uint8Array(8), () => new ArrayBuffer(8), () => cyclic, () => [], () => ['c1'], () => Array.from({ length: 50 }, () => 'c1'),
    () => Object.assign([], { length: 1_000_000 }), () => Object.create(null), () => JSON.parse('{"__proto__":{"isAdmin":true}}'), () => ({ length: 3, 0: 'a' }),
    () => (depth > 2 ? null : [randomValue(random, depth + 1)]), () => (depth > 2 ? null : { conversationId: randomValue(random, depth + 1) }),
  ];
  return (values[Math.floor(random() * values.length)] ?? (() => null))();
}
