// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MarkdownView } from '../../../renderer/markdown/MarkdownView';
import { standInForBrowser } from '../../helpers/browserStandIns';
import { patienceMs } from '../../helpers/patience';
import { Surroundings } from '../../unit/renderer/markdown/surroundings';

/* What one message may cost, seen through the view that draws it (trust.md B34, B39). */

const draw = (text: string) => render(<Surroundings><MarkdownView text={text} isStreaming={false} idPrefix="m1" /></Surroundings>);

beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('a message that is opened finished', () => {
  const paragraphs = 3000;
  const large = Array.from({ length: paragraphs }, (_, at) => `Paragraph ${at} with *words*, **more** and \`code\`.`).join('\n\n');

  it('shows its first part when it has more than 5,000 nodes, and all of it on wish', async () => {
    const { container } = draw(large);
    const showAll = await screen.findByText('Show all');
    const first = container.querySelectorAll('p').length;
    expect(first).toBeGreaterThan(50);
    expect(first).toBeLessThan(paragraphs / 2);
    expect(container.textContent).toContain('Paragraph 0 with words');
    expect(container.textContent).not.toContain(`Paragraph ${paragraphs - 1} `);
    fireEvent.click(showAll);
    await waitFor(() => expect(container.querySelectorAll('p')).toHaveLength(paragraphs), { timeout: patienceMs });
    expect(screen.queryByText('Show all')).toBeNull();
  });

  it('is shown whole below that', async () => {
    const { container } = draw(large.split('\n\n').slice(0, 200).join('\n\n'));
    await waitFor(() => expect(container.querySelectorAll('p')).toHaveLength(200));
    expect(screen.queryByText('Show all')).toBeNull();
  });
});

it('shows code in a line without end, all of it', async () => {
  const long = `const answer = [${'42, '.repeat(6000)}];`;
  const { container } = draw(`\`\`\`js\n${long}\n\`\`\``);
  await waitFor(() => expect(container.querySelector('pre code')?.textContent.trim()).toBe(long));
});
