// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../../renderer/decoder/readPage';
import { mostPageChars } from '../../../../shared/decoding';

const address = 'https://page.org/harbour/tide';
const read = (html: string, charset: string | null = 'utf-8') => readPage(new TextEncoder().encode(html), { address, charset });
const paragraph = 'The tide turns twice a day, and the harbour master writes down when it does, as the one before him did. '.repeat(4);

describe('a page of the web', () => {
  it('is read without what stands around its words', () => {
    const { title, text } = read(`<title>Tide times</title><nav><a href="/">Home</a> Menu</nav><article><h1>Tide</h1><p>${paragraph}</p><p>Second. ${paragraph}</p></article><aside class="sidebar advert">Buy a boat</aside><script>alert(1)</script>`);
    expect(title).toBe('Tide times');
    expect(text).toContain('The tide turns twice a day');
    expect(text).not.toContain('alert');
    expect(text).not.toContain('Menu');
  });

  it('keeps headings, items, rows and links that lead on', () => {
    const { text } = read(`<article><h1>Tide</h1><p>${paragraph}</p><h2>When</h2><ul><li>one</li><li>two</li></ul><table><tr><th>Day</th><th>High</th></tr><tr><td>Mon</td><td>7:10</td></tr></table><p>See <a href="/more?x=1">more</a>, <a href="#here">here</a>, <a href="javascript:alert(1)">this</a>.</p><pre><code>a
  b</code></pre><p>${paragraph}</p></article>`);
    expect(text).toContain('## When');
    expect(text).toContain('- one\n- two\n\n');
    expect(text).toContain('Day | High\nMon | 7:10\n');
    expect(text).toContain('more (https://page.org/more?x=1), here, this.');
    expect(text).toContain('a\n  b');
  });

  it('is not read where nobody would see it', () => {
    const { text } = read('<p>seen</p><p hidden>one</p><p style="display: none">two</p><p style="font-size:0">three</p><p aria-hidden="true">four</p><template>five</template><!-- six --><p style="opacity:0;">seven</p><style>eight</style><noscript>nine</noscript>');
    expect(text).toBe('seen');
  });

  it('runs and loads nothing while it is read', () => {
    const before = document.documentElement.outerHTML;
    read(`<img src="https://evil.org/x.png" onerror="globalThis.hacked = 1"><script>globalThis.hacked = 1</script><svg onload="globalThis.hacked = 1"></svg><iframe srcdoc="<script>parent.hacked = 1</script>"></iframe><p>${paragraph}</p>`);
    expect(Reflect.get(globalThis, 'hacked')).toBeUndefined();
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('is read in the letters that the server or the page names', () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('<meta charset="iso-8859-1"><p>caf'), 0xe9, ...new TextEncoder().encode('</p>')]);
    expect(readPage(bytes, { address, charset: null }).text).toBe('café');
    expect(readPage(bytes, { address, charset: 'windows-1252' }).text).toBe('café');
    expect(readPage(bytes, { address, charset: 'no-such-thing' }).text).toContain('caf');
  });

  it('takes its links from where it was found, whatever it says of that itself', () => {
    expect(read('<base href="https://evil.org/"><p><a href="next">next</a></p>').text).toBe('next (https://page.org/harbour/next)');
  });

  it('is read as far as there is room, and nothing is nothing', () => {
    expect(read(`<p>${'word '.repeat(100_000)}</p>`).text.length).toBe(mostPageChars);
    expect(read('')).toEqual({ title: '', text: '' });
  });

  it('nested deeply is read all the same', () => {
    expect(read(`${'<div>'.repeat(100)}deep`).text).toBe('deep');
  });
});
