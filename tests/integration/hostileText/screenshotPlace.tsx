import { render } from '@testing-library/react';
import { vi } from 'vitest';
import { SourceList } from '../../../renderer/features/screenshot/SourceList';
import { visibleName } from '../../../shared/visibleName';
import type { Place } from './place';

/** Where the titles of other programs' windows are shown. */
export function screenshotPlace(texts: readonly string[]): Place {
  return {
    name: 'window that can be taken',
    files: ['renderer/features/screenshot/SourceList.tsx'],
    words: visibleName,
    draw: (look) => {
      for (const name of texts) {
        const drawn = render(<SourceList sources={[{ sourceId: 'window:1:0', kind: 'window', name, thumbnail: null }]} isDisabled={false} onChoose={vi.fn()} />);
        look(name);
        drawn.unmount();
      }
    },
  };
}
