import type { ServerScript } from '../../helpers/faultServer';
import { doneEvent, event, finishEvent, finishWell, goodEnd, say, textEvent, type StreamCase } from './streamCase';

/* Whole answers in every layout that the format allows, and some that it does not: F22 to F25, F27, F28, F39 and F40. */

const golden = 'Tide: 04:12 — “flood”, 🌊\n\té漢字, {"data": [DONE]}';
const goldenEvents = [...golden.match(/.{1,7}/gsu) ?? []].map(textEvent).join('') + goodEnd;

const lineEnds = [['LF', '\n'], ['CRLF', '\r\n'], ['CR', '\r'], ['mixed', 'mixed']] as const;
const packagings: readonly (readonly [what: string, pack: (bytes: Buffer) => ServerScript])[] = [
  ['in one write', (bytes) => [{ send: bytes }, 'end']],
  ['one byte at a time', (bytes) => [{ drip: bytes, size: 1 }, 'end']],
  ['in threes', (bytes) => [{ drip: bytes, size: 3 }, 'end']],
  ['in hundreds', (bytes) => [{ drip: bytes, size: 100 }, 'end']],
];
const dresses: readonly (readonly [what: string, dress: (text: string) => string])[] = [
  ['plain', (text) => text],
  ['without the space, after a byte order mark', (text) => `\uFEFF${text.replace(/^data: /gm, 'data:')}`],
  ['with ids, retries, comments and unknown fields', (text) => text.replace(/^data: /gm, ': hm\nid: 7\nretry: 1\nflavour: sour\ndata: ')],
];

function withLineEnds(text: string, lineEnd: string): string {
  // In this order: CR before LF would be one line end, not two.
  const kinds = ['\n', '\r', '\r\n'];
  let count = 0;
  return text.replace(/\n/g, () => (lineEnd === 'mixed' ? (kinds[(count += 1) % 3] ?? '\n') : lineEnd));
}

const layouts: readonly StreamCase[] = lineEnds
  .flatMap(([lineEndName, lineEnd]) =>
    dresses.flatMap(([dressName, dress]) =>
      packagings.map(([packName, pack]) => ({
        what: `${lineEndName}, ${dressName}, ${packName}`,
        scripts: [pack(Buffer.from(withLineEnds(dress(goldenEvents), lineEnd)))],
      })),
    ),
  )
  .map((layout, index) => ({ id: `F22-${index + 1}`, ...layout, end: { status: 'done', text: golden } }));

const spreadOverLines: StreamCase = {
  id: 'F22-49', what: 'JSON over several data lines',
  scripts: [[{ send: `data: {"choices":\ndata: [{"index":0,\ndata:"delta":{"content":"One"}}]}\n\n${goodEnd}` }, 'end']],
  end: { status: 'done', text: 'One' },
};
const noBlankLine: StreamCase = { id: 'F22-50', what: 'the last event without a blank line', scripts: [[say('One'), { send: finishEvent('stop').trimEnd() }, 'end']], end: { status: 'done', text: 'One' } };

const letters = '👩‍🚀é漢';
const lettersEvent = Buffer.from(textEvent(letters));
const lettersAt = lettersEvent.indexOf(Buffer.from(letters));
const splits: readonly StreamCase[] = Array.from({ length: Buffer.byteLength(letters) - 1 }, (_, index) => ({
  id: `F23-${index + 1}`,
  what: `emoji, joiner, accent and ideograph torn after byte ${index + 1}`,
  scripts: [[{ send: lettersEvent.subarray(0, lettersAt + index + 1) }, { pauseMs: 5 }, { send: lettersEvent.subarray(lettersAt + index + 1) }, ...finishWell]],
  end: { status: 'done', text: letters, receipt: { damagedCharacters: undefined } },
}));

const damaged = (bytes: readonly number[]): Buffer => {
  const whole = Buffer.from(textEvent('a@b'));
  const at = whole.indexOf('@');
  return Buffer.concat([whole.subarray(0, at), Buffer.from(bytes), whole.subarray(at + 1)]);
};

const damage: readonly StreamCase[] = (
  [
    ['two bytes that never stand in UTF-8', [0xff, 0xfe], 'a\uFFFD\uFFFDb', 2],
    ['a letter without its end', [0xe6, 0xbc], 'a\uFFFDb', 1],
    ['an end without its letter', [0x80], 'a\uFFFDb', 1],
    ['half a surrogate pair', [0xed, 0xa0, 0x80], 'a\uFFFD\uFFFD\uFFFDb', 3],
  ] as const
).map(([what, bytes, text, damagedCharacters], index) => ({
  id: `F24-${index + 1}`, what, scripts: [[{ send: damaged(bytes) }, ...finishWell]], end: { status: 'done', text, receipt: { damagedCharacters } },
}));

