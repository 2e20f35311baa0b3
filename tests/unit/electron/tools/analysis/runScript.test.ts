import variant from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';
import { expect, it } from 'vitest';
import { analysisLimits, type AnalysisReport } from '../../../../../electron/tools/analysis/analysisMessages';
import { runScript, scriptLimits } from '../../../../../electron/tools/analysis/runScript';

const files = [
  { name: 'sales.csv', text: 'region,amount\nnorth,3\nsouth,4.5\nnorth,10\n' },
  { name: 'facts.json', text: '{"moons":2}' },
  { name: 'broken.json', text: '{' },
  { name: 'notes.txt', text: 'tide at seven' },
];

async function run(script: string, limits = scriptLimits): Promise<AnalysisReport> {
  // Each tells the time anew, so that a limit is a number of looks at the clock and not a wait.
  let looks = 0;
  return runScript(await newQuickJSWASMModuleFromVariant(variant), { script, files }, () => (looks += 1), limits);
}

const valueOf = async (script: string) => (await run(script)).value;
const textOf = async (script: string): Promise<string | undefined> => {
  const value = await valueOf(script);
  return value?.kind === 'text' ? value.text : undefined;
};

it('gives what the last expression gives', async () => {
  expect(await textOf('const a = 6; a * 7')).toBe('42');
  expect(await textOf('({ a: [1, null], b: new Map([["x", new Set([2n])]]) })')).toBe('{"a":[1,null],"b":{"x":["2"]}}');
  expect(await textOf('undefined')).toBe('undefined');
});

it('waits for promises that other promises keep', async () => {
  expect(await textOf('(async () => { const a = await 1; return a + await Promise.resolve(2); })()')).toBe('3');
  expect((await run('new Promise(() => undefined)')).fault).toMatchObject({ kind: 'error' });
  expect((await run('Promise.reject(new Error("no"))')).fault).toMatchObject({ kind: 'error', message: expect.stringContaining('Error: no') });
});

it('hands tables over as rows by the names of their columns', async () => {
  expect(await textOf('files["sales.csv"].rows.filter(({ region }) => region === "north").reduce((sum, { amount }) => sum + amount, 0)')).toBe('13');
  expect(await textOf('files["sales.csv"].columns.join()')).toBe('region,amount');
});

it('hands other files over as what they are', async () => {
  expect(await textOf('files["facts.json"].value.moons')).toBe('2');
  expect(await textOf('files["notes.txt"].text')).toBe('tide at seven');
  expect((await run('files["broken.json"].text')).value).toEqual({ kind: 'text', text: '{' });
  expect((await run('files["broken.json"].value')).fault).toMatchObject({ kind: 'error', message: expect.stringContaining('SyntaxError') });
});

it('gives a list of flat objects as a table', async () => {
  expect(await valueOf('[{ a: 1, b: "x" }, { a: null, c: true }]')).toEqual({ kind: 'table', table: { columns: ['a', 'b', 'c'], rows: [['1', 'x', ''], ['', '', 'true']], allRows: 2 } });
});

it('cuts a long table and says how long it was', async () => {
  const value = await valueOf('Array.from({ length: 3000 }, (_, a) => ({ a }))');
  expect(value).toMatchObject({ kind: 'table', table: { allRows: 3_000 } });
  expect(value?.kind === 'table' ? value.table.rows : []).toHaveLength(analysisLimits.tableRows);
});

it('keeps what was printed, as much of it as has room', async () => {
  expect((await run('console.log("a", { b: 1 }); console.error(2); 0')).printed).toEqual(['a {"b":1}', '2']);
  const { printed, isPrintCut } = await run('for (let i = 0; i < 2000; i += 1) console.log("x".repeat(1000))');
  expect(printed.join('\n').length).toBeLessThanOrEqual(analysisLimits.printedChars);
  expect(isPrintCut).toBe(true);
});

it('says what went wrong, in which line', async () => {
  expect((await run('let a = 1;\nmissing.b')).fault).toEqual({ kind: 'error', message: "ReferenceError: 'missing' is not defined (line 2)" });
  expect((await run('a b')).fault).toMatchObject({ kind: 'error', message: expect.stringContaining('SyntaxError') });
  expect((await run('throw { toString() { throw 1; } }')).fault).toMatchObject({ kind: 'error' });
});

it('ends a script that does not end, also one that catches everything', async () => {
  const few = { ...scriptLimits, timeMs: 20 };
  for (const script of ['while (true);', 'for (;;) { try { while (true); } catch {} }', 'const f = async () => { for (;;) await 0; }; f()', '({ toJSON() { for (;;); } })']) {
    expect((await run(script, few)).fault, script).toEqual({ kind: 'time' });
  }
});

it('ends a script that wants more memory than there is', async () => {
  const little = { ...scriptLimits, timeMs: Number.MAX_SAFE_INTEGER, memoryBytes: 1.5 * 1024 * 1024 };
  for (const script of ['const a = []; for (;;) a.push(new Array(1000).fill(1));', 'new Uint8Array(1e9)', 'let a = "x"; for (;;) a += a;']) {
    expect((await run(script, little)).fault?.kind, script).toMatch(/^(memory|error)$/);
  }
});

it('ends a script that calls itself for ever', async () => {
  expect((await run('const f = () => f(); f()')).fault).toMatchObject({ kind: 'error', message: expect.stringContaining('stack overflow') });
});

it('believes nothing that a script makes of what was there before it', async () => {
  const spoiled = await run('JSON.stringify = () => "{}"; Array.prototype.map = () => { throw 1; }; Object.prototype.kind = "html"; globalThis.console = 1; [{ a: 1 }]');
  expect(spoiled.value?.kind ?? 'none').toMatch(/^(none|table|text)$/);
  expect(await textOf('Object.prototype.polluted = 1; 7')).toBe('7');
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
