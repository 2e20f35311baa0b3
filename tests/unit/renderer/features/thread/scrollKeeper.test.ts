// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { planRows } from '../../../../../renderer/features/thread/drawnRows';
import type { Span } from '../../../../../renderer/features/thread/drawnRows';
import { createRowHeights } from '../../../../../renderer/features/thread/rowHeights';
import { createScrollKeeper } from '../../../../../renderer/features/thread/scrollKeeper';
import { seededRandom } from '../../../../helpers/storedRows';

/* jsdom lays nothing out: a column of rows with heights of our own stands in for it. */

let seenPx = 600;
const ids = Array.from({ length: 1000 }, (_, at) => `m${at}`);

function layOut(realPx: Map<string, number>, estimatePx = 200) {
  const heights = createRowHeights(ids.map(() => estimatePx));
  const positions = new Map(ids.map((id, at) => [id, at]));
  const scroller = document.createElement('div');
  const rows = document.createElement('div');
  scroller.append(rows);
  document.body.append(scroller);
  let top = 0;
  let span: Span = { first: 0, end: 0 };
  let kept: readonly string[] = [];
  let draws = 0;
  const heightOf = (child: Element): number => {
    if (!(child instanceof HTMLElement)) return 0;
    const { row } = child.dataset;
    return row === undefined ? Number.parseFloat(child.style.height) : (realPx.get(row) ?? 0);
  };
  const slack = (): number => Number.parseFloat(rows.style.marginTop || '0');
  const totalPx = (): number => [...rows.children].reduce((sum, child) => sum + heightOf(child), slack());
  const clamped = (px: number): number => Math.min(Math.max(px, 0), Math.max(0, totalPx() - seenPx));
  const rect = (topPx: number, height: number): DOMRect => new DOMRect(0, topPx, 700, height);
  scroller.getBoundingClientRect = () => rect(0, seenPx);
  rows.getBoundingClientRect = () => rect(slack() - top, totalPx() - slack());
  Object.defineProperties(scroller, {
    clientHeight: { get: () => seenPx },
    scrollHeight: { get: totalPx },
    scrollTop: { get: () => (top = clamped(top)), set: (px: number) => {
        top = clamped(px);
      } },
  });
  function draw(): void {
    draws += 1;
    rows.replaceChildren(
      ...planRows(heights, span, kept.flatMap((id) => positions.get(id) ?? [])).map((drawn) => {
        const element = document.createElement('div');
        if (drawn.kind === 'row') element.dataset['row'] = ids[drawn.index];
        else element.style.height = `${drawn.px}px`;
        element.getBoundingClientRect = () => {
          const before = [...rows.children].slice(0, [...rows.children].indexOf(element)).reduce((sum, child) => sum + heightOf(child), slack());
          return rect(before - top, heightOf(element));
        };
        return element;
      }),
    );
    if (draws > 200) throw new Error('It draws for ever');
    keeper.settle();
  }
  const keeper = createScrollKeeper({
    onDraw: (next, keptNow) => {
      span = next;
      kept = keptNow;
      draw();
    },
    onIsAtEnd: () => undefined,
    onMeasured: () => undefined,
    rowsInUse: () => inUse,
  });
  let inUse: readonly string[] = [];
  keeper.attach({ scroller, rows });
  keeper.setThread({ ids, positions, heights });
  draw();
  return {
    keeper, scroller, rows, realPx,
    topOf: (id: string) => [...rows.children].find((child) => child instanceof HTMLElement && child.dataset['row'] === id)?.getBoundingClientRect().top,
    rowsDrawn: () => [...rows.children].flatMap((child) => (child instanceof HTMLElement ? (child.dataset['row'] ?? []) : [])),
    /** The reader's own move; the browser tells of it afterwards. */
    scrollBy: (px: number) => {
      scroller.scrollTop += px;
      keeper.settle([]);
    },
    grow: (id: string, px: number) => {
      realPx.set(id, px);
      keeper.settle();
    },
    use: (used: readonly string[]) => (inUse = used),
    slack,
  };
}

function randomHeights(seed: number): Map<string, number> {
  const random = seededRandom(seed);
  return new Map(ids.map((id) => [id, 60 + Math.floor(random() * 700)]));
}