const endings: readonly StreamCase[] = [
  { id: 'F25-1', what: 'no [DONE]', scripts: [[say('One'), { send: finishEvent('stop') }, 'end']], end: { status: 'done', text: 'One' } },
  { id: 'F25-2', what: 'text after [DONE]', scripts: [[say('One'), { send: goodEnd + textEvent('extra') }, 'end']], end: { status: 'done', text: 'One' } },
  { id: 'F25-3', what: '[DONE] twice', scripts: [[say('One'), { send: goodEnd + doneEvent }, 'end']], end: { status: 'done', text: 'One' } },
  { id: 'F25-4', what: 'an error after [DONE]', scripts: [[say('One'), { send: `${goodEnd}event: error\ndata: {}\n\n` }, 'end']], end: { status: 'done', text: 'One' } },
  { id: 'F25-5', what: 'the line stays open after [DONE]', scripts: [[say('One'), { send: goodEnd }, 'hang']], end: { status: 'done', text: 'One' } },
];

const strange: readonly StreamCase[] = [
  {
    id: 'F27-1', what: 'usage alone', scripts: [[say('One'), { send: finishEvent('stop') + event({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 5 } }) + doneEvent }, 'end']],
    end: { status: 'done', text: 'One', receipt: { promptTokens: 3, completionTokens: 5 } },
  },
  { id: 'F27-2', what: 'chunks without choices', scripts: [[{ send: event({ id: 'gen_1' }) }, say('One'), { send: event({ object: 'x' }) + goodEnd }, 'end']], end: { status: 'done', text: 'One', receipt: { generationId: 'gen_1' } } },
  { id: 'F27-3', what: 'the text of a second choice', scripts: [[say('One'), { send: event({ choices: [{ index: 1, delta: { content: 'STRANGER' } }] }) + goodEnd }, 'end']], end: { status: 'done', text: 'One', nowhere: 'STRANGER' } },
  {
    id: 'F27-4', what: 'two choices in one chunk, ours last', scripts: [[{ send: event({ choices: [{ index: 1, delta: { content: 'STRANGER' } }, { index: 0, delta: { content: 'One' } }] }) + goodEnd }, 'end']],
    end: { status: 'done', text: 'One', nowhere: 'STRANGER' },
  },
  { id: 'F27-5', what: 'unknown keys everywhere', scripts: [[{ send: event({ weather: 'fine', choices: [{ index: 0, mood: 1, delta: { content: 'One', colour: [] } }] }) + goodEnd }, 'end']], end: { status: 'done', text: 'One' } },
  { id: 'F27-6', what: 'a finish of the second choice only', scripts: [[say('One'), { send: event({ choices: [{ index: 1, delta: {}, finish_reason: 'stop' }] }) + doneEvent }, 'end']], end: { status: 'interrupted', code: 'gateway.cutOff', text: 'One' } },
  { id: 'F40-1', what: 'another model answers', scripts: [[{ send: event({ model: 'beta/other-9', choices: [{ index: 0, delta: { content: 'One' } }] }) + goodEnd }, 'end']], end: { status: 'done', text: 'One', receipt: { answeredBy: 'beta/other-9' } } },
];

const toolPiece = (piece: object): string => event({ choices: [{ index: 0, delta: { tool_calls: [piece] } }] });
const toolShapes: readonly (readonly [what: string, text: string])[] = [
  ['interleaved', toolPiece({ index: 0, id: 'a', function: { name: 'f', arguments: '{' } }) + toolPiece({ index: 1, id: 'b', function: { name: 'g', arguments: '{' } }) + toolPiece({ index: 0, function: { arguments: '}' } })],
  ['without an index', toolPiece({ id: 'a', function: { name: 'f', arguments: '{}' } })],
  ['with an index of 1e9', toolPiece({ index: 1e9, id: 'a', function: { name: 'f', arguments: '{}' } })],
  ['with arguments as an object', toolPiece({ index: 0, id: 'a', function: { name: 'f', arguments: { p: 1 } } })],
  ['of no shape at all', toolPiece([]) + event({ choices: [{ index: 0, delta: { tool_calls: 'rm' } }] })],
];
/** Where no tools are offered: what a model asks for all the same is left out, and costs the text around it nothing. */
const tools: readonly StreamCase[] = toolShapes.map(([what, text], index) => ({
  id: `F28-${index + 1}`, what: `calls of tools that nobody offered, ${what}`,
  scripts: [[say('One '), { send: text }, say('two'), { send: finishEvent('tool_calls') + doneEvent }, 'end']], end: { status: 'done', text: 'One two' },
}));

const megabyte = `${'The tide comes in. '.repeat(55_000)}\n`;
const floods: readonly StreamCase[] = [
  { id: 'F39-1', what: '5 MB of text in five events', scripts: [[...Array.from({ length: 5 }, () => say(megabyte)), ...finishWell]], end: { status: 'done', text: megabyte.repeat(5) } },
  { id: 'F39-2', what: '100,000 pieces at once', scripts: [[{ send: textEvent('wave ').repeat(100_000) + goodEnd }, 'end']], end: { status: 'done', text: 'wave '.repeat(100_000) } },
  { id: 'F39-3', what: '100,000 pieces, and then a break', scripts: [[{ send: textEvent('wave ').repeat(100_000) }, 'untilHeard', { pauseMs: 10 }, 'reset']], end: { status: 'interrupted', code: 'gateway.cutOff', text: 'wave '.repeat(100_000) } },
];

export const layoutCases: readonly StreamCase[] = [...layouts, spreadOverLines, noBlankLine, ...splits, ...damage, ...endings, ...strange, ...tools, ...floods];
