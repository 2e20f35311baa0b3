import { act, cleanup, fireEvent, render } from '@testing-library/react';
import { ActivityRow } from '../../../renderer/features/tools/ActivityRow';
import { FolderList } from '../../../renderer/features/tools/FolderList';
import { GrantList } from '../../../renderer/features/tools/GrantList';
import { toolStore } from '../../../renderer/state/toolStore';
import { exactRuns } from '../../../shared/exactText';
import type { ActivityEntry } from '../../../shared/tools';
import { withVisibleControls } from '../../../shared/visibleName';
import type { Place } from './place';

const entry: ActivityEntry = {
  sequence: 1, atMs: 0, kind: 'decided', conversationId: null, turnId: null, callId: null, toolName: '', decision: 'once', status: null, inputText: '', inputHash: '0', resultBytes: null, resultHash: null,
  durationMs: null, hash: '0',
};

/** What the settings say of tools: names of folders, places of grants, what ran. */
export function toolSettingsPlaces(texts: readonly string[]): readonly Place[] {
  const rows = (name: string, words: (text: string) => string, more: (text: string) => Partial<ActivityEntry>): Place => ({
    name: `log of tools: ${name}`,
    files: ['renderer/features/tools/ActivityRow.tsx'],
    words,
    draw: (look) => {
      for (let start = 0; start < texts.length; start += 120) {
        const shown = texts.slice(start, start + 120);
        render(<ul>{shown.map((text, at) => <ActivityRow key={at} entry={{ ...entry, ...more(text) }} />)}</ul>);
        for (const folded of document.querySelectorAll('button[aria-expanded="false"]')) fireEvent.click(folded);
        look(...shown);
        cleanup();
      }
    },
  });
  return [
    {
      name: 'folder of the tools',
      files: ['renderer/features/tools/FolderList.tsx'],
      words: withVisibleControls,
      draw: (look) => {
        render(<FolderList />);
        act(() => toolStore.setState({ folders: texts.map((label, at) => ({ toolFolderId: `f${at}`, label, path: label, addedAtMs: 0 })) }));
        look(...texts);
      },
    },
    {
      name: 'what was allowed',
      files: ['renderer/features/tools/GrantList.tsx'],
      words: withVisibleControls,
      draw: (look) => {
        render(<GrantList />);
        const grants = texts.map((place, at) => ({ grantId: `g${at}`, toolName: 'read_file', place, scope: 'conversation', conversationId: 'c', conversationTitle: place, grantedAtMs: 0, uses: 0, lastUsedAtMs: null }) as const);
        act(() => toolStore.setState({ grants }));
        look(...texts);
      },
    },
    rows('the tool', withVisibleControls, (toolName) => ({ toolName })),
    rows('what ran', (text) => exactRuns(text).map((run) => (run.kind === 'break' ? '⏎\n' : run.kind === 'tab' ? '⇥   ' : run.text)).join(''), (inputText) => ({ inputText })),
  ];
}
