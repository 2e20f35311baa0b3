import { mostBlockNodes, nodesIn } from './blockLimits';
import type { Groups } from './groups';
import type { Block } from './splitBlocks';

/** Groups never change, but for the last one: their nodes are counted once. */
const counted = new WeakMap<readonly Block[], number>();

/**
 * The blocks of a message up to about 5,000 nodes (trust.md B34), the one that passes them among them; `null` when that is
 * all of them, so that nothing is left out.
 */
export function firstBlocks(groups: Groups<Block>): Groups<Block> | null {
  let nodes = 0;
  for (const [at, group] of groups.entries()) {
    if (nodes + nodesOf(group) > mostBlockNodes) {
      const cut = group.findIndex((block) => (nodes += nodesIn(block.text)) > mostBlockNodes) + 1;
      return [...groups.slice(0, at), group.slice(0, cut)];
    }
    nodes += nodesOf(group);
  }
  return null;
}

function nodesOf(group: readonly Block[]): number {
  const known = counted.get(group);
  if (known !== undefined) return known;
  const nodes = group.reduce((sum, block) => sum + nodesIn(block.text), 0);
  counted.set(group, nodes);
  return nodes;
}
