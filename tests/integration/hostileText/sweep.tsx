import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { vi } from 'vitest';
import { MarkdownView } from '../../../renderer/markdown/MarkdownView';
import type { HostileSample } from '../../fixtures/hostile/samples';
import { breachesIn } from '../../helpers/hostileBreaches';
import { Surroundings } from '../../unit/renderer/markdown/surroundings';

const idPrefix = 'm1';
const stormPrefixes = 4;
/** The most elements that one message may cost: about 5,000 nodes, each drawn by a few elements. */
const mostElements = 20_000;

export type Sweep = {
  /** What must not have come of the text, each with the length of the prefix. */
  readonly breaches: readonly string[];
  /** How many prefixes were drawn growing, and again as if the answer had ended there. */
  readonly prefixes: number;
};

/** Every prefix; of a long text a few, the whole among them. */
function prefixLengths({ text, isStorm }: HostileSample): readonly number[] {
  if (!isStorm) return Array.from({ length: text.length }, (_, at) => at + 1);
  return Array.from({ length: stormPrefixes }, (_, at) => Math.ceil((text.length * (at + 1)) / stormPrefixes));
}

/** Text of which something must be seen: it has a word, and is more than markers of lists, references and definitions of them. */
function saysSomething(text: string): boolean {
  return /[a-z]/i.test(text.replace(/^\[[^\]]*\]:.*$/gm, '').replace(/&[a-z]+;/g, '').replace(/\d+[.)]/g, ''));
}

/** Draws one message in the real view as it grows, and at each prefix as if it had ended there. Needs faked timers. */
export function sweepModelText(sample: HostileSample): Sweep {
  const box = document.createElement('div');
  const root = createRoot(box, { onCaughtError: () => undefined });
  const breaches = new Set<string>();
  const lengths = prefixLengths(sample);
  let seen = '';

  function draw(text: string, isStreaming: boolean): void {
    flushSync(() => root.render(<Surroundings><MarkdownView text={text} isStreaming={isStreaming} idPrefix={idPrefix} /></Surroundings>));
    // Long text is shown in steps.
    if (sample.isStorm) vi.runAllTimers();
    if (box.innerHTML === seen) return;
    seen = box.innerHTML;
    if (box.textContent.trim() === '' && saysSomething(text)) breaches.add(`${text.length}: nothing is drawn`);
    if (box.getElementsByTagName('*').length > mostElements) breaches.add(`${text.length}: more than ${mostElements} elements`);
    for (const breach of breachesIn(box, idPrefix)) breaches.add(`${text.length}: ${breach}`);
  }

  for (const length of lengths) {
    draw(sample.text.slice(0, length), true);
    draw(sample.text.slice(0, length), false);
  }
  flushSync(() => root.unmount());
  return { breaches: [...breaches], prefixes: lengths.length };
}
