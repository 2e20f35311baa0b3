/**
 * Most events of an answer differ from the one before in their `content` only. This learns where that string stands in one
 * fully parsed event, and reads the next one without parsing it when everything around the string is the same, byte for
 * byte. Replacing one JSON string by another changes nothing else, so the result is what parsing would have given
 * (measured: parsing and checking is most of what reading a stream costs).
 */
export type TextShortcut = {
  /** Remembers the frame around `content` in `data`, which was parsed and held nothing else of meaning. */
  readonly learn: (data: string, content: string) => void;
  readonly forget: () => void;
  /** The content of `data`, or `null` when it has to be parsed. */
  readonly read: (data: string) => string | null;
};

const marker = '"content":"';

export function createTextShortcut(): TextShortcut {
  let head = '';
  let tail = '';

  return {
    learn: (data, content) => {
      head = '';
      // Inside a string the quotes would be escaped, so the marker is a key; only once, so it is the key we mean.
      const key = data.indexOf(marker);
      if (key === -1 || data.indexOf(marker, key + 1) !== -1) return;
      const start = key + marker.length;
      const literal = JSON.stringify(content).slice(1, -1);
      if (!data.startsWith(`${literal}"`, start)) return;
      head = data.slice(0, start);
      tail = data.slice(start + literal.length);
    },
    forget: () => {
      head = '';
    },
    read: (data) => {
      if (head === '' || data.length < head.length + tail.length) return null;
      const end = data.length - tail.length;
      // Slices are compared because `startsWith` takes ten times as long in V8 (measured, 31 ms against 3 for 60,000 events).
      if (data.slice(0, head.length) !== head || data.slice(end) !== tail) return null;
      return readLiteral(data.slice(head.length, end));
    },
  };
}

/** The string that a JSON literal without its quotes stands for; `null` when it is no single literal. */
function readLiteral(literal: string): string | null {
  // oxlint-disable-next-line no-control-regex -- JSON forbids them inside a string
  if (!/["\\\u0000-\u001F]/.test(literal)) return literal;
  try {
    const value: unknown = JSON.parse(`"${literal}"`);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
