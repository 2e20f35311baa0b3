import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ColouredPiece } from '../../../../../renderer/markdown/highlight/colourCode';
import { createHighlighter } from '../../../../../renderer/markdown/highlight/highlighter';
import type { ColourReply, ColourRequest } from '../../../../../renderer/markdown/highlight/workerMessages';

type StandIn = { readonly requests: ColourRequest[]; readonly reply: (reply: ColourReply) => void; isEnded: boolean };

/** Workers that answer when the test says so. */
function standIns() {
  const workers: StandIn[] = [];
  const highlighter = createHighlighter((onReply) => {
    const worker: StandIn = { requests: [], reply: onReply, isEnded: false };
    workers.push(worker);
    return { post: (request) => worker.requests.push(request), terminate: () => void (worker.isEnded = true) };
  });
  return { workers, highlighter };
}

const piece = (text: string): ColouredPiece => ({ text, spans: [['', text]] });

describe('createHighlighter', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('colours one block after the other, and of a growing one only the newest text', () => {
    const { workers, highlighter } = standIns();
    const [one, two] = [vi.fn(), vi.fn()];
    const first = highlighter.follow(one);
    first.show('js', () => 'a');
    first.show('js', () => 'ab');
    first.show('js', () => 'abc');
    highlighter.follow(two).show('css', () => 'x');
    const [worker] = workers;
    expect(worker?.requests.map(({ code }) => code)).toEqual(['a']);
    worker?.reply({ blockId: worker.requests[0]?.blockId ?? 0, from: 0, pieces: [piece('a')] });
    expect(one).toHaveBeenCalledWith([piece('a')]);
    // The first rests a while, so that growing code does not keep the worker busy.
    expect(worker?.requests.map(({ code }) => code)).toEqual(['a', 'x']);
    worker?.reply({ blockId: worker.requests[1]?.blockId ?? 0, from: 0, pieces: [piece('x')] });
    vi.advanceTimersByTime(200);
    expect(worker?.requests.map(({ code }) => code)).toEqual(['a', 'x', 'abc']);
    expect(workers).toHaveLength(1);
  });

  it('keeps the pieces that look as they did', () => {
    const { workers, highlighter } = standIns();
    const seen: (readonly ColouredPiece[])[] = [];
    const block = highlighter.follow((pieces) => seen.push(pieces));
    block.show('js', () => 'a');
    const [worker] = workers;
    const blockId = worker?.requests[0]?.blockId ?? 0;
    worker?.reply({ blockId, from: 0, pieces: [piece('a'), piece('b')] });
    block.show('js', () => 'abc');
    vi.advanceTimersByTime(200);
    worker?.reply({ blockId, from: 1, pieces: [piece('bc')] });
    expect(seen[1]?.map(({ text }) => text)).toEqual(['a', 'bc']);
    expect(seen[1]?.[0]).toBe(seen[0]?.[0]);
  });

  it('ends a worker that takes too long, and colours the next block with a new one', () => {
    const { workers, highlighter } = standIns();
    const [slow, other] = [vi.fn(), vi.fn()];
    highlighter.follow(slow).show('js', () => 'endless');
    highlighter.follow(other).show('js', () => 'quick');
    vi.advanceTimersByTime(2_000);
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
    const [, second] = workers;
    expect(second?.requests.map(({ code }) => code)).toEqual(['quick']);
    second?.reply({ blockId: second.requests[0]?.blockId ?? 0, from: 0, pieces: [piece('quick')] });
    expect(other).toHaveBeenCalledTimes(1);
    expect(slow).not.toHaveBeenCalled();
  });

  it('asks no more about a language that is not known, nor for a block that is gone', () => {
    const { workers, highlighter } = standIns();
    const heard = vi.fn();
    const unknown = highlighter.follow(heard);
    unknown.show('klingon', () => 'a');
    const [worker] = workers;
    worker?.reply({ blockId: worker.requests[0]?.blockId ?? 0, from: 0, pieces: null });
    unknown.show('klingon', () => 'ab');
    const gone = highlighter.follow(heard);
    gone.show('js', () => 'x');
    gone.end();
    worker?.reply({ blockId: worker.requests[1]?.blockId ?? 0, from: 0, pieces: [piece('x')] });
    vi.advanceTimersByTime(1_000);
    expect(worker?.requests.map(({ code }) => code)).toEqual(['a', 'x']);
    expect(heard).not.toHaveBeenCalled();
  });
});
