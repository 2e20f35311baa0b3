import type { ServerScript, ServerStep } from '../../helpers/faultServer';
import { doneEvent, event, finishEvent, finishWell, goodAnswer, goodEnd, say, textEvent, type StreamCase } from './streamCase';

/* Streams that break, stall, or bring what nobody can read: F5 to F9, F21, F26, F36 and F37 of trust.md 7.1. */

const pieces = ['One ', 'two ', 'three.'] as const;

/** Where an answer in three pieces can break, and what has come by then. */
const cuts: readonly { readonly where: string; readonly steps: ServerScript; readonly text: string }[] = [
  { where: 'after the first piece', steps: [say(pieces[0])], text: 'One ' },
  { where: 'after the second piece', steps: [say(pieces[0]), say(pieces[1])], text: 'One two ' },
  { where: 'inside an event', steps: [say(pieces[0]), { send: textEvent(pieces[1]).slice(0, 30) }], text: 'One ' },
  { where: 'inside a letter of four bytes', steps: [say(pieces[0]), { send: Buffer.from(textEvent('🚀')).subarray(0, 41) }], text: 'One ' },
  { where: 'before the finish event', steps: pieces.map(say), text: 'One two three.' },
  { where: 'inside the finish event', steps: [...pieces.map(say), { send: finishEvent('stop').slice(0, 40) }], text: 'One two three.' },
];

const cleanly: readonly StreamCase[] = cuts.map(({ where, steps, text }, index) => ({
  id: `F5-${index + 1}`,
  what: `the server closes in good order ${where}`,
  scripts: [[...steps, 'end']],
  end: { status: 'interrupted', code: 'gateway.cutOff', text },
}));

const rudely: readonly StreamCase[] = (['destroy', 'reset'] as const).flatMap((how, kind) =>
  cuts.map(({ where, steps, text }, index) => ({
    id: `F6-${kind * cuts.length + index + 1}`,
    what: `the connection breaks (${how}) ${where}`,
    scripts: [[...steps, 'untilHeard' as const, { pauseMs: 10 }, how]],
    end: { status: 'interrupted' as const, code: 'gateway.cutOff' as const, text },
  })),
);

const brokenEarly: readonly StreamCase[] = [
  { id: 'F5-7', what: 'the server says [DONE] without a finish reason', scripts: [[say('One'), { send: doneEvent }, 'end']], end: { status: 'interrupted', code: 'gateway.cutOff', text: 'One' } },
  { id: 'F5-8', what: 'the chunked body is garbage', scripts: [[say('One'), 'untilHeard', { raw: 'zz no size\r\n' }, 'hang']], end: { status: 'interrupted', code: 'gateway.cutOff', text: 'One' } },
  {
    id: 'F5-9', what: 'fewer bytes come than the head promised',
    scripts: [[{ head: 200, headers: { 'content-length': '5000' } }, say('One'), 'untilHeard', 'destroy']],
    end: { status: 'interrupted', code: 'gateway.cutOff', text: 'One' },
  },
  { id: 'F6-13', what: 'the connection breaks after the head, three times', scripts: [[{ head: 200 }, { pauseMs: 20 }, 'reset']], end: { status: 'failed', code: 'gateway.cutOff', text: '', hits: 3, waitsMs: [1000, 2000] } },
  { id: 'F6-14', what: 'the connection breaks after the head, once', scripts: [[{ head: 200 }, { pauseMs: 20 }, 'destroy'], goodAnswer], end: { status: 'done', text: 'All is well.', hits: 2, waitsMs: [1000] } },
  { id: 'F6-15', what: 'the connection breaks before the head, once', scripts: [['reset'], goodAnswer], end: { status: 'done', text: 'All is well.', hits: 2, waitsMs: [1000] } },
  {
    id: 'F6-16', what: 'the connection breaks while the model thinks',
    scripts: [[{ send: event({ choices: [{ index: 0, delta: { reasoning: 'Hm. ' } }] }) }, 'untilHeard', { pauseMs: 10 }, 'reset']],
    end: { status: 'interrupted', code: 'gateway.cutOff', text: '', reasoning: 'Hm. ' },
  },
  { id: 'F6-17', what: 'the connection breaks after the finish event', scripts: [[say('One'), { send: finishEvent('stop') }, 'untilHeard', { pauseMs: 10 }, 'reset']], end: { status: 'done', text: 'One' } },
  { id: 'F6-18', what: 'the head is no HTTP', scripts: [[{ raw: 'HELLO THERE\r\n\r\n' }, 'hang']], end: { status: 'failed', code: 'gateway.unreachable', text: '', hits: 3, waitsMs: [1000, 2000] } },
];

