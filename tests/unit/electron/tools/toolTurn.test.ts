import { describe, expect, it, vi } from 'vitest';
import type { Message } from '../../../../shared/chat/message';
import { caps } from '../../../../electron/tools/caps';
import { callOf, sayNo, sayYes, toolOf, brokerRig } from '../../../helpers/brokerRig';

const read = toolOf('readFolder');
const write = toolOf('writeFolder');
const quiet = toolOf('none');

describe('the calls of a turn', () => {
  it('run after a Yes, with the row before the effect and the row after it', async () => {
    const rig = brokerRig();
    const call = callOf(write, { place: 'notes', text: 'a' });
    const { cards, ended, progress } = await rig.play(rig.beginTurn(), [call], sayYes);
    expect(cards).toMatchObject([{ toolName: write, inputText: '{"place":"notes","text":"a"}', choices: ['once', 'conversation'], taint: [], denials: 0, partId: call.partId }]);
    expect(rig.effects).toEqual([{ toolName: write, inputText: cards[0]?.inputText, hash: cards[0]?.hash, rowsBefore: 1 }]);
    expect(rig.rows).toMatchObject([
      { kind: 'decided', decision: 'once', status: null, inputHash: cards[0]?.hash, inputText: cards[0]?.inputText },
      { kind: 'ended', decision: 'once', status: 'done', resultBytes: 13, inputHash: cards[0]?.hash },
    ]);
    expect(ended.get(call.partId)).toMatchObject({ status: 'done', decision: 'once', result: { text: 'done at notes' } });
    expect(progress.map(({ kind }) => kind)).toEqual(['asked', 'waits', 'answered', 'runs', 'ended']);
  });

  it('need no question where a tool can do nothing', async () => {
    const rig = brokerRig();
    const { cards, ended } = await rig.play(rig.beginTurn(), [callOf(quiet, { place: 'here' }, 'a')], sayNo);
    expect(cards).toEqual([]);
    expect(ended.get('part-a')).toMatchObject({ status: 'done', decision: 'policy' });
    expect(rig.rows.map(({ kind, decision }) => [kind, decision])).toEqual([['decided', 'policy'], ['ended', 'policy']]);
  });

  it('do not run where pieces of them were lost on the way, and that stands in the log (trust.md F28)', async () => {
    const rig = brokerRig();
    const { ended, cards } = await rig.play(rig.beginTurn(), [{ ...callOf(quiet, { place: 'here' }, 'a'), isBroken: true }], sayYes);
    expect(cards).toEqual([]);
    expect(ended.get('part-a')).toMatchObject({ status: 'error', decision: 'schema' });
    expect(rig.effects).toEqual([]);
    expect(rig.rows).toMatchObject([{ kind: 'decided', decision: 'schema', status: 'error' }]);
  });

  it('do not run after a No, and the model hears who said it and why', async () => {
    const rig = brokerRig();
    const { ended } = await rig.play(rig.beginTurn(), [callOf(read, { place: 'notes' }, 'a')], () => ({ choice: 'deny', words: 'Not my notes.' }));
    expect(ended.get('part-a')).toMatchObject({ status: 'denied', decision: 'denied' });
    expect(JSON.parse(ended.get('part-a')?.result.text ?? '')).toEqual({ denied: true, by: 'user', reason: 'Not my notes.' });
    expect(rig.effects).toEqual([]);
    expect(rig.rows).toMatchObject([{ kind: 'decided', decision: 'denied', status: 'denied' }]);
  });

  it('are denied together where the same was asked for many times at once (trust.md T27)', async () => {
    const rig = brokerRig();
    const same = Array.from({ length: 8 }, (_, index) => callOf(write, { place: 'a' }, `a${index}`));
    const { cards, ended } = await rig.play(rig.beginTurn(), [...same, callOf(write, { place: 'b' }, 'b')], ({ inputText }) => ({ choice: inputText.includes('"a"') ? 'deny' : 'once' }));
    const denied = [...ended.values()].filter(({ decision }) => decision === 'denied');
    const repeated = [...ended.values()].filter(({ decision }) => decision === 'repeated');
    expect([denied.length, repeated.length]).toEqual([1, 7]);
    expect(cards.filter(({ inputText }) => inputText.includes('"b"'))).toHaveLength(1);
    expect(rig.effects.map(({ inputText }) => inputText)).toEqual(['{"place":"b","text":""}']);
  });

  it('are not asked for again once they were denied, however they are written; another turn asks anew (trust.md T27)', async () => {
    const rig = brokerRig();
    const turn = rig.beginTurn();
    const spellings = ['{"place":"a","text":"x"}', '{"text":"x","place":"a"}', ' {"place" : "\\u0061", "text":"x"} '];
    let cards = 0;
    for (const spelling of spellings) {
      const played = await rig.play(turn, [callOf(write, spelling)], sayNo);
      cards += played.cards.length;
      if (played.cards.length === 0) expect([...played.ended.values()]).toMatchObject([{ status: 'denied', decision: 'repeated' }]);
    }
    expect(cards).toBe(1);
    expect((await rig.play(rig.beginTurn(), [callOf(write, spellings[0])], sayNo)).cards).toHaveLength(1);
    expect(rig.effects).toEqual([]);
  });

  it('say on each card how often was denied before', async () => {
    const rig = brokerRig();
    const turn = rig.beginTurn();
    const denials: number[] = [];
    for (const place of ['a', 'b', 'c', 'd']) denials.push(...(await rig.play(turn, [callOf(write, { place })], sayNo)).cards.map((card) => card.denials));
    expect(denials).toEqual([0, 1, 2, 3]);
  });

  it('are asked about side by side, and one lasting Yes answers what it covers', async () => {
    const rig = brokerRig();
    const calls = ['a', 'a', 'b'].map((place, index) => callOf(read, { place, text: String(index) }, `c${index}`));
    let asked = 0;
    const { cards, ended } = await rig.play(rig.beginTurn(), calls, () => ((asked += 1) === 1 ? { choice: 'conversation' } : asked === 2 ? null : { choice: 'once' }));
    expect(cards).toHaveLength(3);
    expect([...ended.values()].map(({ decision }) => decision).toSorted()).toEqual(['conversation', 'grant', 'once']);
    expect(rig.grants).toMatchObject([{ toolName: read, root: 'a', conversationId: 'conversation' }]);
    expect(rig.rows.filter(({ kind }) => kind === 'granted')).toHaveLength(1);
  });

  it('are asked about again when what was shown has changed', async () => {
    const rig = brokerRig();
    let asked = 0;
    const { cards, ended } = await rig.play(rig.beginTurn(), [callOf(write, { place: 'notes' }, 'a')], () => {
      if ((asked += 1) === 1) rig.world.set('notes', 'somebody wrote');
      return { choice: 'once' };
    });
    expect(cards.map(({ warnings }) => warnings)).toEqual([[], ['changedSinceShown']]);
    expect(new Set(cards.map(({ hash }) => hash)).size).toBe(2);
    expect(rig.effects).toMatchObject([{ hash: cards[1]?.hash }]);
    expect(ended.get('part-a')).toMatchObject({ status: 'done' });
    expect(rig.rows.map(({ kind, status }) => `${kind} ${status}`)).toEqual(['decided null', 'ended error', 'decided null', 'ended done']);
  });

  it('give up on what changes all the time', async () => {
    const rig = brokerRig();
    const { ended, cards } = await rig.play(rig.beginTurn(), [callOf(write, { place: 'notes' }, 'a')], ({ approvalId }) => {
      rig.world.set('notes', approvalId);
      return { choice: 'once' };
    });
    expect(cards).toHaveLength(caps.plansOfCall);
    expect(ended.get('part-a')).toMatchObject({ status: 'error', decision: 'unavailable' });
    expect(rig.effects).toEqual([]);
  });

  it('are not carried out when the row cannot be written, whatever was answered', async () => {
    const rig = brokerRig({ onRecord: () => { throw new Error('the disk is full'); } });
    const { ended } = await rig.play(rig.beginTurn(), [callOf(write, { place: 'a' }, 'a'), callOf(quiet, { place: 'a' }, 'b')], sayYes);
    expect(rig.effects).toEqual([]);
    expect([...ended.values()].map(({ status }) => status)).toEqual(['error', 'error']);
    expect([...ended.values()].every(({ result }) => !result.text.includes('disk'))).toBe(true);
  });

  it('tell what they did although the row after it cannot be written', async () => {
    const rig = brokerRig({ onRecord: ({ kind }) => { if (kind === 'ended') throw new Error('the disk is full'); } });
    const { ended } = await rig.play(rig.beginTurn(), [callOf(write, { place: 'a' }, 'a')], sayYes);
    expect(ended.get('part-a')).toMatchObject({ status: 'done' });
    expect(rig.bugs).toHaveLength(1);
  });

  it('are each told of when two have the same id: neither runs', async () => {
    const rig = brokerRig();
    const calls = [callOf(quiet, { place: 'a' }, 'same'), { ...callOf(quiet, { place: 'b' }, 'same'), partId: 'other' }, callOf(quiet, { place: 'c' }, 'third')];
    const { ended } = await rig.play(rig.beginTurn(), calls, sayYes);
    expect([...ended.values()].map(({ partId, decision }) => [partId, decision])).toEqual([['part-same', 'schema'], ['other', 'schema'], ['part-third', 'policy']]);
    expect(rig.effects).toHaveLength(1);
  });

  it.each([
    ['an unknown name', callOf('remove_everything', {}), 'unavailable'],
    ['a name of everything that has properties', callOf('constructor', {}), 'unavailable'],
    ['broken JSON', callOf(quiet, '{"place": "a"'), 'schema'],
    ['another type', callOf(quiet, { place: 1 }), 'schema'],
    ['a further key', callOf(quiet, { place: 'a', and: 1 }), 'schema'],
  ] as const)('get one error for %s, and a row', async (_what, call, decision) => {
    const rig = brokerRig();
    const { ended } = await rig.play(rig.beginTurn(), [call], sayYes);
    expect(ended.get(call.partId)).toMatchObject({ status: 'error', decision });
    expect(rig.effects).toEqual([]);
    expect(rig.rows).toMatchObject([{ kind: 'decided', decision, status: 'error' }]);
  });

  it('of a temporary conversation leave a row and no word, and grant nothing that lasts', async () => {
    const rig = brokerRig({ broker: { isTemporary: () => true } });
    const { cards } = await rig.play(rig.beginTurn(), [callOf(read, { place: 'private notes' })], sayYes);
    expect(cards[0]?.choices).toEqual(['once']);
    expect(rig.rows).toHaveLength(2);
    expect(JSON.stringify(rig.rows)).not.toContain('private');
    expect(rig.rows.every(({ conversationId, inputHash }) => conversationId === null && inputHash.length === 64)).toBe(true);
  });

  it('never put a key into the log or into what the model gets (trust.md G5)', async () => {
    const rig = brokerRig({
      broker: { hideKeys: (text) => text.replaceAll('vck_secret', '[redacted]') },
      outcome: async () => ({ text: 'found vck_secret there', view: { kind: 'table', columns: ['key'], rows: [['vck_secret']], allRows: 1 } }),
    });
    const { ended } = await rig.play(rig.beginTurn(), [callOf(read, { place: 'vck_secret' }), callOf(quiet, '{"vck_secret')], sayYes);
    expect(rig.effects).toHaveLength(1);
    expect(JSON.stringify([rig.rows, [...ended.values()]])).not.toContain('vck_secret');
  });

  it('hide from the model what is a secret by its shape, and count it (trust.md T23)', async () => {
    const token = `ghp_${'a1B2c3D4'.repeat(5)}`;
    const rig = brokerRig({ outcome: async () => ({ text: `found ${token} there`, hiddenSecrets: 2 }) });
    const call = callOf(read, { place: 'a' });
    const { ended } = await rig.play(rig.beginTurn(), [call], sayYes);
    expect(ended.get(call.partId)?.result).toMatchObject({ text: 'found [hidden secret] there', hiddenSecrets: 3 });
  });
});

