import { visibleName } from '../../shared/visibleName';

const maxTitleChars = 60;

/** Characters that nobody sees, but not the joiners inside emoji and scripts. */
const unseen = /(?:(?![\u200C\u200D])[\p{Cc}\p{Cf}])+/gu;

/** A first title from the question's own words: its first line, cut at a word. Empty when there are no words. */
export function titleFromQuestion(text: string, attachmentNames: readonly string[]): string {
  const firstLine = text.split('\n').map((line) => line.trim()).find((line) => line !== '') ?? attachmentNames.map(visibleName).join(', ');
  const plain = firstLine.replace(unseen, ' ').replace(/\s+/g, ' ').trim();
  const characters = [...plain];
  if (characters.length <= maxTitleChars) return plain;
  const cut = characters.slice(0, maxTitleChars).join('');
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > maxTitleChars / 2 ? cut.slice(0, lastSpace) : cut).trimEnd()}…`;
}

/** What stands around a title that a model gave: quotation marks, marks of headings and emphasis, a full stop. */
const around = /^[\s"'“”„«»‘’`*_#]+|[\s"'“”„«»‘’`*_#.。]+$/gu;

/** A title from a model's answer to the wish for one; `null` where there is none in it. */
export function titleFromModel(text: string): string | null {
  const line = text.split('\n').map((each) => each.replace(around, '')).find((each) => each !== '') ?? '';
  const title = titleFromQuestion(line, []);
  return title === '' ? null : title;
}