const stalled = { status: 'interrupted', code: 'gateway.stalled', facts: { silentMs: 180_000 } } as const;
const neverBegan = { status: 'failed', code: 'gateway.stalled', text: '', facts: { silentMs: 300_000 } } as const;
const givesUp = (heardChars: number) => [{ when: { heardChars }, act: { passMs: 179_999 } }, { when: { heardChars }, act: 'expectStillRunning' }, { when: { heardChars }, act: { passMs: 1 } }] as const;
/** The same while something without meaning comes all the time, and surely between the last two moments too. */
const givesUpHearing = (heardChars: number) => [...givesUp(heardChars).slice(0, 2), { when: { heardChars }, act: 'hearMore' }, ...givesUp(heardChars).slice(2)] as const;
const givesUpWaiting = [{ when: 'accepted', act: { passMs: 299_999 } }, { when: 'accepted', act: 'expectStillRunning' }, { when: 'accepted', act: { passMs: 1 } }] as const;
const empty = event({ choices: [{ index: 0, delta: {} }] });

const silent: readonly StreamCase[] = [
  { id: 'F4-1', what: 'the head never comes', scripts: [['hang']], acts: [{ when: 'sent', act: { passMs: 299_999 } }, { when: 'sent', act: 'expectStillRunning' }, { when: 'sent', act: { passMs: 1 } }], end: neverBegan },
  { id: 'F4-2', what: 'the head comes and then nothing', scripts: [[{ head: 200 }, 'hang']], acts: givesUpWaiting, end: neverBegan },
  { id: 'F7-1', what: 'silence after the first piece', scripts: [[say('One '), 'hang']], acts: givesUp(4), end: { ...stalled, text: 'One ' } },
  { id: 'F7-2', what: 'silence inside an event', scripts: [[say('One '), { send: textEvent('two').slice(0, 25) }, 'hang']], acts: givesUp(4), end: { ...stalled, text: 'One ' } },
  {
    id: 'F7-3', what: 'silence of 179 s, and then the rest',
    scripts: [[say('One '), { untilActs: 1 }, say('two.'), ...finishWell]],
    acts: [{ when: { heardChars: 4 }, act: { passMs: 179_000 } }], end: { status: 'done', text: 'One two.' },
  },
  { id: 'F7-4', what: 'silence after all but the finish', scripts: [[...pieces.map(say), 'hang']], acts: givesUp(14), end: { ...stalled, text: 'One two three.' } },
  { id: 'F7-5', what: 'silence after the finish event: the line stays open', scripts: [[say('One'), { send: finishEvent('stop') }, 'hang']], acts: [{ when: { heardChars: 3 }, act: { passMs: 4_000 } }], end: { status: 'done', text: 'One' } },
  { id: 'F8-1', what: 'comments for ever, before the first word', scripts: [[{ repeat: ': keep-alive\n\n', everyMs: 2 }]], acts: givesUpWaiting, end: neverBegan },
  { id: 'F8-2', what: 'comments for ever, after text', scripts: [[say('One'), { repeat: ': keep-alive\n\n', everyMs: 2 }]], acts: givesUpHearing(3), end: { ...stalled, text: 'One' } },
  { id: 'F8-3', what: 'empty chunks for ever', scripts: [[say('One'), { repeat: empty, everyMs: 2 }]], acts: givesUpHearing(3), end: { ...stalled, text: 'One' } },
  { id: 'F8-4', what: 'pings for ever', scripts: [[say('One'), { repeat: 'event: ping\ndata: {"type":"ping"}\n\n', everyMs: 2 }]], acts: givesUpHearing(3), end: { ...stalled, text: 'One' } },
  { id: 'F8-5', what: 'half a comment for ever, one byte at a time', scripts: [[say('One'), { send: ':' }, { repeat: '.', everyMs: 2 }]], acts: givesUpHearing(3), end: { ...stalled, text: 'One' } },
  {
    id: 'F9-1', what: 'a slow answer: 17 minutes in all, never silent for 180 s',
    scripts: [['1', '2', '3', '4', '5', '6'].flatMap((digit, index): ServerStep[] => [say(digit), { untilActs: index + 1 }]).concat({ send: goodEnd }, 'end')],
    acts: [1, 2, 3, 4, 5, 6].map((heardChars) => ({ when: { heardChars }, act: { passMs: 170_000 } })),
    end: { status: 'done', text: '123456' },
  },
];