describe('outside text in a turn (trust.md 9.2, "Provenance")', () => {
  const attached: Message = {
    messageId: 'm', conversationId: 'conversation', parentId: null, role: 'user', status: 'done', createdAtMs: 0,
    parts: [{ kind: 'attachment', partId: 'p', attachment: { attachmentId: 'a', name: 'notes.pdf', kind: 'pdf', mediaType: 'application/pdf', sizeBytes: 1, sha256: '', notes: [] } }, { kind: 'text', partId: 't', text: 'Look.' }],
  };
  const answered = (toolName: string, status: 'done' | 'denied'): Message => ({
    messageId: 'n', conversationId: 'conversation', parentId: 'm', role: 'assistant', status: 'done', createdAtMs: 0,
    parts: [{ kind: 'toolCall', partId: 'q', callId: 'k', name: toolName, argumentsText: '{}', status, decision: status === 'done' ? 'once' : 'denied', result: { text: 'words' } }],
  });

  const { decision: _nobodys, ...undecided } = { kind: 'toolCall', partId: 'q', callId: 'k', name: quiet, argumentsText: '{}', status: 'denied', decision: 'denied', result: { text: 'words' } } as const;
  const broughtIn: Message = { ...answered(quiet, 'denied'), parts: [undecided] };

  it.each([
    ['a file', [attached], [{ kind: 'attachment', name: 'notes.pdf' }]],
    ['what a reading tool brought before', [answered(read, 'done')], [{ kind: 'tool', name: read }]],
    ['what a tool that is gone brought before', [answered('of_old', 'done')], [{ kind: 'tool', name: 'of_old' }]],
    ['what a call gave on which nobody decided here, whatever it says of itself', [broughtIn], [{ kind: 'tool', name: quiet }]],
    ['nothing, where a tool was denied', [answered(read, 'denied')], []],
    ['nothing, where a tool only tells the time', [answered(quiet, 'done')], []],
  ] as const)('is named on the card: %s', async (_what, thread, taint) => {
    const rig = brokerRig();
    const { cards } = await rig.play(rig.beginTurn(thread), [callOf(write, { place: 'a' })], sayNo);
    expect(cards[0]?.taint).toEqual(taint);
    expect(cards[0]?.choices).toEqual(taint.length === 0 ? ['once', 'conversation'] : ['once']);
  });

  it('comes with the first result that holds some, and from then on a grant for writing does not count', async () => {
    const rig = brokerRig();
    await rig.play(rig.beginTurn(), [callOf(write, { place: 'a' })], () => ({ choice: 'conversation' }));
    const turn = rig.beginTurn();
    expect((await rig.play(turn, [callOf(write, { place: 'a', text: '1' })], sayNo)).cards).toEqual([]);
    await rig.play(turn, [callOf(read, { place: 'a' })], sayYes);
    const after = await rig.play(turn, [callOf(write, { place: 'a', text: '2' })], sayYes);
    expect(after.cards).toMatchObject([{ taint: [{ kind: 'tool', name: read }], choices: ['once'] }]);
  });

  it('is in every turn in which the gateway may search the web', async () => {
    const rig = brokerRig({ broker: { searchesWeb: () => true } });
    expect((await rig.play(rig.beginTurn(), [callOf(write, { place: 'a' })], sayNo)).cards[0]?.taint).toEqual([{ kind: 'webSearch', name: '' }]);
  });
});

