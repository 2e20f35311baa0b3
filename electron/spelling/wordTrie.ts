/**
 * A list of words as a graph of letters, held in plain lists of numbers: a million words in a few megabytes. Reads the format
 * of cspell's dictionaries, "TrieXv3": letters go down, `$` ends a word and goes back one, `<` and digits go back, `#…;` says
 * that what follows was written before, `\` takes the next sign as it is.
 */
export type WordTrie = {
  readonly has: (word: string) => boolean;
  /** For walking down: the node after a letter, or `null`. */
  readonly root: number;
  readonly isWord: (node: number) => boolean;
  readonly forEachLetter: (node: number, visit: (letter: string, next: number) => void) => void;
};

const root = 0;
/** Where a word ends and no longer one goes on: one node for all. */
const end = 1;
const none = -1;

/** Throws when the text is none of that format. */
export function readWordTrie(text: string): WordTrie {
  const header = /^TrieXv3\nbase=(\d+)\n/m.exec(text);
  const start = text.indexOf('__DATA__\n');
  if (header === null || start === -1) throw new Error('No word list');
  const graph = parse(text, start + '__DATA__\n'.length, Number(header[1]));

  const next = (node: number, letter: string): number => {
    for (let edge = graph.firstEdges[node] ?? none; edge !== none; edge = graph.nextEdges[edge] ?? none) {
      if (graph.letters[edge] === letter) return graph.targets[edge] ?? none;
    }
    return none;
  };
  return {
    root,
    isWord: (node) => graph.ends[node] === true,
    has: (word) => {
      let node = root;
      for (const letter of word) {
        node = next(node, letter);
        if (node === none) return false;
      }
      return graph.ends[node] === true;
    },
    forEachLetter: (node, visit) => {
      for (let edge = graph.firstEdges[node] ?? none; edge !== none; edge = graph.nextEdges[edge] ?? none) visit(graph.letters[edge] ?? '', graph.targets[edge] ?? none);
    },
  };
}

type Graph = {
  /** By node. */
  readonly ends: boolean[];
  readonly firstEdges: number[];
  /** By edge. */
  readonly letters: string[];
  readonly targets: number[];
  readonly nextEdges: number[];
};

function parse(text: string, start: number, base: number): Graph {
  const graph: Graph = { ends: [false, true], firstEdges: [none, none], letters: [], targets: [], nextEdges: [] };
  /** Nodes as they are numbered by references: in the order of their making, leaves left out. */
  const numbered: number[] = [root, end];
  /** The way down: edges, and the nodes they leave from. */
  const edges: number[] = [];
  const nodes: number[] = [];
  let node = root;

  const makeNode = (isEnd: boolean): number => {
    const made = graph.ends.push(isEnd) - 1;
    graph.firstEdges.push(none);
    numbered.push(made);
    return made;
  };
  const goDown = (letter: string): void => {
    if (node === end) {
      // This word goes on after all, so that its end is no longer the common one.
      node = makeNode(true);
      graph.targets[edges.at(-1) ?? none] = node;
    }
    const made = makeNode(false);
    const edge = graph.letters.push(letter) - 1;
    graph.targets.push(made);
    graph.nextEdges.push(graph.firstEdges[node] ?? none);
    graph.firstEdges[node] = edge;
    edges.push(edge);
    nodes.push(node);
    node = made;
  };
  const goBack = (steps: number): void => {
    for (let step = 0; step < steps; step += 1) {
      edges.pop();
      node = nodes.pop() ?? root;
    }
  };
  const endWord = (): void => {
    if (graph.firstEdges[node] === none && node !== end) {
      graph.targets[edges.at(-1) ?? none] = end;
      if (numbered.at(-1) === node) numbered.pop();
    } else {
      graph.ends[node] = true;
    }
    goBack(1);
  };

  let mayGoBack = false;
  for (let at = start; at < text.length; ) {
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
    at += sign.length;
    const steps = mayGoBack ? stepsOf(sign) : 0;
    if (steps > 0) {
      goBack(steps);
      continue;
    }
    mayGoBack = sign === '$' || sign === '#';
    if (sign === '$') endWord();
    else if (sign === '#') {
      const close = text.indexOf(';', at);
      graph.targets[edges.at(-1) ?? none] = numbered[Number.parseInt(text.slice(at, close), base) + 1] ?? none;
      numbered.pop();
      at = close + 1;
    } else if (sign === '\\') goDown(text.charAt(at++));
    else if (sign !== '\n' && sign !== '\r') goDown(sign);
  }
  return graph;
}

function stepsOf(sign: string): number {
  if (sign === '<') return 1;
  return sign >= '2' && sign <= '9' ? Number(sign) - 1 : 0;
}
