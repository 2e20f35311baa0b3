import type { MessageKey, Translate } from './messages';
import { withVisibleControls } from './visibleName';

/** Every tool that has words: its title is `tool.title.<name>`, its explanation `tool.summary.<name>`. */
export const toolsWithWords = [
  'list_files', 'read_file', 'find_files', 'search_files', 'write_file', 'edit_file', 'create_file', 'create_folder', 'rename_file', 'delete_file',
  'read_clipboard', 'write_clipboard', 'take_screenshot', 'get_time_and_locale', 'get_system_facts', 'open_link', 'reveal_file', 'analyse_data', 'fetch_page',
  // No tool, and asked about like one: whether a turn may go on after so many calls.
  'more_calls',
  // No tool either, and in the log like one: what the tools may look into.
  'shared_folder',
] as const;
type ToolWithWords = (typeof toolsWithWords)[number];

function hasWords(name: string): name is ToolWithWords {
  return toolsWithWords.some((known) => known === name);
}

/** What a tool is called for a person; one that is not ours keeps the name that the model gave it, with nothing hidden in it. */
export function toolTitle(name: string, translate: Translate): string {
  if (!hasWords(name)) return withVisibleControls(name);
  const key: MessageKey = `tool.title.${name}`;
  return translate(key);
}

/** What a tool does, in a sentence; empty for one that is not ours. */
export function toolSummary(name: string, translate: Translate): string {
  if (!hasWords(name)) return '';
  const key: MessageKey = `tool.summary.${name}`;
  return translate(key);
}

const longestSubjectChars = 80;
/** A megabyte of arguments is not read for a line. */
const longestReadChars = 20_000;
/** What a call is about, by the first of these names that it has. */
const subjectNames = ['path', 'url', 'query', 'pattern', 'name', 'file', 'folder', 'place', 'reason', 'text'];

/** What a call is about, for its line: a path, an address, a word that is looked for. Empty where that cannot be told. */
export function toolSubject(argumentsText: string): string {
  const given = argumentsText.length <= longestReadChars ? readObject(argumentsText) : null;
  if (given === null) return '';
  const found = subjectNames.map((name) => Reflect.get(given, name)).find((value) => typeof value === 'string' && value.trim() !== '');
  if (typeof found !== 'string') return '';
  const shown = Array.from(withVisibleControls(found.slice(0, longestSubjectChars * 4)));
  return shown.length <= longestSubjectChars ? shown.join('') : `${shown.slice(0, longestSubjectChars - 1).join('')}…`;
}

function readObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
