/**
 * Characters that a reader cannot see and a model can read: tags, zero-width ones, fillers, variation selectors (trust.md
 * B29). What turns a line's direction is no part of this: it changes what is seen, and Hebrew and Arabic need it.
 */
const invisible =
  /\u034F|[\uFE00-\uFE0F]|[\u00AD\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200D\u2060-\u2064\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|[\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}]/gu;

/** Letters of these join, or stay apart, by a character that is not seen. */
const joiningScript =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Tibetan}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Balinese}\p{Script=Javanese}]/u;
/** These write no spaces between words; the break is marked by a space of no width. */
const spacelessScript = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const picture = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|[\u{E0020}-\u{E007F}]/u;
/** England, Scotland, Wales: a black flag and the letters of a region, ended. */
const flagTags = /^[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}/u;

export type CleanedText = { readonly text: string; readonly removed: number };

/**
 * The text without them, and how many they were. Kept where a script or a picture needs them: joiners in emoji, Persian and
 * Indic words, one variation selector after what it varies, breaks of Thai and Khmer, flags of regions, old Hangul.
 */
export function removeInvisible(text: string): CleanedText {
  let removed = 0;
  const cleaned = replaceInvisible(text, () => {
    removed += 1;
    return '';
  });
  return { text: cleaned, removed };
}

/** The text with each of them as ⟦U+200B⟧ instead; what a script or a picture needs is kept as well. */
export function markInvisible(text: string): string {
  return replaceInvisible(text, (character) => `⟦U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟧`);
}

function replaceInvisible(text: string, replace: (character: string) => string): string {
  let keptFlagEnd = -1;
  return text.replace(invisible, (character: string, at: number) => {
    const before = characterBefore(text, at);
    const after = characterAt(text, at + character.length);
    if (before === '\u{1F3F4}') {
      const tags = flagTags.exec(text.slice(at, at + 14))?.[0];
      if (tags !== undefined) keptFlagEnd = at + tags.length;
    }
    return at < keptFlagEnd || isNeeded(character, before, after) ? character : replace(character);
  });
}

function isNeeded(character: string, before: string, after: string): boolean {
  switch (character) {
    case '\u200C':
      return joiningScript.test(before);
    case '\u200D':
      return joiningScript.test(before) || (picture.test(before) && /\p{Extended_Pictographic}/u.test(after));
    case '\u200B':
      return spacelessScript.test(before) && spacelessScript.test(after);
    case '\uFE0E':
    case '\uFE0F':
      return /\p{Extended_Pictographic}/u.test(before) || (/[\d#*]/.test(before) && after === '\u20E3');
    case '\u115F':
      return /[\u1160-\u11A7]/.test(after);
    case '\u1160':
      return /[\u1100-\u115F]/.test(before) && /[\u11A8-\u11FF]/.test(after);
    case '\u034F':
      return /\p{M}/u.test(before) && /\p{M}/u.test(after);
    default:
      return variesWhatIsBefore(character, before);
  }
}

/** Selectors of Mongolian letters, of mathematical signs, and of Han characters in names. */
function variesWhatIsBefore(character: string, before: string): boolean {
  if (/[\u180B-\u180F]/.test(character)) return /\p{Script=Mongolian}/u.test(before) && !/[\u180B-\u180F]/.test(before);
  if (/[\uFE00-\uFE0D]/.test(character)) return /[\p{Script=Han}\p{Sm}\p{Script=Myanmar}\p{Script=Phags_Pa}]/u.test(before);
  return /[\u{E0100}-\u{E01EF}]/u.test(character) && /\p{Script=Han}/u.test(before);
}

function characterAt(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}

function characterBefore(text: string, at: number): string {
  const last = text.charAt(at - 1);
  return /[\uDC00-\uDFFF]/.test(last) ? text.slice(at - 2, at) : last;
}
