/**
 * Reads server-sent events from bytes as they arrive, in any split, with any line ending. It works on whole reads
 * (decode once, search for line ends natively) and never looks at single bytes or characters, so that it costs little
 * more than receiving them (performance.md, "Reading the stream in main"; trust.md F22 to F25).
 */
export type SseEvent = { readonly name: string; readonly data: string };

export type SseReader = {
  /** Takes one network read and calls back for every event it completes, in order. */
  readonly push: (bytes: Uint8Array) => void;
  /** The stream ended: hands out a last event that no blank line followed. `isCut` says that it may be half an event. */
  readonly end: () => void;
  /** How many U+FFFD stand for bytes that were not UTF-8; one that was sent as such is not counted. */
  readonly damagedCharacters: () => number;
};

/** A picture of 64 MiB in base64 and the JSON around it; what is longer is dropped while it arrives, not collected. */
export const maxEventChars = 92 * 1024 * 1024;

/** `onOversized` is told of each event that was dropped because it was longer than `maxEventChars`. */
export function createSseReader(
  onEvent: (event: SseEvent, position: 'complete' | 'last') => void,
  { maxEventChars: limit = maxEventChars, onOversized }: { readonly maxEventChars?: number; readonly onOversized?: (chars: number) => void } = {},
): SseReader {
  // The decoder takes the byte order mark away and replaces what is not UTF-8.
  const decoder = new TextDecoder('utf-8');
  const damage = createDamageCounter();
  const lines = createLineSplitter(limit);
  let name = '';
  let data: string | null = null;
  let oversizedChars = 0;

  function takeLine(line: string | null, chars: number): void {
    if (line === null) {
      lose(chars);
    } else if (line === '') {
      dispatch('complete');
    } else if (line.startsWith('data: ')) {
      takeData(line.slice(6));
    } else if (!line.startsWith(':')) {
      takeField(line);
    }
  }

  function lose(chars: number): void {
    oversizedChars = Math.max(oversizedChars, chars);
  }

  function takeField(line: string): void {
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line.charAt(colon + 1) === ' ' ? colon + 2 : colon + 1);
    // `id` and `retry` mean nothing here: we never reconnect.
    if (field === 'data') takeData(value);
    else if (field === 'event') name = value;
  }

  function takeData(value: string): void {
    data = data === null ? value : `${data}\n${value}`;
    if (data.length > limit) lose(data.length);
    if (oversizedChars > 0) data = '';
  }

  function dispatch(position: 'complete' | 'last'): void {
    const event = data === null || oversizedChars > 0 ? null : { name: name === '' ? 'message' : name, data };
    if (oversizedChars > 0) onOversized?.(oversizedChars);
    name = '';
    data = null;
    oversizedChars = 0;
    if (event !== null) onEvent(event, position);
  }

  return {
    push: (bytes) => {
      const text = decoder.decode(bytes, { stream: true });
      damage.take(bytes, text);
      lines.push(text, takeLine);
    },
    end: () => {
      const text = decoder.decode();
      damage.take(new Uint8Array(0), text);
      lines.push(text, takeLine);
      lines.end(takeLine);
      dispatch('last');
    },
    damagedCharacters: damage.count,
  };
}

type TakeLine = (line: string | null, chars: number) => void;

/** Cuts text into lines at LF, CR or CRLF; hands out `null` for a line longer than `maxChars`. */
function createLineSplitter(maxChars: number) {
  // A long line arrives in many reads: its pieces are kept apart and joined once, so that it costs linear time.
  let pieces: string[] = [];
  let pendingChars = 0;
  let isTooLong = false;
  let endedWithReturn = false;

  function keep(piece: string): void {
    if (piece === '') return;
    pendingChars += piece.length;
    if (pendingChars > maxChars) {
      isTooLong = true;
      pieces = [];
    } else {
      pieces.push(piece);
    }
  }

  function completeTo(takeLine: TakeLine, lastPiece: string): void {
    if (pieces.length === 0 && !isTooLong) return takeLine(lastPiece, lastPiece.length);
    keep(lastPiece);
    const line = isTooLong ? null : pieces.join('');
    const chars = pendingChars;
    pieces = [];
    pendingChars = 0;
    isTooLong = false;
    takeLine(line, chars);
  }

  return {
    push: (read: string, takeLine: TakeLine): void => {
      if (read === '') return;
      const text = normaliseLineEnds(endedWithReturn && read.startsWith('\n') ? read.slice(1) : read);
      endedWithReturn = read.endsWith('\r');
      let start = 0;
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
        completeTo(takeLine, text.slice(start, end));
        start = end + 1;
      }
      keep(text.slice(start));
    },
    end: (takeLine: TakeLine): void => {
      if (pieces.length > 0 || isTooLong) completeTo(takeLine, '');
    },
  };
}

function normaliseLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** Counts replaced characters exactly: all U+FFFD in the text, less those that the bytes spell out (EF BF BD). */
function createDamageCounter() {
  let count = 0;
  let tail = new Uint8Array(0);

  return {
    count: () => count,
    take: (bytes: Uint8Array, text: string): void => {
      if (text.includes('\uFFFD')) {
        const joined = Buffer.concat([tail, bytes]);
        count += occurrences(text, '\uFFFD') - occurrences(joined.toString('latin1'), '\u00EF\u00BF\u00BD');
      }
      tail = lastBytes(tail, bytes);
    },
  };
}

/** The last two bytes so far: what a spelled-out U+FFFD may have begun with in the read before. */
function lastBytes(tail: Uint8Array<ArrayBuffer>, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  if (bytes.length >= 2) return Uint8Array.from([bytes[bytes.length - 2] ?? 0, bytes[bytes.length - 1] ?? 0]);
  return Uint8Array.from([...tail, ...bytes].slice(-2));
}

function occurrences(text: string, what: string): number {
  return text.split(what).length - 1;
}
