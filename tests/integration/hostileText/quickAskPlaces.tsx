import { act, render } from '@testing-library/react';
import { vi } from 'vitest';
import { ClipboardChip } from '../../../renderer/features/quickAsk/ClipboardChip';
import { visibleTextOf } from '../../../renderer/state/clipboardOffer';
import { applySettings } from '../../../renderer/state/settingsStore';
import { defaultSettings } from '../../../shared/settings';
import { withVisibleControls } from '../../../shared/visibleName';
import type { Place } from './place';

/** What quick-ask shows from outside, besides the answer: the clipboard, and actions, which another program may have written into the settings. */
export const quickAskPlaces = (texts: readonly string[]): readonly Place[] => [
  {
    name: 'clipboard',
    files: ['renderer/features/quickAsk/ClipboardChip.tsx'],
    // Of more the beginning is drawn, and how much more there is.
    words: (text) => visibleTextOf(text).trim().slice(0, 4000).split('\n').map(withVisibleControls).join('\n'),
    draw: (look) => {
      for (const text of texts) {
        const drawn = render(<ClipboardChip offer={{ kind: 'text', text }} onTake={vi.fn()} onAct={vi.fn()} onDrop={vi.fn()} />);
        look(text);
        drawn.unmount();
      }
    },
  },
  {
    name: 'action on the clipboard',
    files: ['renderer/features/quickAsk/ClipboardChip.tsx'],
    words: withVisibleControls,
    draw: (look) => {
      act(() => applySettings({ ...defaultSettings, quickAskActions: texts.map((label, at) => ({ id: `a${at}`, label, instruction: label })) }));
      render(<ClipboardChip offer={{ kind: 'text', text: 'x' }} onTake={vi.fn()} onAct={vi.fn()} onDrop={vi.fn()} />);
      look(...texts);
    },
  },
];
