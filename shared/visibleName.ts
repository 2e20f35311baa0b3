/**
 * Invisible, formatting and direction characters (trust.md B28, B29, B31), but not the joiner inside emoji and scripts; letters
 * that are empty, and selectors that select nothing, because another one or no Han character is before them.
 */
const hidden =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u3164\uFFA0]|(?<!\p{Script=Han})[\u{E0100}-\u{E01EF}]|(?<=[\uFE00-\uFE0F])[\uFE00-\uFE0F]/gu;
const joiners = new Set(['\u{200C}', '\u{200D}']);
const knownMarks: ReadonlyMap<string, string> = new Map([
  ['\u{202A}', 'LRE'], ['\u{202B}', 'RLE'], ['\u{202C}', 'PDF'], ['\u{202D}', 'LRO'], ['\u{202E}', 'RLO'],
  ['\u{2066}', 'LRI'], ['\u{2067}', 'RLI'], ['\u{2068}', 'FSI'], ['\u{2069}', 'PDI'], ['\n', 'LF'], ['\r', 'CR'],
]);

const longestNameChars = 60;
const keptEndChars = 20;

/** More marks on one letter, or pictures joined to one, than any script or picture has. */
const endlessMarks = /(\p{M}{40})(\p{M}+)/gu;
const endlessPicture = /((?:\p{Extended_Pictographic}\uFE0F?\u200D){20})((?:\p{Extended_Pictographic}\uFE0F?\u200D)+)/gu;

/**
 * Text as it may be drawn: thousands of marks on one letter take a browser minutes, so that the first ones are followed by the
 * count of the others, as ⟦+49960⟧ (trust.md B27).
 */
export function withBoundedClusters(text: string): string {
  return text.replace(endlessMarks, shortened).replace(endlessPicture, shortened);
}

function shortened(_all: string, kept: string, rest: string): string {
  return `${kept}⟦+${Array.from(rest).length}⟧`;
}

/** Text in which nothing hides: controls and direction marks become ⟦RLO⟧ or ⟦U+0000⟧. */
export function withVisibleControls(text: string): string {
  return withBoundedClusters(text).replace(hidden, (character) => {
    if (joiners.has(character)) return character;
    const mark = knownMarks.get(character) ?? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    return `⟦${mark}⟧`;
  });
}

/** The same of a text of several lines, which stay lines. */
export function linesWithVisibleControls(text: string): string {
  return text.split('\n').map(withVisibleControls).join('\n');
}

/** A file's name as it is shown: controls visible, shortened in the middle so that the extension always shows (B31). */
export function visibleName(name: string): string {
  const characters = Array.from(withVisibleControls(name));
  if (characters.length <= longestNameChars) return characters.join('');
  const start = characters.slice(0, longestNameChars - keptEndChars - 1).join('');
  return `${start}…${characters.slice(-keptEndChars).join('')}`;
}
