// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MarkdownBlock } from '../../../../renderer/markdown/MarkdownBlock';
import { MarkdownView } from '../../../../renderer/markdown/MarkdownView';
import { corpus } from './corpus';
import { createRandom } from '../../../../electron/demoGateway/randomness';
import { randomDocument } from './randomMarkdown';
import { Surroundings } from './surroundings';
import { ungrouped } from './ungrouped';

afterEach(cleanup);

function view(text: string, isStreaming = false, onOpenLink?: (url: string) => void) {
  return (
    <Surroundings {...(onOpenLink === undefined ? {} : { onOpenLink })}>
      <MarkdownView text={text} isStreaming={isStreaming} idPrefix="m1" />
    </Surroundings>
  );
}

function canonical(text: string): string {
  return renderToStaticMarkup(<Surroundings><MarkdownBlock text={text} idPrefix="m1" /></Surroundings>);
}

/** The view's own box is not part of what the pipeline makes; line breaks between blocks say nothing. */
function inView(html: string): string {
  return ungrouped(html).replace(/^<div class="[^"]*">/, '').replace(/<\/div>$/, '').trim();
}

/** The page that the pipeline makes of the whole text, with neighbouring text in one node. */
function canonicalPage(text: string): Element {
  const { container } = render(<Surroundings><div><MarkdownBlock text={text} idPrefix="m1" /></div></Surroundings>);
  container.normalize();
  return container;
}

function expectSamePage(streamed: Element, text: string): void {
  const whole = canonicalPage(text).firstElementChild;
  const part = streamed.firstElementChild;
  for (const group of streamed.querySelectorAll('[data-blocks]')) group.replaceWith(...group.childNodes);
  part?.normalize();
  whole?.setAttribute('class', part?.getAttribute('class') ?? '');
  if (part?.isEqualNode(whole) !== true) expect(part?.innerHTML, JSON.stringify(text)).toBe(whole?.innerHTML);
}

function stream(text: string, random: () => number): Element {
  const { container, rerender } = render(view('', true));
  for (let end = 0; end < text.length; ) {
    end = Math.min(text.length, end + 1 + Math.floor(random() * 24));
    rerender(view(text.slice(0, end), true));
  }
  rerender(view(text));
  return container;
}

