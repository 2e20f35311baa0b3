/** A value that no request asks for, with its name; made anew each time, because some are spoiled by a look. */
export type HostileValue = { readonly id: string; readonly make: () => unknown };

/**
 * The hostile values of trust.md T10 and T12: type confusion, prototype keys, nesting, cycles, invisible characters, paths,
 * addresses. Self-contained, so that a page can make the same list. Values that structured clone refuses end in ` (raw)`.
 */
export function listHostileValues(): readonly HostileValue[] {
  const values: HostileValue[] = [];
  const add = (id: string, make: () => unknown): void => void values.push({ id, make });
  const addAll = (id: string, list: readonly unknown[]): void => list.forEach((value, at) => add(`${id} ${at + 1}`, () => value));

  addAll('nothing', [undefined, null]);
  addAll('truth', [true, false, Object(true)]);
  addAll('number', [0, -0, 1, -1, 0.5, 264, 1e21, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 53), 5e-324, Number.MAX_VALUE, Number.NaN, Infinity, -Infinity, Object(7), 10n, -1n, 2n ** 70n, Object(1n)]);
  addAll('word', ['', ' ', '\u3000', 'c1', 'always', 'dark', 'null', 'undefined', 'NaN', '0', '-1', '1e309', '[object Object]', '%s%n', '${7*7}', '{{7*7}}', 'x;reboot', '$(reboot)', '`id`', "' OR 1=1 --", '"; DROP TABLE message; --', '\\u0000', '<img src=x onerror=alert(1)>', 'a\r\nb: c', '-rf', '--help', '~', '*', '.', 'CON', 'a:b']);
  addAll('name of the prototype', ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', '__defineGetter__', '__lookupSetter__', 'toJSON', 'then', 'length']);
  for (let code = 0; code < 160; code += 1) if (code < 32 || code > 126) add(`control U+${code.toString(16)}`, () => `a${String.fromCharCode(code)}b`);
  for (const code of [0xad, 0x61c, 0x180e, 0x200b, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0xfeff, 0xfff9, 0xe000, 0xe0001, 0xe0041, 0x1d173]) add(`unseen U+${code.toString(16)}`, () => `a${String.fromCodePoint(code)}b`);
  addAll('lone surrogate', ['\ud800', '\udc00', 'a\ud83d', '\ude00a', '\udc00\ud800', 'a\ud800b']);
  addAll('path', ['/etc/passwd', '../x', '../../../../etc/passwd', '..\\..\\x', '%2e%2e%2f', '..%00/x', 'C:\\Windows\\win.ini', '\\\\server\\share', '\\\\?\\C:\\x', '/proc/self/cwd/../etc/passwd', '/dev/zero', 'file:///etc/passwd', 'gatehouse-1.db/../../x', 'gatehouse-../x.db', 'gatehouse-.db', 'gatehouse-x.db\n', './gatehouse-x.db']);
  addAll('address', ['javascript:alert(1)', 'smb://server/share', 'ms-msdt:/id', 'vscode://file/etc', 'app://bundle/index.html', 'data:text/html,x', 'blob:x', 'https://user@evil.test', 'https:evil.test', '//evil.test', 'http://evil.test:0', 'https://evil.test\\@bank.example', 'ftp://evil.test', 'mailto:?attach=/etc/passwd', 'chrome://gpu', 'http://169.254.169.254/']);
  for (const chars of [65, 129, 201, 257, 1_025, 2_049, 8_193, 100_000, 1_000_001]) add(`${chars} characters`, () => 'x'.repeat(chars));
  add('many accents', () => `a${'\u0301'.repeat(2_000)}`);

  add('empty list', () => []);
  add('list of undefined', () => [undefined]);
  add('list with holes', () => Object.assign([], { length: 2 }));
  add('list of 21 ids', () => Array.from({ length: 21 }, () => 'c1'));
  add('list of 20,000', () => Array.from({ length: 20_000 }, () => 'c1'));
  add('empty list of a million', () => Object.assign([], { length: 1_000_000 }));
  add('empty list of all', () => Object.assign([], { length: 4_294_967_295 }));
  add('list with a name', () => Object.assign(['c1'], { isAdmin: true }));
  add('list of lists', () => [[['c1']]]);
  add('likeness of a list', () => ({ length: 1, 0: 'c1' }));
  add('empty object', () => ({}));
  add('unknown field', () => ({ surplus: 1 }));
  add('object without prototype', () => Object.assign(Object.create(null), { conversationId: 'c1' }));
  add('own __proto__', () => JSON.parse('{"__proto__":{"isAdmin":true},"conversationId":"c1"}'));
  add('own constructor', () => JSON.parse('{"constructor":{"prototype":{"isAdmin":true}}}'));
  add('own hasOwnProperty', () => ({ hasOwnProperty: 1, toString: 2, valueOf: 3 }));
  add('many fields', () => Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`k${at}`, at])));
  add('numeric fields', () => ({ 0: 'a', 4294967295: 'b', '-1': 'c' }));
  for (const depth of [10, 100, 1_000, 10_000]) {
    add(`lists ${depth} deep${depth > 1_000 ? ' (raw)' : ''}`, () => {
      let value: unknown = 'c1';
      for (let level = 0; level < depth; level += 1) value = [value];
      return value;
    });
    add(`objects ${depth} deep${depth > 1_000 ? ' (raw)' : ''}`, () => {
      let value: unknown = 'c1';
      for (let level = 0; level < depth; level += 1) value = { conversationId: value };
      return value;
    });
  }
  add('cycle', () => {
    const cycle: Record<string, unknown> = { conversationId: 'c1' };
    cycle['self'] = cycle;
    return cycle;
  });
  add('list in itself', () => {
    const list: unknown[] = ['c1'];
    list.push(list);
    return list;
  });
  add('date', () => new Date(0));
  add('date that is none', () => new Date(Number.NaN));
  add('pattern', () => /^(a+)+$/);
  add('map', () => new Map<unknown, unknown>([['conversationId', 'c1'], [{}, []]]));
  add('map in itself', () => {
    const map = new Map<unknown, unknown>();
    return map.set('self', map);
  });
  add('set', () => new Set(['c1', {}]));
  add('error', () => new Error('c1'));
  add('boxed text', () => Object('c1'));
  add('buffer', () => new ArrayBuffer(64));
  add('empty buffer', () => new ArrayBuffer(0));
  add('view', () => new DataView(new ArrayBuffer(8)));
  add('2-byte numbers', () => Uint16Array.of(1, 2));
  add('signed bytes', () => Int8Array.of(-1));
  add('clamped bytes', () => Uint8ClampedArray.of(1));
  add('4-byte numbers', () => Uint32Array.of(1));
  add('floats', () => Float32Array.of(Number.NaN));
  add('doubles', () => Float64Array.of(Infinity));
  add('big numbers', () => BigInt64Array.of(1n));
  add('lying bytes', () => Object.defineProperty(new Uint8Array(4), 'byteLength', { value: 1e9 }));

  add('function (raw)', () => () => 'c1');
  add('class (raw)', () => Map);
  add('symbol (raw)', () => Symbol('c1'));
  add('promise (raw)', () => Promise.resolve('c1'));
  add('weak map (raw)', () => new WeakMap());
  add('generator (raw)', () => (function* endless() { for (;;) yield 'c1'; })());
  // oxlint-disable-next-line unicorn/no-thenable -- a value that pretends to be a promise is what is wanted here
  add('thenable (raw)', () => Object.fromEntries([['then', (settle: (value: string) => void) => settle('c1')]]));
  add('own toString (raw)', () => ({ toString: () => 'c1', valueOf: () => 1, [Symbol.toPrimitive]: () => 'c1' }));
  add('getter that throws (raw)', () => ({ get conversationId(): never { throw new Error('a getter of the page'); }, odd: () => 1 }));
  add('getter that changes (raw)', () => {
    let looks = 0;
    return { get conversationId(): unknown { return (looks += 1) % 2 === 1 ? 'c1' : '../../x'; }, odd: () => 1 };
  });
  add('proxy that throws (raw)', () => new Proxy({}, { get: () => { throw new Error('a proxy of the page'); }, ownKeys: () => { throw new Error('a proxy of the page'); } }));
  add('proxy that says yes (raw)', () => new Proxy({}, { get: () => 'c1', has: () => true, getPrototypeOf: () => Uint8Array.prototype }));
  add('revoked proxy (raw)', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  });
  add('false bytes', () => Object.create(Uint8Array.prototype));
  return values;
}
