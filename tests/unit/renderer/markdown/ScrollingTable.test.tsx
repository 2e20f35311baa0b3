// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MarkdownView } from '../../../../renderer/markdown/MarkdownView';
import { Surroundings } from './surroundings';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const head = '| a | b |\n| - | - |\n';
const rows = (count: number): string => '| 1 | two |\n'.repeat(count);

function view(text: string, isStreaming: boolean) {
  return (
    <Surroundings>
      <MarkdownView text={text} isStreaming={isStreaming} idPrefix="m1" />
    </Surroundings>
  );
}

/** A page in which cells are as wide as is said, one column after the other. */
function withWidths(widthsPx: readonly number[]): void {
  vi.spyOn(HTMLTableCellElement.prototype, 'getBoundingClientRect').mockImplementation(function widthOf(this: HTMLTableCellElement) {
    return new DOMRect(0, 0, widthsPx[this.cellIndex] ?? 0, 20);
  });
}

describe('a table that grows', () => {
  it('is a table while it is short', () => {
    withWidths([40, 60]);
    const { container } = render(view(head + rows(40), true));
    expect(container.querySelector('table')?.dataset['steady']).toBeUndefined();
  });

  it('keeps the widths of its columns once it is long, and takes them anew when its rows have doubled', () => {
    withWidths([40, 60]);
    const { container, rerender } = render(view(head + rows(60), true));
    const table = container.querySelector('table');
    expect(table?.dataset['steady']).toBe('');
    expect(table?.style.getPropertyValue('--columns')).toBe('40px 60px');
    expect(table?.style.getPropertyValue('--width')).toBe('100px');
    withWidths([40, 90]);
    rerender(view(head + rows(90), true));
    expect(table?.style.getPropertyValue('--columns')).toBe('40px 60px');
    rerender(view(head + rows(200), true));
    expect(table?.style.getPropertyValue('--columns')).toBe('40px 90px');
  });

  it('is laid out as a whole when it is finished, unless that would hold the page', () => {
    withWidths([40, 60]);
    const { container, rerender } = render(view(head + rows(60), true));
    rerender(view(head + rows(60), false));
    const table = container.querySelector('table');
    expect(table?.dataset['steady']).toBeUndefined();
    expect(table?.hasAttribute('style')).toBe(false);
    cleanup();
    const long = render(view('', true));
    for (let count = 100; count <= 1000; count += 100) long.rerender(view(head + rows(count), true));
    long.rerender(view(head + rows(1000), false));
    expect(long.container.querySelector('table')?.dataset['steady']).toBe('');
  });
});
