// @vitest-environment jsdom
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Nodes } from 'mdast';
import { afterAll, describe, expect, it } from 'vitest';
import { safeName } from '../../../electron/archive/fileNames';
import { toHtml } from '../../../electron/archive/htmlExport';
import { toMarkdown, withoutHtml } from '../../../electron/archive/markdownExport';
import { makeReadable } from '../../../electron/archive/readable';
import { createTranslate } from '../../../shared/messages';
import { smallConversation } from '../../fixtures/archives';
import { hostileNames } from '../../fixtures/hostile/names';
import { hostileSamples } from '../../fixtures/hostile/samples';
import { breachesIn } from '../../helpers/hostileBreaches';

/* What a model, a file's name or a title says in an export stays text (trust.md T2, B31). */

const words = { translate: createTranslate('en'), locale: 'en' } as const;
let pages = 0;

function htmlOf(text: string, title = 'The gate', name = 'gate.txt'): string {
  const conversation = smallConversation('c1', text, text);
  const file = { attachmentId: 'f', name, kind: 'text', mediaType: 'text/plain', sizeBytes: 1, sha256: '0', notes: [] } as const;
  const messages = conversation.messages.map((message) => ({
    ...message,
    ...(message.role === 'assistant' ? { modelId: title } : {}),
    parts: [
      ...message.parts,
      { kind: 'reasoning' as const, partId: 'r', text, openedAtMs: 0 },
      { kind: 'attachment' as const, partId: 'a', attachment: file },
      { kind: 'toolCall' as const, partId: 't', callId: 'x', name: title, argumentsText: text, status: 'done' as const, result: { text, attachments: [file] } },
    ],
    receipt: { provider: title, costUsd: title },
  }));
  return toHtml(makeReadable({ ...conversation, title, messages }, words), 'en', () => ({ path: `files/${safeName(name, 'file')}` }));
}

function breachesOf(html: string): readonly string[] {
  pages += 1;
  const page = new DOMParser().parseFromString(html, 'text/html');
  const own = page.head.querySelectorAll('meta, title, style');
  const inHead = [...page.head.children].filter((element) => ![...own].includes(element)).map(({ localName }) => `${localName} in the head`);
  const files = [...page.querySelectorAll('a[href^="files/"]')];
  // Our own links to files beside the page are the one address that is none of the web.
  for (const link of files) link.removeAttribute('href');
  return [...inHead, ...(page.head.children.length === 6 ? [] : ['another head']), ...breachesIn(page.body)];
}

/** What a page would hold besides our own few elements: storms are too long to be drawn here. */
function strangeTags(html: string): readonly string[] {
  pages += 1;
  const drawn = html.slice(html.indexOf('<main>'));
  const own =
    /<(?:\/?(?:main|h[1-6]|p|article|div|details|summary|pre|code|em|strong|del|blockquote|ul|li|table|tr|td|sup)|ol|\/ol|\/a|\/body|\/html|br|hr)(?: (?:class="[a-z ]+"|dir="auto"|start="\d+"))*>|<a href="(?:https?:|mailto:|files\/)[^"<>]*"(?: rel="noopener noreferrer nofollow")?>/gu;
  return drawn.replace(own, '').match(/<[^\n]{0,40}/gu) ?? [];
}

function htmlIn(markdown: string): readonly string[] {
  const found: string[] = [];
  const waiting: Nodes[] = [fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === 'html') found.push(node.value);
    if ('children' in node) waiting.push(...node.children);
  }
  return found;
}

describe('hostile text in an export', () => {
  it('runs and loads nothing in HTML', () => {
    expect(hostileSamples.length).toBeGreaterThan(500);
    for (const { id, text, isStorm } of hostileSamples) {
      const html = htmlOf(text);
      expect({ id, breaches: isStorm ? strangeTags(html) : breachesOf(html) }).toEqual({ id, breaches: [] });
    }
  });

  it('runs nothing as a title, a model or a file’s name either, and hides nothing there', () => {
    expect(hostileNames).toHaveLength(60);
    for (const { id, name } of hostileNames) {
      const html = htmlOf('3 m.', name, name);
      expect({ id, breaches: breachesOf(html) }).toEqual({ id, breaches: [] });
      const shown = new DOMParser().parseFromString(html, 'text/html').querySelector('main')?.textContent ?? '';
      expect({ id, hidden: shown.match(/(?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u) }).toEqual({ id, hidden: null });
    }
  });

  it('is no HTML in Markdown', () => {
    const short = hostileSamples.filter(({ isStorm }) => !isStorm);
    expect(short.length).toBeGreaterThan(400);
    for (const { id, text } of short) {
      const markdown = toMarkdown(makeReadable(smallConversation('c1', 'x', text), words), () => null);
      expect({ id, html: htmlIn(markdown) }).toEqual({ id, html: [] });
    }
    for (const { id, name } of hostileNames) {
      const markdown = toMarkdown(makeReadable({ ...smallConversation('c1'), title: name }, words), () => null);
      expect({ id, html: htmlIn(markdown), headings: markdown.split('\n').filter((line) => line.startsWith('# ')).length }).toEqual({ id, html: [], headings: 1 });
    }
  });

  it('is seen by this test where it is put in as it is', () => {
    const raw = hostileSamples.filter(({ isStorm }) => !isStorm).filter(({ text }) => breachesOf(htmlOf('x').replace('<main>', () => `<main>${text}`)).length > 0);
    expect(raw.length).toBeGreaterThan(100);
    expect(hostileSamples.filter(({ isStorm, text }) => !isStorm && htmlIn(text).length > 0).length).toBeGreaterThan(100);
  });

  it('leaves code as it is written', () => {
    const code = 'Use `Array<string>` or\n\n```html\n<b>bold</b>\n```\n\n- a\n\n  ```ts\n  const x: Map<string, number>;\n  ```\n\n<https://example.com> 1 < 2';
    expect(withoutHtml(code)).toBe(code);
    expect(withoutHtml('a <b>c</b> `<d>`')).toBe('a &lt;b>c&lt;/b> `<d>`');
  });

  afterAll(() => console.log(`T2 exports: ${pages} pages of ${hostileSamples.length} samples and ${hostileNames.length} names: 0 breaches`));
});
