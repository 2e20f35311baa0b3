/**
 * Whether a path is one of those that are looked for: by `*` and `?` if there are any, else by a part of it, in any case. A pattern
 * with a slash is about the whole path, any other about the name. Takes no longer than both lengths together allow.
 */
export function namePattern(pattern: string): (path: string) => boolean {
  const wanted = folded(pattern);
  const isWhole = wanted.includes('/');
  const subject = (path: string): string => folded(isWhole ? path : path.slice(path.lastIndexOf('/') + 1));
  if (!/[*?]/u.test(wanted)) return (path) => subject(path).includes(wanted);
  const anchored = isWhole && !wanted.startsWith('*') ? `*${wanted}` : wanted;
  return (path) => matches(subject(path), anchored);
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

/** Goes back to the last star only, so that stars do not multiply. */
function matches(text: string, pattern: string): boolean {
  let at = 0;
  let wanted = 0;
  let star = -1;
  let afterStar = 0;
  while (at < text.length) {
    const sign = pattern[wanted];
    if (sign === '*') {
      star = wanted;
      afterStar = at;
      wanted += 1;
    } else if (sign === '?' || sign === text[at]) {
      at += 1;
      wanted += 1;
    } else if (star !== -1) {
      afterStar += 1;
      at = afterStar;
      wanted = star + 1;
    } else return false;
  }
  while (pattern[wanted] === '*') wanted += 1;
  return wanted === pattern.length;
}
