// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DiagramPicture, Diagrams } from '../../../../renderer/markdown/markdownContext';
import { MarkdownView } from '../../../../renderer/markdown/MarkdownView';
import { Surroundings } from './surroundings';

const picture: DiagramPicture = { url: 'blob:app://bundle/1', widthPx: 300, heightPx: 200 };

/** Draws what it is told to, and notes what it was asked for. */
function drawer(outcomes: Readonly<Record<string, DiagramPicture | null>>): Diagrams & { readonly asked: string[] } {
  const known = new Map<string, DiagramPicture | null>();
  const asked: string[] = [];
  return {
    asked,
    known: (source) => known.get(source),
    draw: (source) => {
      asked.push(source);
      const outcome = outcomes[source];
      if (outcome !== undefined) known.set(source, outcome);
      return Promise.resolve();
    },
  };
}

const fence = (source: string): string => `\`\`\`mermaid\n${source}\`\`\``;

function view(text: string, diagrams: Diagrams, isStreaming = false) {
  return <Surroundings diagrams={diagrams}><MarkdownView text={text} isStreaming={isStreaming} idPrefix="m1" /></Surroundings>;
}

const settle = (): Promise<void> => act(async () => void (await vi.advanceTimersByTimeAsync(1000)));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('a diagram', () => {
  it('is its source until it is drawn, and then a picture of its size, named as the source names it', async () => {
    const diagrams = drawer({ 'pie title Pets\n': picture });
    render(view(fence('pie title Pets\n'), diagrams));
    expect(screen.getByText('pie title Pets')).toBeInstanceOf(HTMLElement);
    expect(screen.queryByRole('img')).toBeNull();
    await settle();
    const image = screen.getByRole('img', { name: 'Pets' });
    expect([image.getAttribute('src'), image.getAttribute('width'), image.getAttribute('height')]).toEqual([picture.url, '300', '200']);
    expect(diagrams.asked).toHaveLength(1);
  });

  it('shows its source and the picture in turn', async () => {
    render(view(fence('graph TD\n'), drawer({ 'graph TD\n': picture })));
    await settle();
    const source = (): HTMLElement | null => screen.getByText('graph TD').closest('pre');
    expect(source()?.hidden).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Show source' }));
    expect([source()?.hidden, screen.queryByRole('img')]).toEqual([false, null]);
    fireEvent.click(screen.getByRole('button', { name: 'Show diagram' }));
    expect(screen.getByRole('img', { name: 'Diagram' })).toBeInstanceOf(HTMLElement);
  });

  it('that cannot be drawn is its source, and says so', async () => {
    render(view(fence('nonsense\n'), drawer({ 'nonsense\n': null })));
    await settle();
    expect(screen.getByText('This diagram cannot be drawn.')).toBeInstanceOf(HTMLElement);
    expect(screen.getByText('nonsense').closest('pre')?.hidden).toBe(false);
    expect(screen.queryByRole('button', { name: 'Show source' })).toBeNull();
  });

  it('is not asked for while it is being written', async () => {
    const diagrams = drawer({ 'graph TD\nA\n': picture });
    const text = `- item\n\n  ${fence('graph TD\nA\n').replaceAll('\n', '\n  ')}`;
    const { rerender } = render(view('', diagrams, true));
    for (let end = 1; end <= text.length; end += 1) {
      rerender(view(text.slice(0, end), diagrams, true));
      await act(async () => void (await vi.advanceTimersByTimeAsync(50)));
    }
    expect(diagrams.asked).toEqual([]);
    rerender(view(text, diagrams));
    await settle();
    expect(diagrams.asked).toEqual(['graph TD\nA\n']);
  });

  it('that was drawn before is there at once, with its height', async () => {
    const diagrams = drawer({ 'graph TD\n': picture });
    const { unmount } = render(view(fence('graph TD\n'), diagrams));
    await settle();
    unmount();
    render(view(fence('graph TD\n'), diagrams));
    expect(screen.getByRole('img', { name: 'Diagram' })).toBeInstanceOf(HTMLElement);
  });

  it('stays while it is drawn anew for another theme', async () => {
    const { rerender } = render(view(fence('graph TD\n'), drawer({ 'graph TD\n': picture })));
    await settle();
    rerender(view(fence('graph TD\n'), drawer({ 'graph TD\n': { ...picture, url: 'blob:app://bundle/2' } })));
    expect(screen.getByRole('img').getAttribute('src')).toBe(picture.url);
    await settle();
    expect(screen.getByRole('img').getAttribute('src')).toBe('blob:app://bundle/2');
  });
});