describe('the caps of a turn (trust.md T31)', () => {
  it('ask after 25 calls whether it may go on, and after 25 more again', async () => {
    const rig = brokerRig();
    const calls = Array.from({ length: 60 }, (_, index) => callOf(quiet, { place: String(index) }));
    const { cards, ended } = await rig.play(rig.beginTurn(), calls, sayYes);
    expect(cards.map(({ detail, partId }) => [detail, partId])).toEqual([[{ kind: 'moreCalls', calls: 25 }, null], [{ kind: 'moreCalls', calls: 50 }, null]]);
    expect(ended.size).toBe(60);
    expect(rig.effects).toHaveLength(60);
  });

  it('end the turn where the person does not let it go on', async () => {
    const rig = brokerRig();
    const turn = rig.beginTurn();
    await rig.play(turn, Array.from({ length: 20 }, () => callOf(quiet, { place: 'a' })), sayNo);
    const { ended, progress } = await rig.play(turn, Array.from({ length: 10 }, () => callOf(quiet, { place: 'b' })), sayNo);
    expect(rig.effects).toHaveLength(25);
    expect([...ended.values()].filter(({ status, decision }) => status === 'denied' && decision === 'cap')).toHaveLength(5);
    expect(progress.filter(({ kind }) => kind === 'stopped')).toHaveLength(1);
    expect(rig.rows.filter(({ toolName }) => toolName === 'more_calls')).toMatchObject([{ decision: 'denied' }]);
  });

  it('change no more than 20 files', async () => {
    const rig = brokerRig();
    const { ended, cards } = await rig.play(rig.beginTurn(), Array.from({ length: 24 }, (_, index) => callOf(write, { place: String(index) })), sayYes);
    expect(rig.effects).toHaveLength(caps.changesOfTurn);
    expect(cards).toHaveLength(caps.changesOfTurn);
    expect([...ended.values()].filter(({ decision }) => decision === 'cap')).toHaveLength(4);
  });

  it('cut a result at 256 KiB, never within a character, and say so', async () => {
    const rig = brokerRig({ outcome: async () => ({ text: '€'.repeat(200_000) }) });
    const { ended } = await rig.play(rig.beginTurn(), [callOf(quiet, { place: 'a' }, 'a')], sayYes);
    const result = ended.get('part-a')?.result;
    expect(Buffer.byteLength(result?.text ?? '')).toBeLessThanOrEqual(caps.resultBytes);
    expect(result?.text).toMatch(/^€+\n\[truncated, \d+ of 600000 bytes\]$/);
    expect(result?.wholeBytes).toBe(600_000);
    expect(rig.rows.at(-1)).toMatchObject({ kind: 'ended', resultBytes: 600_000 });
  });

  it('cut the results of a turn at 1 MiB together, and still say of each what became of it', async () => {
    const rig = brokerRig({ outcome: async () => ({ text: 'x'.repeat(300_000) }) });
    const { ended } = await rig.play(rig.beginTurn(), Array.from({ length: 8 }, () => callOf(quiet, { place: 'a' })), sayYes);
    const sizes = [...ended.values()].map(({ result }) => Buffer.byteLength(result.text));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(caps.turnBytes + 8 * caps.leastResultBytes);
    expect(Math.min(...sizes)).toBeGreaterThan(500);
    expect([...ended.values()].every(({ result }) => result.text.includes('[truncated, '))).toBe(true);
  });

  it('leave out a view that is too large to be drawn', async () => {
    const rig = brokerRig({ outcome: async () => ({ text: 'a table', view: { kind: 'table', columns: ['a'], rows: [['x'.repeat(caps.viewBytes)]], allRows: 1 } }) });
    const { ended } = await rig.play(rig.beginTurn(), [callOf(quiet, { place: 'a' }, 'a')], sayYes);
    expect(ended.get('part-a')?.result).toEqual({ text: 'a table' });
  });

  it('end what takes longer than 30 seconds, and tell it to stop', async () => {
    let signal: AbortSignal | null = null;
    const rig = brokerRig({ outcome: (_name, _input, context) => new Promise(() => (signal = context.signal)) });
    const playing = rig.play(rig.beginTurn(), [callOf(quiet, { place: 'a' }, 'a')], sayYes);
    await rig.clock.pass(caps.runTimeoutMs);
    expect((await playing).ended.get('part-a')).toMatchObject({ status: 'error', result: { text: '{"error":"It took longer than 30 seconds and was stopped."}' } });
    expect(signal).toMatchObject({ aborted: true });
    expect(rig.rows.at(-1)).toMatchObject({ kind: 'ended', status: 'error', durationMs: caps.runTimeoutMs });
  });

  it.each([
    ['a result', 'done'],
    ['a failure', 'error'],
    ['a failure as soon as it is told to stop', 'error'],
  ] as const)('that end after that, with %s, stand in the log once more, and the result goes nowhere', async (how, status) => {
    const end: { with?: () => void } = {};
    const rig = brokerRig({
      outcome: (_name, _input, context) =>
        new Promise((resolve, reject) => {
          const fail = (): void => reject(new Error('too late'));
          if (how === 'a failure as soon as it is told to stop') context.signal.addEventListener('abort', fail);
          end.with = how === 'a result' ? () => resolve({ text: 'late' }) : fail;
        }),
    });
    const playing = rig.play(rig.beginTurn(), [callOf(write, { place: 'a' }, 'a')], sayYes);
    await vi.waitFor(() => expect(end.with).toBeDefined());
    await rig.clock.pass(caps.runTimeoutMs);
    expect((await playing).ended.get('part-a')).toMatchObject({ status: 'error', result: { text: expect.stringContaining('longer than 30 seconds') } });
    await rig.clock.pass(1_000);
    end.with?.();
    await vi.waitFor(() => expect(rig.rows).toHaveLength(3));
    expect(rig.rows).toMatchObject([{ kind: 'decided' }, { kind: 'ended', status: 'error', durationMs: caps.runTimeoutMs }, { kind: 'endedLate', toolName: write, decision: 'once', status, resultBytes: null, resultHash: null }]);
    expect(rig.bugs).toEqual([]);
  });

  it('that end after a Stop that did not wait for them stand in the log once more', async () => {
    const end: { with?: () => void } = {};
    const rig = brokerRig({ outcome: () => new Promise((resolve) => (end.with = () => resolve({ text: 'late' }))) });
    const stop = new AbortController();
    const playing = rig.play(rig.beginTurn(), [callOf(quiet, { place: 'a' }, 'a')], sayYes, stop.signal);
    await vi.waitFor(() => expect(end.with).toBeDefined());
    stop.abort('stopped');
    await rig.clock.pass(1_000);
    expect((await playing).ended.get('part-a')).toMatchObject({ status: 'error' });
    end.with?.();
    await vi.waitFor(() => expect(rig.rows).toHaveLength(3));
    expect(rig.rows.at(-1)).toMatchObject({ kind: 'endedLate', status: 'done', toolName: quiet });
  });
});

