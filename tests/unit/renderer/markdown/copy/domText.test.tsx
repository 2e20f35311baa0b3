// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { textOfPage } from '../../../../../renderer/markdown/copy/domText';
import { MarkdownView } from '../../../../../renderer/markdown/MarkdownView';
import { loadFormulaDrawing } from '../../../../../renderer/markdown/math/useFormulaDrawing';
import { Surroundings } from '../surroundings';

beforeAll(loadFormulaDrawing);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function draw(text: string): HTMLElement {
  return render(<Surroundings><MarkdownView text={text} isStreaming={false} idPrefix="m1" /></Surroundings>).container;
}

describe('the text of a page', () => {
  it('has blank lines between blocks, markers of lists, code as it is and formulas as their source', () => {
    const page = draw('# Head\n\nSome **bold** $x^2$.\n\n- one\n- two\n  1. deep\n\n- [x] done\n\n```js\nlet a;\n\nlet b;\n```\n\n> quoted');
    expect(textOfPage(page)).toBe('Head\n\nSome bold x^2.\n\n- one\n- two\n  1. deep\n- [x] done\n\nlet a;\n\nlet b;\n\nquoted');
  });

  it('leaves out what is ours: buttons and names of languages', () => {
    expect(textOfPage(draw('```ts\na\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |'))).toBe('a\n\na\tb\n1\t2');
  });
});

describe('a drawn table', () => {
  const table = '| Name | Sum |\n| :-- | --: |\n| a, *b* | -3 |\n| `x|y` $z$ | =1+1 |\n';

  async function copied(button: string): Promise<string> {
    const written: string[] = [];
    vi.stubGlobal('navigator', { clipboard: { writeText: (text: string) => Promise.resolve(void written.push(text)) } });
    draw(table.replace('x|y', 'x\\|y'));
    fireEvent.click(screen.getByRole('button', { name: button }));
    await screen.findByRole('button', { name: 'Copied' });
    return written.join('');
  }

  it('is copied as CSV', async () => {
    expect(await copied('Table as CSV')).toBe("Name,Sum\r\n\"a, b\",-3\r\nx|y z,'=1+1\r\n");
  });

  it('is copied as Markdown, with its alignment', async () => {
    expect(await copied('Table as Markdown')).toBe('| Name | Sum |\n| :--- | ---: |\n| a, b | -3 |\n| x\\|y z | =1+1 |\n');
  });
});
