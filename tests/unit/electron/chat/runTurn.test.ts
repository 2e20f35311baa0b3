import { describe, expect, it } from 'vitest';
import type { AttachmentReader } from '../../../../electron/chat/ports';
import { runTurn } from '../../../../electron/chat/runTurn';
import type { AnswerOptions } from '../../../../shared/answerOptions';
import type { ConversationEvent } from '../../../../shared/chat/conversationEvent';
import { FailureError, type Failure } from '../../../../shared/failure';
import { FakeClock, settle } from '../../../helpers/fakeClock';
import { FakeGateway, forEver, type GatewayStep } from '../../../helpers/fakeGateway';

const noAttachments: AttachmentReader = {
  read: () => Promise.reject(new Error('not used')),
  keepImage: (mediaType) =>
    Promise.resolve({ attachmentId: 'picture', name: 'picture', kind: 'image', mediaType, sizeBytes: 3, sha256: 'abc', notes: [] }),
};

function start(...scripts: (readonly GatewayStep[])[]) {
  return startWith(noAttachments, ...scripts);
}

/** Runs one turn in the background and collects its events. */
function startWith(attachments: AttachmentReader, ...scripts: (readonly GatewayStep[])[]) {
  return startTurn({ attachments }, ...scripts);
}

type Asked = { readonly attachments?: AttachmentReader; readonly modelId?: string; readonly options?: AnswerOptions };

function startTurn({ attachments = noAttachments, modelId = 'acme/lumen', options }: Asked, ...scripts: (readonly GatewayStep[])[]) {
  const clock = new FakeClock();
  const gateway = new FakeGateway(...scripts);
  const controller = new AbortController();
  const events: ConversationEvent[] = [];
  const bugs: unknown[] = [];
  const resumeListeners = new Set<() => void>();
  let nextId = 0;
  const turn = { turnId: 'turn', messageId: 'answer', modelId, prompt: () => Promise.resolve([]), ...(options === undefined ? {} : { options }) };
  const ports = {
    gateway,
    attachments,
    clock,
    makeId: () => `id${(nextId += 1)}`,
    reportBug: (error: unknown) => bugs.push(error),
    drawsOnly: (asked: string) => asked === 'acme/brush',
    onResume: (listener: () => void) => {
      resumeListeners.add(listener);
      return () => void resumeListeners.delete(listener);
    },
  };
  const finished = (async () => {
    for await (const event of runTurn(turn, ports, controller.signal)) events.push(event);
  })();
  const resume = (): void => resumeListeners.forEach((listener) => listener());
  return { clock, gateway, controller, events, finished, bugs, resume, resumeListeners };
}

function textOf(events: readonly ConversationEvent[]): string {
  return events
    .map((event) => (event.type === 'part.opened' && event.part.kind === 'text' ? event.part.text : event.type === 'part.grew' ? event.text : ''))
    .join('');
}

function endOf(events: readonly ConversationEvent[]) {
  const ends = events.filter((event) => event.type === 'turn.ended');
  expect(ends).toHaveLength(1);
  expect(events.at(-1)?.type).toBe('turn.ended');
  return ends[0];
}

const hello: readonly GatewayStep[] = [{ type: 'accepted' }, { type: 'text', text: 'Hel' }, { type: 'text', text: 'lo' }];
const stop: GatewayStep = { type: 'finished', reason: 'stop' };

