import { withVisibleControls } from '../../shared/visibleName';

/** Longer names are shortened in the middle: the beginning tells files apart, the end says what they are. */
const maxNameChars = 120;
const keptEndChars = 24;

/**
 * A file's name as it may be kept, logged and sent: one line, nothing invisible, no folders, well-formed, of bounded
 * length, its ending always there (trust.md B28, B31). It is never used as a path.
 */
export function safeFileName(name: string): string {
  const last = name.split(/[/\\]/u).findLast((step) => step.trim() !== '') ?? '';
  const characters = Array.from(withVisibleControls(last.trim()));
  if (characters.length === 0) return 'file';
  if (characters.length <= maxNameChars) return characters.join('');
  return `${characters.slice(0, maxNameChars - keptEndChars - 1).join('')}…${characters.slice(-keptEndChars).join('')}`;
}

/** The ending in lower case without its dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /[^.]\.([A-Za-z0-9]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}
