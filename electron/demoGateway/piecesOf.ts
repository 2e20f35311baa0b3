/** Pieces of one to three tokens; a token is a space and up to five letters, never half a letter. */
export function* piecesOf(text: string, random: () => number): Generator<{ readonly text: string; readonly tokens: number }> {
  const tokens = text.match(/\s*\S{1,5}|\s+/gu) ?? [];
  for (let at = 0; at < tokens.length; ) {
    const wanted = 1 + Math.floor(random() * 3);
    const piece = tokens.slice(at, at + wanted);
    yield { text: piece.join(''), tokens: piece.length };
    at += wanted;
  }
}
