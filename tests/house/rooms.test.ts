import { describe, expect, it } from 'vitest';
import { importsOf, sourceFiles, type Import } from './sources';

/*
 * The walls of the house, as data. A room may import itself, the listed rooms and, of packages, only what is listed. The
 * first room whose folder holds a file is its room, so the order matters.
 */
type Room = {
  readonly folder: string;
  readonly mayImport: readonly string[];
  /** May be imported by type only. */
  readonly mayImportTypesOf?: readonly string[];
  readonly packages?: readonly string[];
  readonly why: string;
};

const node = 'node:';

const rooms: readonly Room[] = [
  { folder: 'shared/contract', mayImport: ['shared'], packages: ['zod'], why: 'the contract is the one place of shared/ that checks at run time' },
  { folder: 'shared', mayImport: ['shared', 'resources/locales'], packages: ['intl-messageformat'], why: 'shared/ is pure and knows no platform' },
  { folder: 'electron/support', mayImport: ['shared'], mayImportTypesOf: ['electron/chat/ports'], packages: [node], why: 'support is small, generic and business-free' },
  { folder: 'electron/store', mayImport: ['electron/support', 'shared'], mayImportTypesOf: ['electron/chat/ports'], packages: [node, 'libsql', 'libsql/promise'], why: 'the store is the only room that knows SQL' },
  { folder: 'electron/settings', mayImport: ['electron/support', 'shared'], packages: [node, 'electron-store', 'zod'], why: 'settings are the only room that knows electron-store' },
  { folder: 'electron/secrets', mayImport: ['electron/support', 'shared'], packages: [node, 'keytar'], why: 'secrets are the only room that knows keytar' },
  { folder: 'electron/attachments', mayImport: ['electron/support', 'shared'], mayImportTypesOf: ['electron/chat/ports'], packages: [node], why: 'nothing is parsed in main beyond our own header readers' },
  { folder: 'electron/gateway', mayImport: ['electron/support', 'shared'], mayImportTypesOf: ['electron/chat/ports'], packages: [node, 'openai', 'zod'], why: 'the gateway room alone speaks to the model API' },
  { folder: 'electron/budget', mayImport: ['shared'], mayImportTypesOf: ['electron/chat/ports'], why: 'the budget knows money and prices, and neither SQL nor the network' },
  { folder: 'electron/archive', mayImport: ['electron/support', 'shared'], packages: [node, 'zod', 'yauzl', 'yazl', 'mdast', 'mdast-util-from-markdown', 'mdast-util-gfm', 'micromark-extension-gfm'], why: 'exports and imports know files, and neither SQL nor Electron' },
  { folder: 'electron/screenshot', mayImport: ['electron/support', 'shared'], mayImportTypesOf: ['electron/chat/ports'], packages: [node], why: 'one service for people and for the tool, in plain Node' },
  { folder: 'electron/tools', mayImport: ['electron/support', 'shared'], mayImportTypesOf: ['electron/chat/ports'], packages: [node, 'zod', 'diff', 'quickjs-emscripten-core', '@jitl/quickjs-wasmfile-release-sync', 'papaparse'], why: 'tools have the least power that does the job' },
  { folder: 'electron/spelling', mayImport: ['electron/support', 'shared'], mayImportTypesOf: ['electron/chat/ports'], packages: [node], why: 'spelling knows words, and neither windows nor the network' },
  { folder: 'electron/format', mayImport: ['electron/support', 'shared'], mayImportTypesOf: ['electron/chat/ports'], packages: ['ajv', 'ajv/dist/2020'], why: 'answers are held against schemas, and nothing else' },
  { folder: 'electron/demoGateway', mayImport: ['electron/support', 'shared'], packages: [node, 'pdfjs-dist'], why: 'the demo gateway is a server of its own' },
  { folder: 'electron/chat', mayImport: ['electron/support', 'shared'], why: 'the engine knows nothing third-party' },
  {
    folder: 'electron/ipc',
    mayImport: ['shared'],
    mayImportTypesOf: ['electron'],
    packages: ['electron', 'zod', node],
    why: 'the doorway knows services by their types only',
  },
  { folder: 'electron/preload', mayImport: ['shared/contract/wire'], mayImportTypesOf: ['shared'], packages: ['electron'], why: 'the preload knows no domain word' },
  { folder: 'electron/shell', mayImport: ['electron/support', 'shared'], mayImportTypesOf: ['electron'], packages: ['electron', 'original-fs', node], why: 'the shell is windows, menus and protocols' },
  { folder: 'electron', mayImport: ['electron', 'shared', 'resources'], packages: ['electron', node], why: 'main.ts is the only place that sees all of electron/' },
  { folder: 'renderer/ui', mayImport: [], packages: ['react', 'react-dom', 'radix-ui', 'lucide-react', 'clsx', 'uplot', 'uplot/dist/uPlot.min.css'], why: 'ui knows only react' },
  { folder: 'renderer/bridge', mayImport: ['shared'], why: 'the bridge is the only user of window.bridge' },
  { folder: 'renderer/state', mayImport: ['renderer/bridge', 'shared'], packages: ['zustand', 'react'], why: 'state is the only room that knows zustand' },
  { folder: 'renderer/markdown', mayImport: ['renderer/ui', 'shared'], packages: ['react', 'react-markdown', 'remark-gfm', 'highlight.js', 'highlight.js/lib/common', 'lucide-react', 'clsx', 'radix-ui', 'unified', 'remark-parse', 'hast', 'mdast', 'mdast-util-from-markdown', 'mdast-util-gfm', 'mdast-util-to-hast', 'micromark-extension-gfm', 'micromark-util-types', 'katex', 'katex/dist/katex.min.css', 'hast-util-to-jsx-runtime', 'unist-util-visit'], why: 'markdown is the only room that knows react-markdown and the pieces it is made of' },
  { folder: 'renderer/features/', mayImport: ['renderer/state', 'renderer/ui', 'renderer/markdown', 'shared'], packages: ['react', 'lucide-react', 'clsx', 'radix-ui'], why: 'features are strangers to each other' },
  { folder: 'renderer/decoder', mayImport: ['shared'], packages: ['pdfjs-dist', '@mozilla/readability'], why: 'the decoder page is powerless and alone' },
  { folder: 'renderer/diagram', mayImport: ['shared'], packages: ['mermaid'], why: 'the page that draws diagrams is powerless and alone' },
  { folder: 'renderer', mayImport: ['renderer', 'shared'], packages: ['react', 'react-dom', 'lucide-react', 'clsx', 'radix-ui'], why: 'app sees all of renderer/, and nothing of main' },
];

