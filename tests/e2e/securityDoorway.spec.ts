import { expect, test } from '@playwright/test';
import type { RawBridge } from '../../shared/contract/bridge';
import { requests } from '../../shared/contract/requests';
import { askMain, shownConversationId } from '../helpers/pageBridge';
import { startSharedApp, type SharedApp } from '../helpers/sharedApp';
import { listHostileValues } from '../integration/ipcFuzz/hostileValues';

/* The doorway from the wrong side (trust.md T10, T12): a page that was taken over asks for what does not exist or makes no sense. */

declare const bridge: RawBridge;

let app: SharedApp;
test.beforeAll(async () => {
  app = await startSharedApp();
});
test.afterAll(() => app.stop());

/** What main holds that a page can see: none of it may have changed. */
async function holdings(): Promise<unknown> {
  // Where the window lies is noted a moment after it has come to rest, whatever a page does.
  const settings = { ...(await askMain(app.page, 'settings.read', {})), mainWindow: null };
  return [settings, await askMain(app.page, 'conversation.list', {}), await askMain(app.page, 'secret.status', {}), await askMain(app.page, 'connection.read', {})];
}

test('names that are none are refused, whatever they look like', async () => {
  const before = await holdings();
  const answers = await app.page.evaluate(async () => {
    const names: readonly unknown[] = [
      '', 'nothing', 'chat', 'chat.', 'chat.send ', 'CHAT.SEND', 'chat.send\0', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'secret.get', 'secret.read',
      'gatehouse:request', 'gatehouse:event', 'electron-store-get-data', 'ELECTRON_BROWSER_REQUIRE', 'x'.repeat(10_000_000), null, undefined, 0, NaN, true, {}, [], ['chat.send'], { toString: 'chat.send' }, new Date(), 12n,
    ];
    return Promise.all(names.map((name) => Promise.resolve(Reflect.apply(bridge.request, null, [name, {}])).catch((error: unknown) => `threw ${String(error)}`)));
  });
  expect(answers.length).toBe(31);
  for (const answer of answers) expect(answer).toEqual({ ok: false, failure: { code: 'input.invalid', path: 'name' } });
  expect(await holdings()).toEqual(before);
});

test('every request refuses every input that is not of its shape', async () => {
  const before = await holdings();
  const names = Object.keys(requests);
  const outcomes = await app.page.evaluate(async (names) => {
    const deep = (): unknown => {
      let value: unknown = 0;
      for (let depth = 0; depth < 5_000; depth += 1) value = [value];
      return value;
    };
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    const polluted: unknown = JSON.parse('{ "__proto__": { "isAdmin": true }, "constructor": { "prototype": {} } }');
    const everyField = { conversationId: '../../etc/passwd', messageId: [], turnId: {}, attachmentId: null, modelId: '\u0007', text: 1, attachmentIds: 'all', key: 7, keepFor: 'ever', url: {}, name: '', bytes: 'none', title: '', baseUrl: 1, extra: true };
    const inputs: readonly (readonly [string, unknown])[] = [
      ['undefined', undefined], ['null', null], ['a number', 1], ['NaN', NaN], ['a text', 'x'], ['a huge text', 'x'.repeat(5_000_000)], ['true', true], ['a list', []], ['a list of lists', [[]]], ['a big number', 9n],
      // Bare, these arrive as {}, which is what some requests ask for.
      ['a date', { surplus: new Date() }], ['a pattern', [/x/]], ['a map', { surplus: new Map([['a', 1]]) }], ['a set', [new Set([1])]], ['bytes', new Uint8Array(1024)], ['a buffer', [new ArrayBuffer(8)]], ['an error', { surplus: new Error('x') }],
      ['a deep list', deep()], ['a cycle', cyclic], ['a polluted object', polluted], ['an unknown field', { surplus: 1 }], ['wrong fields', everyField], ['a function', () => 1], ['a symbol', Symbol('x')], ['a node', document.body],
    ];
    const found: string[] = [];
    for (const name of names) {
      await Promise.all(
        inputs.map(async ([what, input]) => {
          const answer = await Promise.resolve().then(() => bridge.request(name, input)).catch((error: unknown) => ({ ok: false, failure: { code: `threw ${String(error)}` } }));
          const code: unknown = Reflect.get(Object(Reflect.get(Object(answer), 'failure')), 'code');
          found.push(`${name} ← ${what}: ${String(code)}`);
        }),
      );
    }
    return found;
  }, names);
  expect(outcomes.length).toBe(names.length * 25);
  // What cannot be copied between processes never leaves the page.
  const isRefused = (outcome: string): boolean => outcome.endsWith(': input.invalid') || /: threw .*(could not be cloned|recursion depth exceeded|unsupported)/i.test(outcome);
  expect(outcomes.filter((outcome) => !isRefused(outcome))).toEqual([]);
  expect(outcomes.filter((outcome) => outcome.endsWith(': input.invalid')).length).toBeGreaterThan(names.length * 20);
  expect(await holdings()).toEqual(before);
  expect(await app.page.evaluate(() => Reflect.get({}, 'isAdmin') as unknown)).toBeUndefined();
});

