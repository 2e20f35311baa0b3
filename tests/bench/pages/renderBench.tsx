import '../../../renderer/ui/fonts.css';
import '../../../renderer/ui/tokens.css';
import '../../../renderer/ui/base.css';
import type { RenderJob, RenderWay } from '../protocol';
import { screens, type Screen } from './renderWays';
import { leavesWork, nextFrame, settled } from './settled';

/*
 * The main thread's time for an answer that arrives in pieces, layout forced after each, in a scroller that follows the end
 * as a thread does. Work that an update put off (a transition) counts to it.
 */
const updatesBetweenFrames = 32;

globalThis.renderPage = {
  run: async (job: RenderJob) => {
    const pieces = freshPieces(job.text, job.updateChars);
    const stage = openStage(job.way);
    const tookMs = job.measure === undefined ? await measureAll(stage, pieces) : await measureSome(stage, pieces, job.measure);
    const finishMs = await timed(() => stage.finish(job.text));
    stage.remove();
    await nextFrame();
    return {
      totalMs: (sum(tookMs) / tookMs.length) * pieces.length + finishMs,
      worstMs: Math.max(...tookMs),
      finishMs,
      updates: pieces.length,
      measured: tookMs.length,
    };
  },
  play: async (text, charsPerFrame) => {
    const stage = openStage('ours');
    let shown = '';
    for (const piece of freshPieces(text, charsPerFrame)) {
      shown += piece;
      stage.grow(piece, shown);
      await nextFrame();
    }
    stage.finish(text);
    await nextFrame();
    stage.remove();
  },
};

async function measureAll(stage: Screen, pieces: readonly string[]): Promise<readonly number[]> {
  const tookMs: number[] = [];
  let shown = '';
  for (const [at, piece] of pieces.entries()) {
    shown += piece;
    tookMs.push(await timed(() => stage.grow(piece, shown)));
    if (at % updatesBetweenFrames === 0) await nextFrame();
  }
  return tookMs;
}

/** Brings the screen to the state before each measured update, and measures that update alone. */
async function measureSome(stage: Screen, pieces: readonly string[], measure: readonly number[]): Promise<readonly number[]> {
  const tookMs: number[] = [];
  let shown = '';
  let next = 0;
  for (const at of measure) {
    const missing = pieces.slice(next, at).join('');
    const piece = pieces[at] ?? '';
    shown += missing;
    await timed(() => stage.grow(missing, shown));
    await nextFrame();
    shown += piece;
    tookMs.push(await timed(() => stage.grow(piece, shown)));
    next = at + 1;
  }
  stage.grow(pieces.slice(next).join(''), pieces.join(''));
  await settled();
  return tookMs;
}

/** A scroller of a thread's size with one answer in it; after each step it stands at the end. */
function openStage(way: RenderWay): Screen {
  const scroller = document.createElement('div');
  scroller.style.cssText = 'height: 100%; overflow-y: auto';
  const host = scroller.appendChild(document.createElement('div'));
  host.style.cssText = 'width: 720px; margin: 0 auto';
  document.getElementById('root')?.append(scroller);
  const screen = screens[way](host);
  const follow = (): void => {
    scroller.scrollTop = scroller.scrollHeight;
  };
  return {
    grow: (piece, text) => {
      screen.grow(piece, text);
      follow();
    },
    finish: (text) => {
      screen.finish(text);
      follow();
    },
    remove: () => {
      screen.remove();
      scroller.remove();
    },
  };
}

async function timed(step: () => void): Promise<number> {
  const startedMs = performance.now();
  if (leavesWork(step)) {
    await settled();
    document.body.getBoundingClientRect();
  }
  return performance.now() - startedMs;
}

/** Strings of their own, as they come over a wire: a slice would share the whole text's memory, and its hash. */
function freshPieces(text: string, size: number): readonly string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; start += size) pieces.push(structuredClone(`${text.slice(start, start + size)}`));
  return pieces;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
