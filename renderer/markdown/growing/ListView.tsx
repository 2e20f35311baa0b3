import type { ListItem } from 'mdast';
import { memo } from 'react';
import { toPage } from '../canonical';
import { drawPage } from '../drawPage';
import type { GrowingList } from './growList';

/**
 * The same nodes as of a list drawn as a whole; what is finished is compared by identity alone. From the second group on,
 * a box stands around each: layout asks every child of a box, and so one group's items and not all.
 */
export function ListView({ list }: { readonly list: GrowingList }) {
  const children = list.groups.map((items, at) => <ItemGroup key={at} items={items} isLoose={list.isLoose} isBoxed={at > 0} />);
  const className = list.hasTasks ? 'contains-task-list' : undefined;
  if (!list.isOrdered) return <ul className={className}>{'\n'}{children}</ul>;
  return <ol className={className} start={list.start === 1 ? undefined : list.start}>{'\n'}{children}</ol>;
}

type ItemGroupProps = { readonly items: readonly ListItem[]; readonly isLoose: boolean; readonly isBoxed: boolean };

const ItemGroup = memo(function ItemGroup({ items, isLoose, isBoxed }: ItemGroupProps) {
  const children = items.map((item, at) => <Item key={at} item={item} isLoose={isLoose} />);
  return isBoxed ? <div data-blocks="">{children}</div> : children;
});

const Item = memo(function Item({ item, isLoose }: { readonly item: ListItem; readonly isLoose: boolean }) {
  // Whether an item is drawn in paragraphs is said by the list that it stands in.
  const page = toPage({ type: 'root', children: [{ type: 'list', spread: isLoose, children: [item] }] });
  const list = 'children' in page ? page.children[0] : undefined;
  const drawn = list !== undefined && 'children' in list ? list.children.find((child) => child.type === 'element') : undefined;
  return drawn === undefined ? null : <>{drawPage(drawn)}{'\n'}</>;
});