test('two thousand hostile inputs by the real preload: none is answered, nothing changes, no key comes back', async () => {
  const before = await holdings();
  const names = Object.keys(requests);
  // The list is made in the page, by the debugger: most of these values exist only in the process that makes them. Lists of
  // billions of holes are left out: Electron's bridge counts through them inside the page, which only hangs itself.
  const answers: unknown = await app.page.evaluate(`(async () => {
    const values = (${listHostileValues.toString()})().filter(({ id }) => !id.startsWith('empty list of'));
    const names = ${JSON.stringify(names)};
    const answers = [];
    for (let at = 0; at < 2000; at += 20) {
      await Promise.all(Array.from({ length: 20 }, async (_, step) => {
        const name = names[(at + step) % names.length];
        const value = values[Math.floor((at + step) * 7.31) % values.length];
        // A field that nobody asked for makes any input wrong, whatever the value; a list is no input at all.
        const input = (at + step) % 2 === 0 ? { surplus: 1, conversationId: value.make(), text: value.make(), url: value.make(), key: value.make() } : [value.make()];
        const answer = await Promise.resolve().then(() => bridge.request(name, input)).catch((error) => 'threw ' + String(error));
        answers.push(name + ' ← ' + value.id + ': ' + (typeof answer === 'string' ? answer : JSON.stringify(answer)));
      }));
    }
    return answers;
  })()`);
  if (!Array.isArray(answers)) throw new Error('The page gave no answers');
  expect(answers.length).toBe(2_000);
  const neverLeft = answers.filter((answer) => /: threw .*(could not be cloned|recursion depth exceeded|unsupported|of the page|revoked)/i.test(String(answer)));
  const refused = answers.filter((answer) => String(answer).includes('"code":"input.invalid"'));
  expect(answers.filter((answer) => !neverLeft.includes(answer) && !refused.includes(answer))).toEqual([]);
  expect(refused.length).toBeGreaterThan(1_600);
  expect(JSON.stringify(answers)).not.toContain(app.gateway.key);
  expect(await holdings()).toEqual(before);
  console.log(`G2 by the real preload in Electron: ${answers.length} hostile inputs to ${names.length} requests, ${refused.length} refused, ${neverLeft.length} never left the page, 0 answered.`);
});

test('watches that make no sense are closed, and a wrong acknowledgement ends its own watch only', async () => {
  const conversationId = await shownConversationId(app.page);
  const ends = await app.page.evaluate(async (conversationId) => {
    const openings: readonly (readonly [unknown, unknown])[] = [
      ['', {}], ['nothing', {}], ['__proto__', {}], [null, {}], [{}, {}], ['conversation.watch', undefined], ['conversation.watch', null], ['conversation.watch', {}], ['conversation.watch', { conversationId: 1 }],
      ['conversation.watch', { conversationId: '../../x' }], ['conversation.watch', { conversationId: 'unknown' }], ['conversation.watch', { conversationId, extra: 1 }], ['conversation.watch', { conversationId: 'x'.repeat(1_000_000) }],
    ];
    const opened = openings.map(([name, input]) => new Promise<string>((resolve) => Reflect.apply(bridge.open, null, [name, input, (frame: unknown) => resolve(frame === undefined ? 'closed' : 'a frame')])));
    const acks: readonly unknown[] = [-1, 0.5, NaN, 1e9, '1', null, {}, [1], 'x'.repeat(1_000_000)];
    const acknowledged = acks.map(
      (ack) =>
        new Promise<string>((resolve) => {
          const stream = bridge.open('conversation.watch', { conversationId }, (frame) => {
            if (frame === undefined) resolve('closed');
            else Reflect.apply(stream.ack, null, [ack]);
          });
        }),
    );
    return Promise.all([...opened, ...acknowledged]);
  }, conversationId);
  expect(ends).toEqual(ends.map(() => 'closed'));
  expect(ends.length).toBe(22);
  await askMain(app.page, 'app.info', {});
});

test('after all that the app answers a question', async () => {
  const { page } = app;
  await askMain(page, 'settings.change', { defaultModelId: 'anthropic/claude-sonnet-4.5' });
  const composer = page.getByRole('textbox', { name: 'Message' });
  await composer.fill('Are you still there?');
  await composer.press('Enter');
  await expect(page.getByRole('article', { name: 'Assistant' })).toHaveAttribute('data-status', 'done');
});
