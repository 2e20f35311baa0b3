import type { RequestedTool } from './chatRequest';
import type { JsonRecord } from './json';
import { isTextFile } from './question';
import { spelledCallsIn } from './spelledCalls';
import { sampleObject } from './sampleJson';
import { firstFolderIn, pathIn, sharedFoldersIn } from './toolListing';
import type { MadeCall, ToolTurn } from './toolTurn';

/*
 * What a person may say, and the calls that a helpful model would make for it. To add a sentence: a line in `wishes`. A wish
 * answers with the calls that are due now; those that were made already are left out, so that it may ask for a row of them.
 */

export type WantedCall = { readonly name: string; readonly input: JsonRecord };

type Asked = ToolTurn & { readonly offers: (name: string) => boolean };
type Wish = { readonly sentence: RegExp; readonly calls: (asked: Asked, match: RegExpExecArray) => readonly WantedCall[] };

const always = (name: string, input: JsonRecord = {}): Wish['calls'] => () => [{ name, input }];

const fileName = String.raw`["“']?((?:[\w-][\w .-]*\/)*[\w-][\w.-]*\.\w{1,5})["”']?`;
const quoted = String.raw`["“']([^"“”]+?)["”']`;
const address = String.raw`(https?:\/\/[^\s"”)>]+?)(?=[.,;:!?]*(?:[\s"”)>]|$))`;