describe('Stop', () => {
  it('denies what waits for an answer, and no late answer changes it (trust.md F69)', async () => {
    const rig = brokerRig();
    const controller = new AbortController();
    const { ended, cards } = await rig.play(rig.beginTurn(), [callOf(write, { place: 'a' }, 'a'), callOf(write, { place: 'b' }, 'b')], () => {
      controller.abort('closed');
      return null;
    }, controller.signal);
    expect([...ended.values()]).toMatchObject([{ status: 'denied', decision: 'stopped' }, { status: 'denied', decision: 'stopped' }]);
    expect(ended.get('part-a')?.result.text).toContain('closed');
    rig.clock.sleep(1_000);
    for (const { approvalId, hash } of cards) expect(() => rig.broker.decide('conversation', { approvalId, hash, choice: 'once' })).toThrow('approval.refused');
    expect(rig.effects).toEqual([]);
  });

  it('ends at once what waits behind a change of another turn that hangs, and that never runs', async () => {
    const rig = brokerRig({ outcome: (_toolName, { text }) => (text === 'hangs' ? new Promise(() => undefined) : Promise.resolve({ text: 'done' })) });
    const hanging = rig.play(rig.beginTurn(), [callOf(write, { place: 'a', text: 'hangs' }, 'a')], sayYes);
    await vi.waitFor(() => expect(rig.effects).toHaveLength(1));
    const stop = new AbortController();
    const waiting = rig.play(rig.beginTurn(), [callOf(write, { place: 'b' }, 'b')], () => {
      setTimeout(() => stop.abort('stopped'));
      return { choice: 'once' };
    }, stop.signal);
    expect((await waiting).ended.get('part-b')).toMatchObject({ status: 'denied', decision: 'stopped' });
    await rig.clock.pass(caps.runTimeoutMs);
    expect((await hanging).ended.get('part-a')).toMatchObject({ status: 'error' });
    expect(rig.effects).toHaveLength(1);
  });

  it('lets nothing begin in a turn that is stopped or over', async () => {
    const rig = brokerRig();
    const stopped = new AbortController();
    stopped.abort('stopped');
    const turn = rig.beginTurn();
    expect((await rig.play(turn, [callOf(quiet, { place: 'a' }, 'a')], sayYes, stopped.signal)).ended.get('part-a')).toMatchObject({ status: 'denied', decision: 'stopped' });
    const over = rig.beginTurn();
    over.end();
    expect((await rig.play(over, [callOf(quiet, { place: 'a' }, 'a')], sayYes)).ended.get('part-a')).toMatchObject({ decision: 'stopped' });
    expect(rig.effects).toEqual([]);
  });

  it('does not wait for a tool that hangs, and says that it may have had its effect', async () => {
    const controller = new AbortController();
    const rig = brokerRig({ outcome: () => new Promise(() => undefined) });
    const playing = rig.play(rig.beginTurn(), [callOf(quiet, { place: 'a' }, 'a')], sayYes, controller.signal);
    await rig.clock.pass(10);
    controller.abort('stopped');
    await rig.clock.pass(500);
    expect((await playing).ended.get('part-a')).toMatchObject({ status: 'error', decision: 'policy' });
    expect(rig.rows.at(-1)).toMatchObject({ kind: 'ended', status: 'error' });
  });

  it('ends the question after 25 calls as well', async () => {
    const rig = brokerRig();
    const controller = new AbortController();
    const calls = Array.from({ length: 27 }, () => callOf(quiet, { place: 'a' }));
    const { ended, progress } = await rig.play(rig.beginTurn(), calls, () => {
      controller.abort('stopped');
      return null;
    }, controller.signal);
    expect(ended.size).toBe(27);
    expect([...ended.values()].filter(({ decision }) => decision === 'stopped')).toHaveLength(27 - rig.effects.length);
    expect(rig.effects.length).toBeLessThanOrEqual(25);
    expect(progress.some(({ kind }) => kind === 'stopped')).toBe(false);
  });
});
