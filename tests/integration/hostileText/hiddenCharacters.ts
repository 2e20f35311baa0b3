const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Characters that nobody sees, in texts, labels and tooltips; joiners belong to scripts and emoji, line breaks to details. */
export function hiddenCharacters(root: Element): readonly string[] {
  const labels = [...root.querySelectorAll('[title], [aria-label], [data-tooltip]')].flatMap((element) => ['title', 'aria-label', 'data-tooltip'].map((name) => element.getAttribute(name) ?? ''));
  return [root.textContent, ...labels].flatMap((text) => (text.match(hidden) ?? []).filter((character) => !/[\n\u200C\u200D]/.test(character)));
}