let page: ReturnType<typeof layOut>;
beforeEach(() => {
  seenPx = 600;
  page = layOut(randomHeights(7));
});
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

describe('the keeper of the scroll place', () => {
  it('begins at the end, with few rows drawn, and stays there while the last row grows', () => {
    page.keeper.follow();
    const bottomOfLast = (): number => (page.topOf('m999') ?? Number.NaN) + (page.realPx.get('m999') ?? 0);
    expect(bottomOfLast()).toBe(seenPx);
    expect(page.rowsDrawn().length).toBeLessThan(20);
    page.grow('m999', 2000);
    expect(bottomOfLast()).toBe(seenPx);
    expect(page.keeper.isFollowing()).toBe(true);
  });

  it('stays at the end of a window that grows with the answer, where the browser steps back because more is seen at once', () => {
    page.keeper.follow();
    const bottomOfLast = (): number => (page.topOf('m999') ?? Number.NaN) + (page.realPx.get('m999') ?? 0);
    page.scroller.scrollTop += 1;
    seenPx = 700;
    // The browser clamps the place before anybody is told, and more of the answer has come already.
    expect(page.scroller.scrollTop).toBeGreaterThan(0);
    page.grow('m999', 1500);
    expect(page.keeper.isFollowing()).toBe(true);
    expect(bottomOfLast()).toBe(seenPx);
    page.scrollBy(-100);
    expect(page.keeper.isFollowing()).toBe(false);
  });

  it('shows any message exactly, however wrong the estimates were', () => {
    page.keeper.follow();
    for (const id of ['m500', 'm3', 'm998', 'm0', 'm250']) {
      expect(page.keeper.show(id, 0)).toBe(true);
      if (id !== 'm998') expect(Math.abs(page.topOf(id) ?? Number.NaN)).toBeLessThan(1);
      expect(page.rowsDrawn()).toContain(id);
    }
    expect(page.keeper.show('nobody')).toBe(false);
  });

  it('keeps what is read in place while rows above, below and in view change their heights', () => {
    page.keeper.show('m500', 40);
    const random = seededRandom(3);
    let changed = 0;
    for (const id of page.rowsDrawn()) {
      page.grow(id, 50 + Math.floor(random() * 1200));
      expect(Math.abs((page.topOf('m500') ?? Number.NaN) - 40)).toBeLessThan(1);
      changed += 1;
    }
    expect(changed).toBeGreaterThan(5);
  });

  it('moves by what the reader moves, and by nothing else, all the way up and down again', () => {
    page.keeper.show('m600', 0);
    const random = seededRandom(11);
    for (let step = 0; step < 300; step += 1) {
      const by = Math.floor((random() - (step < 150 ? 0.8 : 0.2)) * 700);
      const read = page.keeper.firstInView()?.messageId ?? '';
      const before = page.topOf(read) ?? Number.NaN;
      page.scrollBy(by);
      const after = page.topOf(read);
      if (after !== undefined) expect(Math.abs(after - before + by)).toBeLessThan(1);
      if (step % 7 === 0) page.keeper.endGlide();
    }
    page.keeper.endGlide();
    expect(page.slack()).toBe(0);
  });

  it('takes differences up beside the glide, and gives them back at its end without a move', () => {
    page.keeper.show('m500', 0);
    page.scrollBy(-2500);
    page.scrollBy(-200);
    expect(page.slack()).not.toBe(0);
    const first = page.keeper.firstInView();
    page.keeper.endGlide();
    expect(page.slack()).toBe(0);
    expect(page.keeper.firstInView()).toEqual(first);
  });

  it('sets nothing while a glide to the start goes on, and leaves the reader there', () => {
    page.keeper.show('m12', 0);
    const startPx = page.scroller.scrollTop;
    let mostSlackPx = 0;
    for (let step = 1; step <= 40; step += 1) {
      const px = startPx * (1 - step / 40);
      page.scrollBy(px - page.scroller.scrollTop);
      expect(page.scroller.scrollTop).toBeCloseTo(px, 6);
      mostSlackPx = Math.max(mostSlackPx, Math.abs(page.slack()));
    }
    expect(mostSlackPx).toBeGreaterThan(0);
    expect(page.slack()).toBe(0);
    page.keeper.endGlide();
    expect(page.scroller.scrollTop).toBe(0);
    expect(page.keeper.firstInView()).toEqual({ messageId: 'm0', topPx: 0 });
  });

  it('lets go of the end at the first step away, and follows again at the end', () => {
    page.keeper.follow();
    page.keeper.letGo();
    const before = page.topOf('m999');
    page.grow('m999', (page.realPx.get('m999') ?? 0) + 500);
    expect(page.topOf('m999')).toBe(before);
    page.scrollBy(1_000_000);
    expect(page.keeper.isFollowing()).toBe(true);
    page.scrollBy(-400);
    expect(page.keeper.isFollowing()).toBe(false);
    page.keeper.showStart();
    expect(page.keeper.firstInView()).toEqual({ messageId: 'm0', topPx: 0 });
  });

  it('keeps rows in use drawn, and the row with the focus', () => {
    page.use(['m999']);
    page.keeper.show('m100', 0);
    const row = page.keeper.rowElement('m100');
    const button = document.createElement('button');
    row?.append(button);
    button.focus();
    page.keeper.show('m700', 0);
    expect(page.rowsDrawn()).toEqual(expect.arrayContaining(['m100', 'm700', 'm999']));
    page.keeper.show('m400', 0);
    expect(page.rowsDrawn()).not.toContain('m701');
  });

  it('draws what is seen first for a reader who comes from elsewhere, and what lies around it in a quiet moment', () => {
    document.body.replaceChildren();
    page = layOut(new Map(ids.map((id) => [id, 200])));
    page.keeper.show('m500', 0);
    const first = page.rowsDrawn();
    page.keeper.drawRest();
    const rest = page.rowsDrawn();
    expect(rest).toEqual(expect.arrayContaining([...first]));
    expect(rest.length).toBeGreaterThan(first.length);
    expect(page.topOf('m500')).toBe(0);
    page.keeper.drawRest();
    expect(page.rowsDrawn()).toEqual(rest);
  });

  it('leaves what stands in place of a thread without messages at its top, and to its reader', () => {
    const heights = createRowHeights([]);
    const empty = document.createElement('div');
    let top = 0;
    Object.defineProperties(empty, { clientHeight: { get: () => 300 }, scrollHeight: { get: () => 500 }, scrollTop: { get: () => top, set: (px: number) => {
      top = px;
    } } });
    const rows = empty.appendChild(document.createElement('div'));
    const keeper = createScrollKeeper({ onDraw: () => undefined, onIsAtEnd: () => undefined, onMeasured: () => undefined, rowsInUse: () => [] });
    keeper.attach({ scroller: empty, rows });
    keeper.setThread({ ids: [], positions: new Map(), heights });
    keeper.settle();
    expect(top).toBe(0);
    empty.scrollTop = 120;
    keeper.settle([]);
    expect(top).toBe(120);
  });

  it('says which row is read: the one that was jumped to, also where the thread ends too early, else the one that one has come to', () => {
    const { keeper, scrollBy } = page;
    keeper.show('m500');
    expect(keeper.readRow()).toEqual({ messageId: 'm500', topPx: 16 });
    keeper.show('m998');
    expect(keeper.readRow()).toEqual({ messageId: 'm998', topPx: 16 });
    keeper.show('m500', -50);
    expect(keeper.readRow()).toEqual({ messageId: 'm500', topPx: -50 });
    keeper.show('m500');
    scrollBy(-4);
    // The one before ends in view, and is not read any more.
    expect([keeper.firstInView()?.messageId, keeper.readRow()]).toEqual(['m499', { messageId: 'm500', topPx: 20 }]);
    scrollBy(-40);
    expect(keeper.readRow()?.messageId).toBe('m499');
  });

  it('says where a row must stand so that something in it is seen, and nothing where it is', () => {
    page.keeper.show('m500', 0);
    expect(page.keeper.topToSee('m500', new DOMRect(0, 200, 10, 20))).toBeNull();
    expect(page.keeper.topToSee('m500', new DOMRect(0, 5000, 10, 20))).toBe(200 - 5000);
    expect(page.keeper.topToSee('m1', new DOMRect(0, 0, 1, 1))).toBeNull();
  });
});
