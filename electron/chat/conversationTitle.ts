const maxTitleChars = 60;

/** A first title from the question's own words: its first line, cut at a word. Empty when there are no words. */
export function titleFromQuestion(text: string, attachmentNames: readonly string[]): string {
  const firstLine = text.split('\n').map((line) => line.trim()).find((line) => line !== '') ?? attachmentNames.join(', ');
  const plain = firstLine.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').replace(/\s+/g, ' ').trim();
  const characters = [...plain];
  if (characters.length <= maxTitleChars) return plain;
  const cut = characters.slice(0, maxTitleChars).join('');
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > maxTitleChars / 2 ? cut.slice(0, lastSpace) : cut).trimEnd()}…`;
}
