// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import Markdown from 'react-markdown';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isTooDeep } from '../../../renderer/markdown/blockLimits';
import { MarkdownBlock } from '../../../renderer/markdown/MarkdownBlock';
import { MarkdownView } from '../../../renderer/markdown/MarkdownView';
import { hostileSamples } from '../../fixtures/hostile/samples';
import { breachesIn } from '../../helpers/hostileBreaches';
import { Surroundings } from '../../unit/renderer/markdown/surroundings';

/* Each guard of model text alone: with it nothing happens, without it the rig says so (trust.md section 11, 8). */

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** What is drawn; `null` when React gave the whole tree up. */
function drawn(children: ReactNode): Element | null {
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  try {
    return render(<Surroundings>{children}</Surroundings>).container;
  } catch {
    return null;
  }
}

function poison(): void {
  const read = String.prototype.charCodeAt;
  vi.spyOn(String.prototype, 'charCodeAt').mockImplementation(function poisoned(this: string, at: number) {
    if (this.includes('POISON')) throw new Error('poisoned');
    return read.call(this, at);
  });
}

describe('the boundary of a message', () => {
  it('shows a text that breaks the renderer as it is', () => {
    poison();
    expect(drawn(<MarkdownView text="# POISON" isStreaming={false} idPrefix="m1" />)?.textContent).toBe('Shown as plain text# POISON');
  });

  it('is what does it: without it there is no page', () => {
    poison();
    expect(drawn(<MarkdownBlock text="# POISON" idPrefix="m1" />)).toBeNull();
  });
});

describe('the cap on depth', () => {
  const deep = hostileSamples.filter(({ text }) => isTooDeep(text));

  it('holds back what would overflow the stack', () => {
    expect(deep.length).toBeGreaterThanOrEqual(5);
    for (const { id, text } of deep) expect(drawn(<MarkdownBlock text={text} idPrefix="m1" />)?.textContent, id).toContain('Shown as plain text');
  });

  it('is what does it: without it there is no page, or one far too deep', () => {
    const box = drawn(<Markdown>{'>'.repeat(3000)}</Markdown>);
    expect(box === null || breachesIn(box, 'm1').length > 0).toBe(true);
  });
});

describe('the examination of addresses', () => {
  const links = hostileSamples.filter(({ id }) => id.startsWith('links/'));
  const flagged = (draw: (text: string) => ReactNode): number => links.filter(({ text }) => breachesIn(drawn(draw(text)) ?? document, 'm1').length > 0).length;

  it('lets no hostile link through', () => {
    expect(links.length).toBeGreaterThanOrEqual(100);
    expect(flagged((text) => <MarkdownView text={text} isStreaming={false} idPrefix="m1" />)).toBe(0);
  });

  it('is what does it: without it the rig flags most of them', () => {
    const without = flagged((text) => <Markdown urlTransform={(address) => address}>{text}</Markdown>);
    console.log(`G3 without the examination of addresses ${without} of ${links.length} links are flagged.`);
    expect(without).toBeGreaterThanOrEqual(40);
  });
});

describe('formulas and diagrams', () => {
  it.each([
    ['$$\n\\def\\a{\\a\\a}\\a\n$$', '\\def\\a{\\a\\a}\\a'],
    ['\\(\\rule{1000000em}{1000000em}\\)', '\\rule{1000000em}{1000000em}'],
    ['$\\includegraphics{https://trap.example/i}$', '\\includegraphics{'],
    ['$\\href{javascript:__pwn()}{x}$', '\\href{javascript:__pwn()}{x}'],
    ['```mermaid\ngraph TD\nA-->B\nclick A "javascript:__pwn()"\n```', 'click A "javascript:__pwn()"'],
    ['```mermaid\n%%{init: {"securityLevel":"loose"}}%%\ngraph TD\nA["<img src=x onerror=__pwn()>"]\n```', '<img src=x onerror=__pwn()>'],
  ])('are their source until there is something that draws them: %j', (text, source) => {
    const box = drawn(<MarkdownView text={text} isStreaming={false} idPrefix="m1" />);
    expect(box?.textContent).toContain(source);
    expect(breachesIn(box ?? document, 'm1')).toEqual([]);
    expect(box?.querySelector('svg:not(.lucide), math, img')).toBeNull();
  });
});