describe('MarkdownView', () => {
  it.each(corpus)('draws finished text as the canonical pipeline does: %s', (_name, text) => {
    expect(inView(renderToStaticMarkup(view(text)))).toBe(canonical(text).trim());
  });

  it.each(corpus)('ends with the canonical page after streaming: %s', (_name, text) => {
    expectSamePage(stream(text, createRandom(text.length)), text);
  });

  it('ends with the canonical page after streaming random documents', () => {
    const random = createRandom(42);
    for (let round = 0; round < 25; round += 1) {
      const text = randomDocument(random);
      expectSamePage(stream(text, random), text);
      cleanup();
    }
  });

  it('keeps the very nodes of finished blocks while later ones grow and finish', () => {
    const { container, rerender } = render(view('First.\n\nSec', true));
    const [first, second] = container.querySelectorAll('p');
    const text = `First.\n\nSecond.\n\n${Array.from({ length: 40 }, (_, at) => `Number ${at}`).join('\n\n')}`;
    for (let end = 11; end <= text.length; end += 1) rerender(view(text.slice(0, end), true));
    rerender(view(text));
    const after = container.querySelectorAll('p');
    expect(after).toHaveLength(42);
    expect(after[0]).toBe(first);
    expect(after[1]).toBe(second);
    expect(after[1]?.textContent).toBe('Second.');
  });

  it('keeps the very nodes of finished lines of code while it grows, and when its fence is closed', () => {
    const code = `\`\`\`js\n${'const a = 1;\n'.repeat(300)}`;
    const { container, rerender } = render(view(code.slice(0, 700), true));
    const [first] = container.querySelectorAll('code > span');
    rerender(view(code, true));
    rerender(view(`${code}\`\`\`\n`));
    const pieces = container.querySelectorAll('code > span');
    expect(pieces).toHaveLength(Math.ceil(300 / 24));
    expect(pieces[0]).toBe(first);
    expect(screen.getByText('300 lines', { exact: false })).toBeTruthy();
  });

  it('loads no picture, whatever its address', () => {
    const text = '![a](https://evil.test/p.png?d=secret) ![b](data:image/png;base64,AAAA) ![c](//evil.test/x) <img src="https://evil.test/y">';
    const { container } = render(view(text));
    expect(container.querySelectorAll('img, link, source, object, iframe')).toHaveLength(0);
    expect(screen.getByText('a: image at evil.test, not loaded')).toBeTruthy();
    expect(container.querySelectorAll('[src], [srcset], [poster], [style]')).toHaveLength(0);
  });

  it('never makes an address that runs or opens something else than the web or mail', () => {
    const hostile = ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'file:///etc/passwd', 'smb://host/x', 'ms-settings:', 'data:text/html,x', 'vbscript:x', '/relative', '#anchor', 'app://bundle/', 'https://user:pass@evil.test/', 'blob:https://x/y'];
    const { container } = render(view(hostile.map((url) => `[click](<${url}>)`).join('\n\n')));
    expect(container.querySelectorAll('a')).toHaveLength(0);
    expect(container.textContent).toContain('not opened: scheme');
    expect(container.textContent).toContain('not opened: userInfo');
  });

  it('asks before a link is opened, and names the real host where the text names another', () => {
    const onOpenLink = vi.fn();
    render(view('[https://bank.example](https://evil.test/login?x=1)', false, onOpenLink));
    const link = screen.getByRole('link', { name: 'https://bank.example' });
    expect(link.getAttribute('title')).toBe('evil.test');
    expect(screen.getByText('(evil.test)')).toBeTruthy();
    expect(fireEvent.click(link)).toBe(false);
    expect(onOpenLink).toHaveBeenCalledWith('https://evil.test/login?x=1');
  });

  it('shows look-alike hosts in punycode', () => {
    render(view('[apple](https://аррӏе.com/)'));
    expect(screen.getByRole('link').getAttribute('title')).toMatch(/^xn--/);
  });

  it('shows text nested 3,000 deep as plain text, with the rest of the window alive', () => {
    render(view(`${'>'.repeat(3000)} deep`));
    expect(screen.getByText('Shown as plain text')).toBeTruthy();
  });

  it('draws the first part of a huge table, and all of it on request', async () => {
    const row = `|${' x |'.repeat(100)}\n`;
    const { container } = render(view(row + `|${' - |'.repeat(100)}\n` + row.repeat(80)));
    const showAll = await screen.findByText('Show all', undefined, { timeout: 15_000 });
    expect(container.querySelectorAll('td').length).toBeLessThan(5000);
    fireEvent.click(showAll);
    await waitFor(() => expect(container.querySelectorAll('td')).toHaveLength(8000), { timeout: 15_000 });
  });

  it('draws all of a list that is being written, however long, and its first part when it is opened later', async () => {
    const text = '- item\n'.repeat(5400);
    const { container, rerender } = render(view('', true));
    for (let end = 3500; end < text.length + 3500; end += 3500) rerender(view(text.slice(0, end), true));
    await waitFor(() => expect(container.querySelectorAll('li')).toHaveLength(5400), { timeout: 15_000 });
    rerender(view(text));
    expect(container.querySelectorAll('li')).toHaveLength(5400);
    expect(screen.queryByText('Show all')).toBeNull();
    cleanup();
    render(view(text));
    expect(await screen.findByText('Show all', undefined, { timeout: 15_000 })).toBeTruthy();
  });

  it('draws a long text that comes at once in steps, up to its end', async () => {
    const text = Array.from({ length: 400 }, (_, at) => `Paragraph number ${at} of this text.`).join('\n\n');
    const { container } = render(view(text));
    const first = container.querySelectorAll('p').length;
    expect(first).toBeGreaterThan(50);
    expect(first).toBeLessThan(200);
    await waitFor(() => expect(container.querySelectorAll('p')).toHaveLength(400), { timeout: 15_000 });
  });

  it('shows direction marks in code by name', () => {
    const { container } = render(view('`a\u202Eb`\n\n```\nx\u202Ey\tz\n```'));
    expect(container.textContent).toContain('a⟦RLO⟧b');
    expect(container.textContent).toContain('x⟦RLO⟧y\tz');
  });
});
