import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import rehypeHighlight from 'rehype-highlight';
import { Streamdown } from 'streamdown';
import '../../../renderer/ui/tokens.css';
import { MarkdownView } from '../../../renderer/markdown/MarkdownView';

/*
 * The main thread's time for an answer that arrives in pieces, layout forced after each. Slow ways are measured at updates
 * spread evenly over the answer and extrapolated; what was measured, and how often, is part of the result.
 */

export type RenderWay = 'ours' | 'streamdown' | 'naive' | 'floor';
export type RenderResult = { readonly totalMs: number; readonly worstMs: number; readonly updates: number; readonly measured: number };

const rehypePlugins = [rehypeHighlight];
const remarkPlugins = [remarkGfm];

const ways: { readonly [Way in RenderWay]: (text: string) => ReactNode } = {
  ours: (text) => <MarkdownView text={text} isStreaming idPrefix="bench" />,
  streamdown: (text) => <Streamdown>{text}</Streamdown>,
  naive: (text) => (
    <Markdown remarkPlugins={remarkPlugins} rehypePlugins={rehypePlugins}>
      {text}
    </Markdown>
  ),
  floor: (text) => text.split('\n\n').map((paragraph, at) => <p key={at}>{paragraph}</p>),
};

async function run(way: RenderWay, text: string, updateChars: number, maxMeasured: number): Promise<RenderResult> {
  const host = document.createElement('div');
  document.getElementById('root')?.append(host);
  const root = createRoot(host);
  const show = (length: number): void => {
    flushSync(() => root.render(ways[way](text.slice(0, length))));
    host.getBoundingClientRect();
  };
  const updates = Math.ceil(text.length / updateChars);
  const step = Math.max(1, updates / maxMeasured);
  let totalMs = 0;
  let worstMs = 0;
  let measured = 0;
  for (let next = 1; next <= updates; next += step) {
    const update = Math.round(next);
    if (step > 1) show((update - 1) * updateChars);
    const startedAtMs = performance.now();
    show(Math.min(text.length, update * updateChars));
    const tookMs = performance.now() - startedAtMs;
    totalMs += tookMs;
    worstMs = Math.max(worstMs, tookMs);
    measured += 1;
    if (measured % 16 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  root.unmount();
  host.remove();
  return { totalMs: (totalMs / measured) * updates, worstMs, updates, measured };
}

Object.assign(globalThis, { runRenderBench: run });
