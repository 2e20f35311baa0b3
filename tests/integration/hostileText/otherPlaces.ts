/** Draw a model's name or the text of a message that broke as their fellows above do; each is tested with its own room. */
export const alikeFiles = ['composer/ComposerNotes', 'context/ContextDialog', 'context/MakeRoom', 'context/SpentSoFar', 'settings/ModelsPane', 'settings/TitlesSection', 'thread/MessageBoundary'].map((name) => `renderer/features/${name}.tsx`);
export const binFile = 'renderer/features/sidebar/BinList.tsx';

/** Places that trust.md names and that do not exist: when their folder appears, the list above must grow. */
export const notBuiltYet = [
  { name: 'search hit', issue: 4, folder: 'renderer/features/search' },
  { name: 'notification', issue: 5, folder: 'electron/shell/notifications.ts' },
] as const;
