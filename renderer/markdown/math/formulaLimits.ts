const longestChars = 3000;

/**
 * Commands that make others, and those that link or load. With a command of its own, a formula of 3,000 characters kept KaTeX
 * busy for more than five minutes below all of its own limits (1,000 expansions of 1,000 letters each; seen on 2026-11-21).
 */
const refused = /\\(?:[gex]?def|let|futurelet|newcommand|renewcommand|providecommand|global|long|href|url|includegraphics|html[A-Z][a-z]+)(?![a-zA-Z])/;

/** Whether a formula may be drawn at all; else its source is shown (trust.md B37). Told by the text alone, before KaTeX reads it. */
export function mayBeDrawn(tex: string): boolean {
  return tex.length <= longestChars && !refused.test(tex);
}