describe('runTurn', () => {
  it('opens a part with the first text, grows it with the rest, and ends done', async () => {
    const { events, finished } = start([...hello, stop]);
    await finished;
    expect(events.map((event) => event.type)).toEqual([
      'attempt.started',
      'attempt.accepted',
      'part.opened',
      'part.grew',
      'part.closed',
      'turn.ended',
    ]);
    expect(textOf(events)).toBe('Hello');
    expect(endOf(events)).toMatchObject({ outcome: 'done', receipt: { finishReason: 'stop', attempts: 1 } });
  });

  it('keeps reasoning and text as parts of their own, in the order they came', async () => {
    const { events, finished } = start([{ type: 'reasoning', text: 'Hm.' }, ...hello, stop]);
    await finished;
    const opened = events.flatMap((event) => (event.type === 'part.opened' ? [event.part.kind] : []));
    expect(opened).toEqual(['reasoning', 'text']);
  });

  it('keeps a picture by its hash and never as bytes in an event', async () => {
    const { events, finished } = start([{ type: 'image', mediaType: 'image/png', bytes: new Uint8Array([1, 2, 3]) }, stop]);
    await finished;
    expect(events.find((event) => event.type === 'part.opened')).toMatchObject({ part: { kind: 'image', attachment: { sha256: 'abc' } } });
    expect(endOf(events)).toMatchObject({ outcome: 'done' });
  });

  it('loses a picture that cannot be kept, and not the words around it', async () => {
    const unreadable: Failure = { code: 'attachment.unreadable', name: 'image.png' };
    const broken: AttachmentReader = { ...noAttachments, keepImage: () => Promise.reject(new FailureError(unreadable)) };
    const picture: GatewayStep = { type: 'image', mediaType: 'image/png', bytes: new Uint8Array([1]) };
    const around = startWith(broken, [{ type: 'text', text: 'Before' }, picture, { type: 'text', text: ' and after' }, stop]);
    await around.finished;
    expect(textOf(around.events)).toBe('Before and after');
    expect(endOf(around.events)).toMatchObject({ outcome: 'done', failure: unreadable });

    const alone = startWith(broken, [picture, stop]);
    await alone.finished;
    expect(endOf(alone.events)).toMatchObject({ outcome: 'failed', failure: unreadable });

    // It was made and is billed: asking again is the person's choice.
    const cut = startWith(broken, [picture, { throws: { code: 'gateway.cutOff' } }], [...hello, stop]);
    await cut.clock.pass(60_000);
    await cut.finished;
    expect(cut.gateway.requests).toHaveLength(1);
  });

  it('stops at once while a picture is being kept', async () => {
    const slow: AttachmentReader = { ...noAttachments, keepImage: () => new Promise(() => undefined) };
    const { events, finished, controller, clock } = startWith(slow, [...hello, { type: 'image', mediaType: 'image/png', bytes: new Uint8Array([1]) }, stop]);
    await settle();
    controller.abort('stopped');
    await finished;
    expect(endOf(events)).toMatchObject({ outcome: 'stopped' });
    expect(textOf(events)).toBe('Hello');
    expect(clock.waitingTimers).toBe(0);
  });

  it('starts no clock again for what a gateway sends after the stop', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { finished, controller, clock } = start([{ waits: gate }, { type: 'text', text: 'late' }, stop]);
    await settle();
    controller.abort('stopped');
    await finished;
    release();
    await settle();
    expect(clock.waitingTimers).toBe(0);
  });

  it('calls a stream that ends without a finish reason cut off, and keeps its text', async () => {
    const { events, finished } = start(hello);
    await finished;
    expect(textOf(events)).toBe('Hello');
    expect(endOf(events)).toMatchObject({ outcome: 'interrupted', failure: { code: 'gateway.cutOff' } });
  });

  it('keeps the partial reply when the line breaks after the first word, and does not try again by itself', async () => {
    const { events, finished, gateway } = start([...hello, { throws: { code: 'gateway.cutOff' } }]);
    await finished;
    expect(textOf(events)).toBe('Hello');
    expect(endOf(events)).toMatchObject({ outcome: 'interrupted', failure: { code: 'gateway.cutOff' } });
    expect(gateway.requests).toHaveLength(1);
  });

  it('does not let an error after the finish event unmake the answer', async () => {
    const { events, finished } = start([...hello, stop, { throws: { code: 'gateway.cutOff' } }]);
    await finished;
    expect(endOf(events)).toMatchObject({ outcome: 'done' });
  });

  it.each([
    ['length', 'length', undefined],
    ['content_filter', 'filtered', undefined],
    ['tool_calls', 'done', undefined],
    ['error', 'failed', 'gateway.unknownFinish'],
    ['brand_new', 'failed', 'gateway.unknownFinish'],
  ])('ends with finish reason %s as %s', async (reason, outcome, code) => {
    const { events, finished } = start([...hello, { type: 'finished', reason }]);
    await finished;
    const end = endOf(events);
    expect(end).toMatchObject({ outcome });
    expect(end?.type === 'turn.ended' ? end.failure?.code : 'none').toBe(code);
  });

  it('calls an answer with nothing in it empty, with and without a finish reason', async () => {
    for (const script of [[stop], []]) {
      const { events, finished } = start(script);
      await finished;
      expect(endOf(events)).toMatchObject({ outcome: 'failed', failure: { code: 'gateway.emptyAnswer' } });
    }
  });

  it.each<[string, Failure, Asked, number]>([
    ['a model that draws, after its line was lost', { code: 'gateway.unreachable', host: 'h', mayHaveArrived: true }, { modelId: 'acme/brush' }, 1],
    ['a model that draws, given up by somebody between', { code: 'gateway.serverError', status: 504 }, { modelId: 'acme/brush' }, 1],
    ['a model that was asked for pictures too, after its line was lost', { code: 'gateway.cutOff' }, { options: { makesImages: true } }, 1],
    ['a model that draws, which was never reached', { code: 'gateway.unreachable', host: 'h' }, { modelId: 'acme/brush' }, 3],
    ['a model that draws and is busy', { code: 'gateway.serverError', status: 529 }, { modelId: 'acme/brush' }, 3],
    ['a model of words, after its line was lost', { code: 'gateway.unreachable', host: 'h', mayHaveArrived: true }, {}, 3],
  ])('never orders a picture twice by itself: %s', async (_who, failure, asked, attempts) => {
    const refused: readonly GatewayStep[] = [{ throws: failure }];
    const { clock, events, finished, gateway } = startTurn(asked, refused, refused, refused);
    await settle();
    await clock.pass(10_000);
    await finished;
    expect([gateway.requests.length, endOf(events)?.outcome]).toEqual([attempts, 'failed']);
  });

  it('waits as long as it was told before it tries again, and says until when', async () => {
    const busy: Failure = { code: 'gateway.rateLimited', retryAfterMs: 7000 };
    const { events, finished, clock, gateway } = start([{ throws: busy }], [...hello, stop]);
    await settle();
    expect(events.at(-1)).toEqual({ type: 'attempt.restarted', turnId: 'turn', retryAtMs: clock.nowMs() + 7000, failure: busy });
    await clock.pass(6999);
    expect(gateway.requests).toHaveLength(1);
    await clock.pass(1);
    await finished;
    expect(gateway.requests).toHaveLength(2);
    expect(endOf(events)).toMatchObject({ outcome: 'done', receipt: { attempts: 2 } });
  });

  it('hammers nobody who says "at once"', async () => {
    const busy: readonly GatewayStep[] = [{ throws: { code: 'gateway.rateLimited', retryAfterMs: 0 } }];
    const { finished, clock, gateway } = start(busy, busy, busy);
    await clock.pass(999);
    expect(gateway.requests).toHaveLength(1);
    await clock.pass(1);
    expect(gateway.requests).toHaveLength(2);
    await clock.pass(1999);
    expect(gateway.requests).toHaveLength(2);
    await clock.pass(1);
    await finished;
    expect(gateway.requests).toHaveLength(3);
  });

  it('gives every attempt a request id of its own', async () => {
    const { finished, clock, gateway } = start([{ throws: { code: 'gateway.serverError', status: 503 } }], [...hello, stop]);
    await clock.pass(60_000);
    await finished;
    expect(new Set(gateway.requests.map((request) => request.requestId)).size).toBe(2);
  });

  it('makes three attempts at the most', async () => {
    const down: readonly GatewayStep[] = [{ throws: { code: 'gateway.serverError', status: 503 } }];
    const { events, finished, clock, gateway } = start(down, down, down, down);
    await clock.pass(60_000);
    await finished;
    expect(gateway.requests).toHaveLength(3);
    expect(endOf(events)).toMatchObject({ outcome: 'failed', failure: { code: 'gateway.serverError' } });
  });

  it.each<Failure>([
    { code: 'gateway.unauthorised' },
    { code: 'gateway.creditUsedUp' },
    { code: 'gateway.badRequest' },
    { code: 'gateway.offline' },
    { code: 'gateway.modelNotFound', modelId: 'x' },
    { code: 'gateway.rateLimited', retryAfterMs: 3_600_000 },
  ])('does not try again by itself after $code', async (failure) => {
    const { events, finished, gateway } = start([{ throws: failure }]);
    await finished;
    expect(gateway.requests).toHaveLength(1);
    expect(endOf(events)).toMatchObject({ outcome: 'failed', failure });
  });

  it('says from when on the service wants to be asked again, as a time that stays true (trust.md F11)', async () => {
    const { events, finished, clock } = start([{ throws: { code: 'gateway.rateLimited', retryAfterMs: 3_600_000 } }]);
    const nowMs = clock.nowMs();
    await finished;
    expect(endOf(events)).toMatchObject({ failure: { code: 'gateway.rateLimited', retryAtMs: nowMs + 3_600_000 } });
  });

  it('stops at once while the gateway says nothing, even when it does not react', async () => {
    const { events, finished, controller } = start([...hello, { waits: forEver }]);
    await settle();
    controller.abort('stopped');
    await finished;
    expect(textOf(events)).toBe('Hello');
    const end = endOf(events);
    expect(end).toMatchObject({ outcome: 'stopped' });
    expect(end).not.toHaveProperty('failure');
  });

  it('stops while it waits to try again', async () => {
    const { events, finished, controller, clock } = start([{ throws: { code: 'gateway.rateLimited', retryAfterMs: 60_000 } }]);
    await settle();
    controller.abort('stopped');
    await finished;
    expect(endOf(events)).toMatchObject({ outcome: 'stopped' });
    expect(clock.waitingTimers).toBe(0);
  });

  it('leaves the answer interrupted when the app closes', async () => {
    const { events, finished, controller } = start([...hello, { waits: forEver }]);
    await settle();
    controller.abort('closed');
    await finished;
    expect(endOf(events)).toMatchObject({ outcome: 'interrupted', failure: { code: 'app.closed' } });
  });

  it('gives up after 300 s without a first word', async () => {
    const { events, finished, clock } = start([{ type: 'accepted' }, { waits: forEver }]);
    await clock.pass(299_999);
    expect(events.some((event) => event.type === 'turn.ended')).toBe(false);
    await clock.pass(1);
    await finished;
    expect(endOf(events)).toMatchObject({ outcome: 'failed', failure: { code: 'gateway.stalled', silentMs: 300_000 } });
  });

  it('gives up after 180 s of silence in the middle, whatever else keeps the line alive', async () => {
    let release = (): void => undefined;
    const alive: GatewayStep[] = [];
    const clockTicks = Array.from({ length: 20 }, () => new Promise<void>((resolve) => (release = resolve)));
    for (const tick of clockTicks) alive.push({ waits: tick }, { type: 'alive' });
    const { events, finished, clock } = start([...hello, ...alive]);
    await settle();
    await clock.pass(100_000);
    release();
    await clock.pass(79_999);
    expect(events.some((event) => event.type === 'turn.ended')).toBe(false);
    await clock.pass(1);
    await finished;
    expect(endOf(events)).toMatchObject({ outcome: 'interrupted', failure: { code: 'gateway.stalled', silentMs: 180_000 } });
  });

  it('ends three seconds after the finish event when the server keeps the line open', async () => {
    const { events, finished, clock } = start([...hello, stop, { waits: forEver }]);
    await clock.pass(3000);
    await finished;
    expect(endOf(events)).toMatchObject({ outcome: 'done' });
  });

  it('reports an error that is no failure as a bug, and ends the turn all the same', async () => {
    const clock = new FakeClock();
    const bugs: unknown[] = [];
    const bug = new TypeError('oops');
    const events: ConversationEvent[] = [];
    const turn = { turnId: 't', messageId: 'm', modelId: 'x', prompt: () => Promise.reject(bug) };
    const ports = { gateway: new FakeGateway(), attachments: noAttachments, clock, makeId: () => 'id', reportBug: (error: unknown) => bugs.push(error), onResume: () => () => undefined };
    for await (const event of runTurn(turn, ports, new AbortController().signal)) events.push(event);
    expect(bugs).toEqual([bug]);
    expect(endOf(events)).toMatchObject({ outcome: 'failed', failure: { code: 'unexpected' } });
  });

  it('leaves no timer behind', async () => {
    const { finished, clock } = start([...hello, stop]);
    await finished;
    expect(clock.waitingTimers).toBe(0);
  });

  describe('after the computer slept', () => {
    it('interrupts a line that shows no byte within five seconds, and keeps its text', async () => {
      const { events, finished, clock, resume } = start([...hello, { waits: forEver }]);
      await settle();
      resume();
      await clock.pass(4999);
      expect(events.some((event) => event.type === 'turn.ended')).toBe(false);
      await clock.pass(1);
      await finished;
      expect(textOf(events)).toBe('Hello');
      expect(endOf(events)).toMatchObject({ outcome: 'interrupted', failure: { code: 'gateway.slept' } });
    });

    it('lets a line live that shows any byte', async () => {
      let release = (): void => undefined;
      const gate = new Promise<void>((resolve) => (release = resolve));
      const { events, finished, clock, resume } = start([...hello, { waits: gate }, { type: 'alive' }, { waits: forEver }]);
      await settle();
      resume();
      await clock.pass(4000);
      release();
      await clock.pass(175_000);
      expect(events.some((event) => event.type === 'turn.ended')).toBe(false);
      await clock.pass(1000);
      await finished;
      expect(endOf(events)).toMatchObject({ outcome: 'interrupted', failure: { code: 'gateway.stalled' } });
    });

    it('waits on for the time to try again, and listens no longer once the turn is over', async () => {
      const { events, finished, clock, resume, resumeListeners } = start([{ throws: { code: 'gateway.rateLimited', retryAfterMs: 60_000 } }], [...hello, stop]);
      await settle();
      resume();
      await clock.pass(60_000);
      await finished;
      expect(endOf(events)).toMatchObject({ outcome: 'done' });
      expect(resumeListeners.size).toBe(0);
      expect(clock.waitingTimers).toBe(0);
    });

    it('does not take the hours of sleep for silence: a clock that overslept asks the line first', async () => {
      const { events, finished, clock } = start([...hello, { waits: forEver }]);
      await settle();
      clock.sleep(8 * 3_600_000);
      await clock.pass(4999);
      expect(events.some((event) => event.type === 'turn.ended')).toBe(false);
      await clock.pass(1);
      await finished;
      expect(endOf(events)).toMatchObject({ outcome: 'interrupted', failure: { code: 'gateway.slept' } });
    });
  });
});