const wishes: readonly Wish[] = [
  { sentence: /\bwhat time\b|\bwhat(?:'s| is) the (?:time|date)\b|\bwhat (?:day|date) is\b|\btime zone\b|\bjam berapa\b|\bhari apa\b|\btanggal berapa\b/i, calls: always('get_time_and_locale') },
  { sentence: /\b(?:what|which) (?:kind of )?(?:computer|operating system|system)\b|\bsystem facts\b|\bkomputer apa\b/i, calls: always('get_system_facts') },
  { sentence: /\b(?:what|read|show|look|summari[sz]e)\b[^.?!]*\b(?:on|in|at|the|my) clipboard\b|\bpapan klip\b/i, calls: always('read_clipboard') },
  { sentence: new RegExp(String.raw`\b(?:copy|put)\s+${quoted}\s+(?:on|to|onto|into)\s+(?:the|my)\s+clipboard`, 'i'), calls: (_asked, [, text = '']) => [{ name: 'write_clipboard', input: { text } }] },
  { sentence: /\btake a (?:screen ?shot|picture of (?:my|the) screen)\b|\b(?:look at|see) my screen\b|\btangkapan layar\b/i, calls: always('take_screenshot', { reason: 'You asked me to look at the screen.' }) },
  { sentence: /\blist (?:all )?(?:my|the|of)?\s*files\b|\b(?:what|which) files\b(?! mention| say| contain)|\bwhat is in my folders?\b|\bdaftar (?:berkas|file)\b/i, calls: listEverything },
  { sentence: /\bsearch (?:in |through )?(?:my|the|all)?\s*(?:notes|files|documents|folders?) for\s+["“']?(.+?)["”']?[.?!]*$/i, calls: (asked, [, text = '']) => lookEverywhere(asked, { name: 'search_files', input: { text } }) },
  { sentence: /\b(?:what|which) (?:files?|notes?) (?:mentions?|says?|contains?)\s+["“']?(.+?)["”']?[.?!]*$/i, calls: (asked, [, text = '']) => lookEverywhere(asked, { name: 'search_files', input: { text } }) },
  { sentence: new RegExp(String.raw`\b(?:find|where is)\s+(?:the file )?${fileName}`, 'i'), calls: (asked, [, name = '']) => lookEverywhere(asked, { name: 'find_files', input: { name } }) },
  { sentence: new RegExp(String.raw`\b(?:read|summari[sz]e|what does|what(?:'s| is) in)\s+(?:the file )?${fileName}`, 'i'), calls: (asked, [, name = '']) => readWhole(asked, name) },
  { sentence: new RegExp(String.raw`\bcompare\s+${fileName}\s+(?:and|with)\s+${fileName}`, 'i'), calls: (asked, [, one = '', other = '']) => [...readWhole(asked, one), ...readWhole(asked, other)] },
  {
    sentence: new RegExp(String.raw`\b(?:change|replace)\s+(?:${quoted}|(\S+))\s+(?:to|with|by|into)\s+(?:${quoted}|(\S+))\s+in\s+${fileName}`, 'i'),
    calls: (asked, [, quotedOld, plainOld, quotedNew, plainNew, name = '']) =>
      withPath(asked, name, (path) => [{ name: 'edit_file', input: { path, oldText: quotedOld ?? plainOld ?? '', newText: quotedNew ?? plainNew ?? '' } }]),
  },
  {
    sentence: new RegExp(String.raw`\b(?:write|save|put)\s+${quoted}\s+(?:to|in|into|as)\s+${fileName}`, 'i'),
    calls: (asked, [, text = '', name = '']) => withNewPath(asked, name, (path) => [{ name: 'write_file', input: { path, content: `${text}\n` } }]),
  },
  {
    sentence: new RegExp(String.raw`\bcreate\s+(?:a |the )?(?:new )?(?:file )?(?:named |called )?${fileName}(?:\s+(?:with|saying|that says):?\s+${quoted})?`, 'i'),
    calls: (asked, [, name = '', text = '']) => withNewPath(asked, name, (path) => [{ name: 'create_file', input: { path, content: `${text}\n` } }]),
  },
  {
    sentence: /\b(?:make|create) (?:a |the )?(?:new )?folder (?:named |called )?["“']?([\w-][\w -]*?)["”']?[.!]*$/i,
    calls: (asked, [, name = '']) => withNewPath(asked, name, (path) => [{ name: 'create_folder', input: { path } }]),
  },
  {
    sentence: new RegExp(String.raw`\brename\s+${fileName}\s+(?:to|as|into)\s+${fileName}`, 'i'),
    calls: (asked, [, name = '', wanted = '']) =>
      withPath(asked, name, (path) => [{ name: 'rename_file', input: { path, newPath: wanted.includes('/') ? wanted : path.replace(/[^/]*$/, wanted) } }]),
  },
  { sentence: new RegExp(String.raw`\b(?:delete|remove|throw away)\s+(?:the file )?${fileName}`, 'i'), calls: (asked, [, name = '']) => withPath(asked, name, (path) => [{ name: 'delete_file', input: { path } }]) },
  { sentence: new RegExp(String.raw`\b(?:show|reveal)\s+(?:me )?${fileName}\s+in\s+(?:its|the)\s+(?:folder|file manager)`, 'i'), calls: (asked, [, name = '']) => withPath(asked, name, (path) => [{ name: 'reveal_file', input: { path } }]) },
  { sentence: new RegExp(String.raw`\bopen\s+(?:the (?:page|link|site) )?${address}`, 'i'), calls: (_asked, [, url = '']) => [{ name: 'open_link', input: { url } }] },
  { sentence: new RegExp(String.raw`\b(?:fetch|read|summari[sz]e|get|what does|what is on)\s+(?:the (?:page|site) )?${address}`, 'i'), calls: (_asked, [, url = '']) => [{ name: 'fetch_page', input: { url } }] },
  { sentence: /\b(?:add(?: \w+){0,4} up|sum(?: up)?|total|average|analy[sz]e|jumlahkan)\b/i, calls: analyseData },
  { sentence: /\bcalculate\s+([\d\s.+*/()%-]+)/i, calls: (_asked, [, sum = '']) => [{ name: 'analyse_data', input: { script: sum.trim().replace(/\.$/, '') } }] },
];

/** The tools that the demo has an ear for. */
export const wishedTools: ReadonlySet<string> = new Set([
  'get_time_and_locale', 'get_system_facts', 'read_clipboard', 'write_clipboard', 'take_screenshot', 'list_files', 'search_files', 'find_files', 'read_file', 'edit_file',
  'write_file', 'create_file', 'create_folder', 'rename_file', 'delete_file', 'reveal_file', 'open_link', 'fetch_page', 'analyse_data',
]);

/** A wish is said shortly; what is longer was pasted. */
const longestWish = 2_000;

/** The calls that are due now; empty: everything is known, or nothing was asked for. */
export function wantedCalls(turn: ToolTurn, tools: readonly RequestedTool[]): readonly WantedCall[] {
  const offered = new Set(tools.map((tool) => tool.name));
  const asked: Asked = { ...turn, offers: (name) => offered.has(name) };
  const question = turn.question.slice(0, longestWish);
  const sentences = wishes.flatMap((wish) => {
    const match = wish.sentence.exec(question);
    return match === null ? [] : wish.calls(asked, match);
  });
  const heard = [...spelledCallsIn(turn.question), ...sentences.filter(({ name }) => offered.has(name))];
  const due = heard.length > 0 ? heard : namedIn(turn, tools);
  return due.filter((call) => !turn.made.some((made) => isSame(made, call)));
}

/** A tool whose name stands in the question is called with something that fits, once. */
function namedIn({ question, made }: ToolTurn, tools: readonly RequestedTool[]): readonly WantedCall[] {
  if (made.length > 0) return [];
  return tools.filter(({ name }) => question.includes(name)).slice(0, 1).map(({ name, parameters }) => ({ name, input: sampleObject(parameters, question, 0) }));
}

/** A name that no provider takes comes back with other letters. */
export function isSame(made: MadeCall, call: WantedCall): boolean {
  return made.name === call.name.replaceAll(/[^\w-]/g, '_') && canonical(made.input) === canonical(call.input);
}

/** Whether the arguments are the same, whatever their order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1))) : inner,
  );
}

/** Where several folders are shared, the first listing names them, and the next goes into each. */
function listEverything(asked: Asked): readonly WantedCall[] {
  const all: WantedCall = { name: 'list_files', input: {} };
  const labels = sharedFoldersIn(resultOf(asked, all) ?? '');
  return [all, ...(labels.length > 1 ? labels.slice(0, 4).map((path) => ({ name: 'list_files', input: { path } })) : [])];
}

function readWhole(asked: Asked, name: string): readonly WantedCall[] {
  return withPath(asked, name, (path) => [{ name: 'read_file', input: { path } }]);
}

/** A file that is only named is looked for first. One that the person sent along is no file of a folder. */
function withPath(asked: Asked, name: string, then: (path: string) => readonly WantedCall[]): readonly WantedCall[] {
  if (name.includes('/')) return then(name);
  if (sentNames(asked).includes(name)) return [];
  const looks = lookEverywhere(asked, { name: 'find_files', input: { name } });
  const path = looks.map((look) => pathIn(resultOf(asked, look) ?? '', name)).find((found) => found !== null);
  return path === undefined ? looks : then(path);
}

/** In the one shared folder; where there are several, the tool names them and wants to be told which, and each is looked into. */
function lookEverywhere(asked: Asked, look: WantedCall): readonly WantedCall[] {
  const named = /Say in which folder: (.+)/.exec((resultOf(asked, look) ?? '').replaceAll('\\"', '"'))?.[1] ?? '';
  const labels = [...named.matchAll(/"([^",]+)"(?=[,.])/g)].slice(0, 4);
  return [look, ...labels.map(([, path]) => ({ ...look, input: { ...look.input, path } }))];
}

function resultOf({ made }: Asked, call: WantedCall): string | null {
  return made.find((one) => isSame(one, call))?.result ?? null;
}

/** A new file goes into the first folder, unless the person named one. */
function withNewPath(asked: Asked, name: string, then: (path: string) => readonly WantedCall[]): readonly WantedCall[] {
  if (name.includes('/')) return then(name);
  const look: WantedCall = { name: 'list_files', input: {} };
  const listed = resultOf(asked, look);
  if (listed === null) return [look];
  const folder = firstFolderIn(listed);
  return folder === null ? [] : then(`${folder}/${name}`);
}

function analyseData(asked: Asked): readonly WantedCall[] {
  const name = sentNames(asked).find((sent) => /\.(?:csv|tsv|json)$/i.test(sent));
  return name === undefined ? [] : [{ name: 'analyse_data', input: { files: [name], script: sumOfColumns(name) } }];
}

/** What a model would write to add up each column of numbers. */
function sumOfColumns(name: string): string {
  return [
    `const file = files[${JSON.stringify(name)}];`,
    'const rows = file.rows ?? [file.value].flat();',
    'const columns = file.columns ?? Object.keys(rows[0] ?? {});',
    "const numbers = columns.filter((column) => rows.some((row) => typeof row[column] === 'number'));",
    'numbers.map((column) => ({ column, sum: rows.reduce((sum, row) => sum + (row[column] ?? 0), 0) }))',
  ].join('\n');
}

function sentNames(asked: Asked): readonly string[] {
  return asked.sentParts.flatMap((part) => {
    if (part.kind === 'file') return part.fileName ?? [];
    const text = part.kind === 'text' && isTextFile(part.text) ? /^Attached file ("(?:[^"\\]|\\.)*")/.exec(part.text)?.[1] : undefined;
    return text === undefined ? [] : String(JSON.parse(text));
  });
}
