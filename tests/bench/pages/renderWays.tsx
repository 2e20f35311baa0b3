import { lexer } from 'marked';
import { memo, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import Markdown from 'react-markdown';
import rehypeHighlight from 'rehype-highlight';
import remarkGfm from 'remark-gfm';
import { Streamdown } from 'streamdown';
import { MarkdownView } from '../../../renderer/markdown/MarkdownView';
import type { RenderWay } from '../protocol';
import { Surroundings } from '../../unit/renderer/markdown/surroundings';

/** One answer on screen, growing. `grow` gets the new piece and the whole text with it, as a store gives it to a view. */
export type Screen = {
  readonly grow: (piece: string, text: string) => void;
  readonly finish: (text: string) => void;
  readonly remove: () => void;
};

const rehypePlugins = [rehypeHighlight];
const remarkPlugins = [remarkGfm];

export const screens: { readonly [Way in RenderWay]: (host: HTMLElement) => Screen } = {
  /** As a message's row does it: one root, the text property growing, each update flushed like a store's. */
  ours: (host) =>
    inReact(host, (text, isStreaming) => (
      <Surroundings>
        <MarkdownView text={text} isStreaming={isStreaming} idPrefix="bench" />
      </Surroundings>
    )),
  streamdown: (host) => inReact(host, (text, isStreaming) => <Streamdown isAnimating={isStreaming}>{text}</Streamdown>),
  memoised: (host) => inReact(host, (text) => lexer(text).map(({ raw }, at) => <Whole key={at} text={raw} />)),
  naive: reactMarkdown,
  token: reactMarkdown,
  floor: paragraphsInReact,
  domFloor: paragraphsInDom,
};

/** react-markdown over all of a text. */
const Whole = memo(function Whole({ text }: { readonly text: string }) {
  return (
    <Markdown remarkPlugins={remarkPlugins} rehypePlugins={rehypePlugins}>
      {text}
    </Markdown>
  );
});

function reactMarkdown(host: HTMLElement): Screen {
  return inReact(host, (text) => <Whole text={text} />);
}

function inReact(host: HTMLElement, draw: (text: string, isStreaming: boolean) => ReactNode): Screen {
  const root = createRoot(host);
  return {
    grow: (_piece, text) => flushSync(() => root.render(draw(text, true))),
    finish: (text) => flushSync(() => root.render(draw(text, false))),
    remove: () => root.unmount(),
  };
}

const Paragraph = memo(function Paragraph({ text }: { readonly text: string }) {
  return <p>{text}</p>;
});

/** Plain text in paragraphs: what is finished is kept and never looked at again, only the last one grows. */
function paragraphsInReact(host: HTMLElement): Screen {
  const root = createRoot(host);
  let finished: readonly ReactNode[] = [];
  let open = '';
  const show = (): void => flushSync(() => root.render([...finished, <Paragraph key={finished.length} text={open} />]));
  return {
    grow: (piece) => {
      const paragraphs = (open + piece).split('\n\n');
      open = paragraphs.pop() ?? '';
      if (paragraphs.length > 0) {
        finished = [...finished, ...paragraphs.map((text, at) => <Paragraph key={finished.length + at} text={text} />)];
      }
      show();
    },
    finish: show,
    remove: () => root.unmount(),
  };
}

/** The same without React: text nodes and paragraphs appended by hand. */
function paragraphsInDom(host: HTMLElement): Screen {
  let line = '';
  let open = host.appendChild(document.createElement('p')).appendChild(document.createTextNode(''));
  return {
    grow: (piece) => {
      const paragraphs = (line + piece).split('\n\n');
      open.data = paragraphs[0] ?? '';
      for (const text of paragraphs.slice(1)) open = host.appendChild(document.createElement('p')).appendChild(document.createTextNode(text));
      line = paragraphs.at(-1) ?? '';
    },
    finish: () => undefined,
    remove: () => host.replaceChildren(),
  };
}
