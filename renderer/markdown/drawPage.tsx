import type { Nodes as PageNodes } from 'hast';
import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import type { ReactElement } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { components } from './components';

const options = { Fragment, jsx, jsxs, components, ignoreInvalidStyle: true, passKeys: true, passNode: true } as const;

/** The elements of a page tree, as react-markdown makes them. */
export function drawPage(page: PageNodes): ReactElement {
  return toJsxRuntime(page, options);
}