function roomOf(path: string): Room | undefined {
  return rooms.find((room) => `${path}/`.startsWith(room.folder.endsWith('/') ? room.folder : `${room.folder}/`) || path.startsWith(`${room.folder}.`));
}

/** A feature's room is its own folder, so that features stay strangers. */
function homeOf(path: string): string {
  const room = roomOf(path);
  if (room?.folder === 'renderer/features/') return path.split('/').slice(0, 3).join('/');
  return room?.folder ?? path;
}

function isAllowed(room: Room, each: Import): boolean {
  // The bare name `electron` is the package; our own folder is only ever imported with a path.
  const isProjectPath = /^(shared|electron|renderer|resources|tests|scripts)\//.test(each.target);
  const within = (folder: string): boolean => each.target === folder || each.target.startsWith(`${folder}/`) || each.target.startsWith(`${folder}.`);
  if (!isProjectPath) return (room.packages ?? []).some((allowed) => (allowed === node ? each.target.startsWith(node) : each.target === allowed));
  if (within(homeOf(each.from))) return true;
  if (room.mayImport.some(within)) return true;
  return each.isTypeOnly && (room.mayImportTypesOf ?? []).some(within);
}

function brokenWalls(imports: readonly Import[]): readonly string[] {
  return imports.flatMap((each) => {
    const room = roomOf(each.from);
    if (room === undefined) return [`${each.from} lives in no room`];
    return isAllowed(room, each) ? [] : [`${each.from} imports ${each.isTypeOnly ? 'types of ' : ''}${each.target}: ${room.why}`];
  });
}

describe('the walls between rooms', () => {
  const files = sourceFiles('shared', 'electron', 'renderer');

  it('are where the house says', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap((file) => brokenWalls(importsOf(file)))).toEqual([]);
  });

  it.each<Import>([
    { from: 'shared/chat/message.ts', target: 'node:fs', isTypeOnly: false },
    { from: 'shared/settings.ts', target: 'zod', isTypeOnly: false },
    { from: 'electron/store/openStore.ts', target: 'electron/gateway/gatewayClient', isTypeOnly: true },
    { from: 'electron/chat/runTurn.ts', target: 'openai', isTypeOnly: true },
    { from: 'electron/ipc/router.ts', target: 'electron/store/openStore', isTypeOnly: false },
    { from: 'electron/preload/index.ts', target: 'shared/contract/requests', isTypeOnly: false },
    { from: 'electron/attachments/sniff.ts', target: 'electron', isTypeOnly: false },
    { from: 'renderer/features/thread/Thread.tsx', target: 'renderer/features/composer/Composer', isTypeOnly: false },
    { from: 'renderer/features/thread/Thread.tsx', target: 'renderer/bridge/bridge', isTypeOnly: false },
    { from: 'renderer/ui/Button.tsx', target: 'shared/failure', isTypeOnly: true },
    { from: 'renderer/app/App.tsx', target: 'electron/shell/menu', isTypeOnly: false },
    { from: 'renderer/app/App.tsx', target: 'tests/helpers/fakeClock', isTypeOnly: false },
  ])('would catch $from importing $target', (forbidden) => {
    expect(brokenWalls([forbidden])).toHaveLength(1);
  });

  it.each<Import>([
    { from: 'renderer/features/thread/Thread.tsx', target: 'renderer/features/thread/MessageRow', isTypeOnly: false },
    { from: 'electron/main.ts', target: 'electron/store/openStore', isTypeOnly: false },
    { from: 'electron/store/openStore.ts', target: 'electron/chat/ports', isTypeOnly: true },
  ])('lets $from import $target', (allowed) => {
    expect(brokenWalls([allowed])).toEqual([]);
  });
});

describe('doors that only one file may use', () => {
  const files = sourceFiles('shared', 'electron', 'renderer');
  const importersOf = (target: string): readonly string[] =>
    files.filter((file) => importsOf(file).some((each) => each.target === target && !each.isTypeOnly));

  it.each([
    ['libsql', 'electron/store/'],
    ['electron-store', 'electron/settings/'],
    ['keytar', 'electron/secrets/'],
    ['openai', 'electron/gateway/'],
    ['yauzl', 'electron/archive/'],
    ['yazl', 'electron/archive/'],
    ['zustand', 'renderer/state/'],
    ['react-markdown', 'renderer/markdown/'],
  ])('%s is imported in %s alone, and there it is', (target, room) => {
    const importers = importersOf(target);
    expect(importers.length).toBeGreaterThan(0);
    expect(importers.filter((file) => !file.startsWith(room))).toEqual([]);
  });
});