/** Harmless ones first: the answer goes on; then those after which nothing can be believed. */
const oddities: readonly (readonly [what: string, text: string])[] = [
  ['empty data', 'data:\n\n'],
  ['a ping without data', 'event: ping\n\n'],
  ['a ping with words', 'event: ping\ndata: still here\n\n'],
  ['a ping with JSON', 'event: ping\ndata: {"type":"ping"}\n\n'],
  ['a comment', ': keep-alive\n\n'],
  ['a number', 'data: 42\n\n'],
  ['null', 'data: null\n\n'],
  ['a list', 'data: [1,2]\n\n'],
  ['an unknown object', 'data: {"hello":"world"}\n\n'],
  ['a line of garbage without a field', 'garbage without a field\n\n'],
  ['choices of null', 'data: {"choices":null}\n\n'],
  ['a delta of a wrong type', 'data: {"choices":[{"index":0,"delta":{"content":5,"images":"x","tool_calls":{}}}]}\n\n'],
  ['__proto__ as a key', 'data: {"__proto__":{"choices":[{"index":0,"delta":{"content":"evil"}}]},"choices":[]}\n\n'],
];

const unreadable: readonly StreamCase[] = [
  ...oddities.map(([what, text], index): StreamCase => ({
    id: `F21-${index + 1}`, what: `${what} before, between and after`,
    scripts: [[{ send: text }, say('One '), { send: text }, say('two'), { send: text + finishEvent('stop') + text + doneEvent }, 'end']],
    end: { status: 'done', text: 'One two' },
  })),
  { id: 'F21-14', what: 'half an event, ended like a whole one', scripts: [[say('One'), { send: 'data: {"choices":[{"ind\n\n' }, say('two'), ...finishWell]], end: { status: 'interrupted', code: 'gateway.malformed', text: 'One' } },
  { id: 'F21-15', what: 'words where JSON should be, first of all', scripts: [[{ send: 'data: oops\n\n' }, say('two'), ...finishWell]], end: { status: 'failed', code: 'gateway.malformed', text: '' } },
  { id: 'F21-16', what: 'words where JSON should be, after the finish', scripts: [[say('One'), { send: finishEvent('stop') + 'data: oops\n\n' }, 'end']], end: { status: 'done', text: 'One' } },
  { id: 'F21-17', what: 'text and garbage in one write', scripts: [[{ send: `${textEvent('One')}data: {]\n\n${textEvent('two')}` }, 'end']], end: { status: 'interrupted', code: 'gateway.malformed', text: 'One' } },
];

const errorShapes: readonly (readonly [what: string, text: string])[] = [
  ['an error as a chunk', event({ error: { message: 'Upstream fell over', type: 'upstream_error' } })],
  ['an event named error', 'event: error\ndata: {"message":"Upstream fell over"}\n\n'],
  ['an error inside the choice', event({ choices: [{ index: 0, delta: {}, error: { message: 'Upstream fell over' } }] })],
  ['an error beside finish_reason "error"', event({ choices: [{ index: 0, delta: {}, finish_reason: 'error', error: { message: 'Upstream fell over' } }] })],
  ['words in an event named error', 'event: error\ndata: Upstream fell over\n\n'],
];

