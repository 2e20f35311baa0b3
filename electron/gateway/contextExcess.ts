/**
 * Recognises "the prompt is too long for the model" in the words of the providers behind the gateway, which give no
 * common code for it (trust.md F16), and reads by how many tokens where both numbers are in the text.
 */
export type ContextExcess = { readonly isTooLong: boolean; readonly excessTokens?: number };

const complaint =
  /context.?(?:length|window)|(?:prompt|input|messages?|conversation)[^.]{0,60}(?:too long|longer than|too many tokens)|too many (?:input )?tokens|maximum (?:context|prompt|input) length|maximum number of (?:input )?tokens|reduce the length|token count[^.]{0,60}exceed/i;

/** Each names what was `used` and the `limit`; the words stand in either order. */
const measures = [
  /(?<used>\d+)\s*tokens?\s*>\s*(?<limit>\d+)/i,
  /maximum (?:context|prompt|input) length(?: of| is)?\D{0,12}(?<limit>\d+)[^]{0,120}?(?:requested|resulted in|contains?|has|have|got|of)\D{0,40}?(?<used>\d+)/i,
  /(?:contains?|has|have|count of|count \(|length of|requested)\D{0,24}(?<used>\d+)[^]{0,160}?(?:maximum|limit|allowed|window)[^\d]{0,60}(?<limit>\d+)/i,
  /(?<used>\d+)\s*tokens[^]{0,80}?(?:exceeds?|longer than|more than)[^\d]{0,60}(?<limit>\d+)/i,
  /contains?\D{0,24}(?<used>\d+)\s*tokens[^]{0,120}?(?<limit>\d+) maximum/i,
];

export function readContextExcess(message: string): ContextExcess {
  const text = message.slice(0, 2048);
  if (!complaint.test(text)) return { isTooLong: false };
  const plain = text.replace(/(\d)[,_](?=\d{3}\b)/g, '$1');
  for (const measure of measures) {
    const groups = measure.exec(plain)?.groups;
    const excess = Number(groups?.['used']) - Number(groups?.['limit']);
    if (excess > 0) return { isTooLong: true, excessTokens: excess };
  }
  return { isTooLong: true };
}
