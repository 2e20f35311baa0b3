import type { MessageKey, Translate } from './messages';
import { withVisibleControls } from './visibleName';

/** Every tool that has words: its title is `tool.title.<name>`, its explanation `tool.summary.<name>`. */
export const toolsWithWords = [
  'list_files', 'read_file', 'find_files', 'search_files', 'write_file', 'edit_file', 'create_file', 'create_folder', 'rename_file', 'delete_file',
  'read_clipboard', 'write_clipboard', 'take_screenshot', 'get_time_and_locale', 'get_system_facts', 'open_link', 'reveal_file', 'analyse_data', 'fetch_page',
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
