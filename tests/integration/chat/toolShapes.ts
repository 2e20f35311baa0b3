import { call, chunk, finish, say, toolPieces } from '../../helpers/toolRig';

/* The shapes of trust.md F28: what a server may send as tool calls, and which of them may run. Two tools are known: tide and wind. */

export type ToolShape = {
  readonly what: string;
  readonly answers: readonly (readonly string[])[];
  /** Name and arguments of what runs, in order; nothing else may. */
  readonly runs: readonly string[];
  readonly end: string;
};

const done = say('Done.');
const growth = (index: unknown, text: unknown): object => ({ index, function: { arguments: text } });
const asked = finish('tool_calls');

function well(what: string, pieces: readonly string[], ...runs: readonly string[]): ToolShape {
  return { what, answers: [[...pieces, ...asked], done], runs, end: 'done' };
}

/** Nothing runs; the model is told, and answers then. */
function broken(what: string, ...pieces: readonly string[]): ToolShape {
  return { what, answers: [[...pieces, ...asked], done], runs: [], end: 'done' };
}

const whole = toolPieces(call(0, 'a', 'tide'));
const mebibyte = 1024 * 1024;

export const toolShapes: readonly ToolShape[] = [
  well('a call in one piece', [whole], 'tide {}'),
  well('the name first, the arguments after it', [toolPieces(call(0, 'a', 'tide', '')), toolPieces(growth(0, '{"p":')), toolPieces(growth(0, '1}'))], 'tide {"p":1}'),
  well('arguments of one character each', [toolPieces(call(0, 'a', 'tide', '')), ...[...'{"p":[1,2]}'].map((letter) => toolPieces(growth(0, letter)))], 'tide {"p":[1,2]}'),
  well('two calls, interleaved', [toolPieces(call(0, 'a', 'tide', '{')), toolPieces(call(1, 'b', 'wind', '{"q":')), toolPieces(growth(0, '}')), toolPieces(growth(1, '2}'))], 'tide {}', 'wind {"q":2}'),
  well('three calls in one chunk', [toolPieces(call(0, 'a', 'tide'), call(1, 'b', 'wind'), call(2, 'c', 'tide', '{"p":2}'))], 'tide {}', 'wind {}', 'tide {"p":2}'),
  well('no index, known by its id', [toolPieces({ id: 'a', function: { name: 'tide', arguments: '{' } }), toolPieces({ id: 'a', function: { arguments: '}' } })], 'tide {}'),
  well('an index of 1e9', [toolPieces(call(1e9, 'a', 'tide'))], 'tide {}'),
  well('an index that jumps', [toolPieces(call(0, 'a', 'tide')), toolPieces(call(7, 'b', 'wind', '{')), toolPieces(growth(7, '}'))], 'tide {}', 'wind {}'),
  well('another id at a used index: another call', [toolPieces(call(0, 'a', 'tide', '{"p":1}')), toolPieces(call(0, 'b', 'wind', '{"q":2}'))], 'tide {"p":1}', 'wind {"q":2}'),
  well('the id and the name in each piece', [toolPieces(call(0, 'a', 'tide', '{')), toolPieces(call(0, 'a', 'tide', '}'))], 'tide {}'),
  well('the name in pieces', [toolPieces(call(0, 'a', 'ti', '')), toolPieces({ index: 0, function: { name: 'de', arguments: '' } }), toolPieces(growth(0, '{}'))], 'tide {}'),
  well('the name growing', [toolPieces(call(0, 'a', 'ti', '')), toolPieces({ index: 0, function: { name: 'tide' } }), toolPieces(growth(0, '{}'))], 'tide {}'),
  well('empty and null where nothing is said', [toolPieces(call(0, 'a', 'tide', '{')), toolPieces({ index: 0, id: '', type: null, function: { name: null, arguments: '}' } }), toolPieces({ index: 0, id: null, function: null })], 'tide {}'),
  well('words around it', [chunk({ content: 'Let me ' }), whole, chunk({ content: 'see.' })], 'tide {}'),
  well('thoughts after it', [whole, chunk({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'x', index: 0 }] })], 'tide {}'),
  well('thousands of comments between its pieces', [toolPieces(call(0, 'a', 'tide', '{')), ': ping\n\n'.repeat(5_000), toolPieces(growth(0, '}'))], 'tide {}'),
  { what: 'stop as the reason', answers: [[whole, ...finish('stop')], done], runs: ['tide {}'], end: 'done' },
  { what: 'the finish twice', answers: [[whole, chunk({}, 'tool_calls'), ...asked], done], runs: ['tide {}'], end: 'done' },
  { what: 'a call after the finish', answers: [[whole, chunk({}, 'tool_calls'), toolPieces(call(1, 'b', 'wind')), 'data: [DONE]\n\n'], done], runs: ['tide {}'], end: 'done' },
  { what: 'the finish with the call', answers: [[chunk({ tool_calls: [call(0, 'a', 'tide')] }, 'tool_calls'), 'data: [DONE]\n\n'], done], runs: ['tide {}'], end: 'done' },
  { what: 'calls of another choice', answers: [[chunk({ content: 'One' }), `data: ${JSON.stringify({ choices: [{ index: 1, delta: { tool_calls: [call(0, 'a', 'tide')] } }] })}\n\n`, ...finish('stop')]], runs: [], end: 'done' },
  broken('a call sent twice', whole, toolPieces(growth(0, '{}'))),
  broken('one id for two calls', toolPieces(call(0, 'a', 'tide')), toolPieces(call(1, 'a', 'wind'))),
  broken('a piece of nobody beside a good call', whole, toolPieces({ function: { arguments: '{}' } })),
  broken('arguments for a call that never began', whole, toolPieces(growth(5, '{}'))),
  broken('arguments as an object', toolPieces({ index: 0, id: 'a', function: { name: 'tide', arguments: { p: 1 } } }), whole),
  broken('arguments as a number', whole, toolPieces(growth(0, 1))),
  broken('an index below zero', whole, toolPieces({ ...call(0, 'b', 'wind'), index: -1 })),
  broken('half an index', whole, toolPieces({ ...call(0, 'b', 'wind'), index: 0.5 })),
  broken('an index as text', whole, toolPieces({ ...call(0, 'b', 'wind'), index: '1' })),
  broken('a number as id', whole, toolPieces({ ...call(1, 'b', 'wind'), id: 7 })),
  broken('another kind of tool', whole, toolPieces({ ...call(1, 'b', 'wind'), type: 'custom' })),
  broken('calls that are no list', whole, chunk({ tool_calls: call(1, 'b', 'wind') })),
  broken('a list of nonsense', whole, toolPieces('rm', 7, null, [])),
  broken('another name once the arguments began', whole, toolPieces({ index: 0, function: { name: 'wind', arguments: '' } })),
  broken('a name that never came', toolPieces(call(0, 'a', ''))),
  broken('a tool that is unknown', toolPieces(call(0, 'a', 'rm_rf'))),
  broken('arguments that are no JSON', toolPieces(call(0, 'a', 'tide', '{"p":'))),
  broken('200 calls', ...Array.from({ length: 200 }, (_, index) => toolPieces(call(index, `c${index}`, 'tide')))),
  broken('more than a mebibyte of arguments', toolPieces(call(0, 'a', 'tide', '{"p":"')), toolPieces(growth(0, 'x'.repeat(mebibyte))), toolPieces(growth(0, '"}'))),
  broken('more than four mebibytes in all', ...Array.from({ length: 6 }, (_, index) => toolPieces(call(index, `c${index}`, 'tide', JSON.stringify({ p: 'x'.repeat(mebibyte * 0.9) }))))),
  { what: 'the greatest length reached', answers: [[whole, ...finish('length')]], runs: [], end: 'length' },
  { what: 'a filter', answers: [[whole, ...finish('content_filter')]], runs: [], end: 'filtered' },
  { what: 'a reason that nobody knows', answers: [[whole, ...finish('pondering')]], runs: [], end: 'failed gateway.unknownFinish' },
  { what: 'no end at all', answers: [[whole]], runs: [], end: 'interrupted gateway.cutOff' },
  { what: 'an error instead of an end', answers: [[whole, 'data: {"error":{"message":"no"}}\n\n']], runs: [], end: 'interrupted gateway.streamError' },
  { what: 'tool_calls as the reason, and no call', answers: [[chunk({ content: 'One' }), ...asked]], runs: [], end: 'interrupted gateway.brokenToolCalls' },
  { what: 'only pieces of nobody', answers: [[toolPieces({ function: { arguments: '{}' } }), ...asked]], runs: [], end: 'interrupted gateway.brokenToolCalls' },
  { what: 'broken, and broken again after it was told', answers: [[whole, toolPieces('rm'), ...asked], [whole, toolPieces('rm'), ...asked]], runs: [], end: 'interrupted gateway.brokenToolCalls' },
  { what: 'an unknown tool, and again after it was told', answers: [[toolPieces(call(0, 'a', 'rm')), ...asked], [toolPieces(call(0, 'a', 'mv')), ...asked]], runs: [], end: 'interrupted gateway.brokenToolCalls' },
  { what: 'an unknown tool beside a known one, twice', answers: [[whole, toolPieces(call(1, 'b', 'rm')), ...asked], [whole, toolPieces(call(1, 'b', 'rm')), ...asked], done], runs: ['tide {}', 'tide {}'], end: 'done' },
  { what: 'broken, well, broken, well', answers: [[whole, toolPieces('rm'), ...asked], [whole, ...asked], [whole, toolPieces('rm'), ...asked], [whole, ...asked], done], runs: ['tide {}', 'tide {}'], end: 'done' },
];