const errorsInside: readonly StreamCase[] = [
  ...errorShapes.map(([what, text], index): StreamCase => ({
    id: `F26-${index + 1}`, what: `${what}, before any text`, scripts: [[{ send: text }, 'end']],
    end: { status: 'failed', code: 'gateway.streamError', text: '', details: 'Upstream fell over' },
  })),
  ...errorShapes.map(([what, text], index): StreamCase => ({
    id: `F26-${errorShapes.length + index + 1}`, what: `${what}, after text`, scripts: [[say('One '), { send: textEvent('two') + text }, say('three'), ...finishWell]],
    end: { status: 'interrupted', code: 'gateway.streamError', text: 'One two', details: 'Upstream fell over' },
  })),
  {
    id: 'F26-11', what: 'the provider is overloaded before any text: tried again', scripts: [[{ send: event({ error: { type: 'overloaded_error', message: 'Overloaded' } }) }, 'end'], goodAnswer],
    end: { status: 'done', text: 'All is well.', hits: 2, waitsMs: [1000] },
  },
  {
    id: 'F26-12', what: 'the provider is overloaded after text: not tried again', scripts: [[say('One'), { send: event({ error: { type: 'overloaded_error', message: 'Overloaded' } }) }, 'end'], goodAnswer],
    end: { status: 'interrupted', code: 'gateway.serverError', facts: { status: 529 }, text: 'One' },
  },
  {
    id: 'F26-13', what: 'the conversation is too long, said inside the stream', scripts: [[{ send: event({ error: { message: 'prompt is too long: 214318 tokens > 200000 maximum' } }) }, 'end']],
    end: { status: 'failed', code: 'gateway.contextTooLong', facts: { excessTokens: 14_318 }, text: '' },
  },
];

const otherEnds: readonly StreamCase[] = [
  { id: 'F36-1', what: 'the length limit, with text', scripts: [[say('One'), { send: finishEvent('length') + doneEvent }, 'end']], end: { status: 'length', text: 'One' } },
  { id: 'F36-2', what: 'the length limit, before any text', scripts: [[{ send: finishEvent('length') + doneEvent }, 'end']], end: { status: 'length', text: '' } },
  { id: 'F37-1', what: 'withheld after text', scripts: [[say('One'), { send: finishEvent('content_filter') + doneEvent }, 'end']], end: { status: 'filtered', text: 'One' } },
  { id: 'F37-2', what: 'withheld before text', scripts: [[{ send: finishEvent('content_filter') + doneEvent }, 'end']], end: { status: 'filtered', text: '' } },
  { id: 'F37-3', what: 'nothing at all, with "stop"', scripts: [[{ send: goodEnd }, 'end']], end: { status: 'failed', code: 'gateway.emptyAnswer', text: '' } },
  { id: 'F37-4', what: 'an empty string, with "stop"', scripts: [[say(''), { send: goodEnd }, 'end']], end: { status: 'failed', code: 'gateway.emptyAnswer', text: '' } },
  { id: 'F37-5', what: 'a finish reason that nobody knows', scripts: [[say('One'), { send: finishEvent('pondering') + doneEvent }, 'end']], end: { status: 'failed', code: 'gateway.unknownFinish', facts: { reason: 'pondering' }, text: 'One' } },
  { id: 'F37-6', what: 'thoughts and no answer, with "stop"', scripts: [[{ send: event({ choices: [{ index: 0, delta: { reasoning: 'Hm.' } }] }) + goodEnd }, 'end']], end: { status: 'done', text: '', reasoning: 'Hm.' } },
];

export const brokenCases: readonly StreamCase[] = [...cleanly, ...rudely, ...brokenEarly, ...silent, ...unreadable, ...errorsInside, ...otherEnds];
