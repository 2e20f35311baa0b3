// @vitest-environment jsdom
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { hostileSamples } from '../../fixtures/hostile/samples';
import { breachesIn } from '../../helpers/hostileBreaches';

/* The rig is proven by what it must find: a pipeline that lets HTML through, and each kind of breach alone (trust.md G3). */

/** Parsed but never run: the page of a template has no window. */
function inert(html: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}

const runs = / has on|^(script|iframe|object|embed|svg|math|base|meta) is there| leads to (java|vb|data)/i;

describe('the rig for hostile text', () => {
  it('flags the output of raw marked, by far more than 14 samples', () => {
    const found = hostileSamples.filter(({ isStorm }) => !isStorm).map(({ id, text }) => ({ id, breaches: breachesIn(inert(marked.parse(text, { async: false, gfm: true }))) }));
    const flagged = found.filter(({ breaches }) => breaches.length > 0);
    const running = found.filter(({ breaches }) => breaches.some((breach) => runs.test(breach)));
    console.log(`G3 raw marked: ${flagged.length} of ${found.length} samples are flagged, ${running.length} of them for what would run.`);
    expect(flagged.length).toBeGreaterThanOrEqual(200);
    expect(running.length).toBeGreaterThanOrEqual(100);
    for (const group of ['html', 'links', 'images', 'drawings', 'nesting', 'halfOpen', 'forged']) {
      expect(flagged.filter(({ id }) => id.startsWith(`${group}/`)).length, group).toBeGreaterThan(0);
    }
  });

  it.each([
    '<script></script>', '<iframe></iframe>', '<object></object>', '<embed>', '<style></style>', '<form></form>', '<link>', '<base>', '<meta>', '<svg><use /></svg>',
    '<p onclick="x"></p>', '<a href="javascript:x">x</a>', '<a href="file:///x">x</a>', '<a href="//trap.example">x</a>', '<a href="https://a@trap.example">x</a>', '<a href="#root">x</a>',
    '<img src="https://trap.example/i">', '<img src="data:image/svg+xml,x">', '<img srcset="https://trap.example/i 1x">', '<video poster="x"></video>', '<p class="evil"></p>',
  ])('notices %s anywhere', (html) => {
    expect(breachesIn(inert(html))).not.toEqual([]);
  });

  it.each([
    '<img>', '<b>x</b>', '<p style="position:fixed"></p>', '<p id="root"></p>', '<p role="alert"></p>', '<p aria-live="assertive"></p>', '<p data-status="done"></p>', '<button>Allow</button>',
    '<input type="text">', '<input type="checkbox">', '<svg></svg>', '<code>a\u202Eb</code>', '<p contenteditable></p>', '<math></math>', '<span data-tex="x"><a href="https://ok.example/">x</a></span>', '<span data-tex="x"><span style="position:fixed"></span></span>', `${'<em>'.repeat(400)}x`,
  ])('notices %s in model text', (html) => {
    expect(breachesIn(inert(html), 'm1')).not.toEqual([]);
  });

  it.each([
    '<p dir="auto">x <em>y</em> <a href="https://ok.example/" title="ok.example" rel="noreferrer" draggable="false">z</a></p>',
    '<input type="checkbox" disabled checked readonly aria-label="done">', '<td style="text-align: right">1</td>', '<button type="button" aria-label="Code to clipboard" class="a"></button>',
    '<a href="#m1-fn-1" id="m1-fnref-1">1</a>', '<a href="mailto:a@b.example">x</a>', '<span data-tex="x"><math><mi mathvariant="bold">x</mi></math></span>',
  ])('lets %s be', (html) => {
    const document = inert(html.startsWith('<td') ? `<table><tbody><tr>${html}</tr></tbody></table>` : html);
    expect(breachesIn(document, 'm1')).toEqual([]);
  });
});
