// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { foldForFind } from '../../../../../renderer/features/thread/findMatches';
import { rangesOf, showMarks } from '../../../../../renderer/features/thread/markText';

afterEach(() => document.body.replaceChildren());

function draw(html: string): HTMLElement {
  const article = document.createElement('article');
  article.innerHTML = html;
  document.body.append(article);
  return article;
}

const markedTexts = (html: string, words: string): readonly string[] => rangesOf(draw(html), foldForFind(words)).map((range) => range.toString());

describe('the marks of a search', () => {
  it('are ranges over what is shown, through accents and elements', () => {
    expect(markedTexts('<p>A Café, and a <b>ca</b>fe\u0301.</p>', 'cafe')).toEqual(['Café', 'cafe\u0301']);
    expect(markedTexts('<p>the <em>old</em> gate</p>', 'OLD GATE')).toEqual(['old gate']);
  });

  it('take any white space for one space, and blocks for apart', () => {
    expect(markedTexts('<p>old\n   gate</p>', 'old gate')).toEqual(['old\n   gate']);
    expect(markedTexts('<p>old</p><p>gate</p>', 'oldgate')).toEqual([]);
  });

  it('leave out what stands around a message', () => {
    expect(markedTexts('<p>gate</p><button>gate</button><footer>gate</footer><span aria-hidden="true">gate</span>', 'gate')).toEqual(['gate']);
  });

  it('are none without words, and do no harm where the browser cannot show them', () => {
    expect(markedTexts('<p>gate</p>', ' ')).toEqual([]);
    expect(() => showMarks('found', rangesOf(draw('<p>gate</p>'), 'gate'))).not.toThrow();
  });
});
