import { parseSync, Visitor } from 'oxc-parser';

/** A way to the network, or to a program that has one: what stands in the source, and what it is called. */
export type Door = { readonly file: string; readonly name: string };

/** Modules by which Node reaches out or starts a program, and packages that do. */
const doorModules: ReadonlySet<string> = new Set(
  ['http', 'https', 'http2', 'net', 'tls', 'dns', 'dns/promises', 'dgram', 'inspector', 'child_process', 'cluster', 'quic']
    .flatMap((name) => [name, `node:${name}`])
    .concat('undici', 'ws', 'axios', 'got', 'node-fetch', 'openai', 'electron-updater'),
);
/** Of Electron, each by its name; `session` and `net` fetch, `shell` opens, the rest start, load or report. */
const electronDoors: ReadonlySet<string> = new Set(['net', 'session', 'shell', 'utilityProcess', 'autoUpdater', 'crashReporter', 'contentTracing', 'netLog', 'pushNotifications', 'inAppPurchase', 'desktopCapturer']);
/** Globals of the platform that reach out when called or made. */
const globalDoors: ReadonlySet<string> = new Set(['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'RTCPeerConnection', 'WebTransport', 'importScripts', 'WebSocketStream']);
/** Methods by which an object that was handed over reaches out. */
const methodDoors: ReadonlySet<string> = new Set(['fetch', 'openExternal', 'openPath', 'loadURL', 'downloadURL', 'resolveHost', 'resolveProxy', 'setProxy', 'sendBeacon', 'preconnect', 'getBuiltinModule', 'setFeedURL', 'checkForUpdates', 'createConnection']);

const computedTarget = '(put together)';

/** Every door in a source, each once, sorted. A real parser: what stands in a comment or a text is none. */
export function doorsIn(file: string, source: string): readonly Door[] {
  const { module, program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  const names = new Set<string>();
  const imported = (target: string, entries: readonly (string | null)[]): void => {
    // What is put together at run time may be anything.
    if (doorModules.has(target) || target === computedTarget) names.add(`import ${target}`);
    // All of Electron under one name is every door at once.
    if (target === 'electron') for (const entry of entries) if (entry === null || electronDoors.has(entry)) names.add(`electron ${entry ?? 'as a whole'}`);
  };
  for (const { moduleRequest, entries } of module.staticImports) {
    const values = entries.filter((entry) => !entry.isType);
    if (entries.length === 0 || values.length > 0) imported(moduleRequest.value, values.map(({ importName }) => (importName.kind === 'Name' ? (importName.name ?? null) : null)));
  }
  for (const { entries } of module.staticExports) for (const entry of entries) if (entry.moduleRequest !== null && !entry.isType) imported(entry.moduleRequest.value, [null]);

  const textOf = (node: unknown): string | null => {
    const { type, value } = Object(node);
    return type === 'Literal' && typeof value === 'string' ? value : null;
  };
  new Visitor({
    ImportExpression: ({ source: target }) => imported(textOf(target) ?? computedTarget, [null]),
    CallExpression: ({ callee, arguments: args }) => {
      if (callee.type === 'Identifier' && callee.name === 'require') imported(textOf(args[0]) ?? computedTarget, [null]);
      if (callee.type === 'Identifier' && globalDoors.has(callee.name)) names.add(callee.name);
    },
    NewExpression: ({ callee }) => {
      if (callee.type === 'Identifier' && globalDoors.has(callee.name)) names.add(callee.name);
    },
    MemberExpression: ({ object, property, computed }) => {
      const name = !computed && property.type === 'Identifier' ? property.name : textOf(property);
      if (name === null) return;
      if (methodDoors.has(name)) names.add(`.${name}`);
      if (object.type === 'Identifier' && ['globalThis', 'window', 'self', 'global'].includes(object.name) && globalDoors.has(name)) names.add(name);
    },
  }).visit(program);
  return [...names].toSorted().map((name) => ({ file, name }));
}
