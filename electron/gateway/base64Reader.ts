/** What a long text held: its bytes, or why there are none. `chars` counts also what was dropped. */
export type Base64Bytes = { readonly chars: number } & ({ readonly bytes: Buffer } | { readonly fault: 'broken' | 'tooLarge' });

/** Decodes base64 while it arrives, written as inside a JSON text; a data URI's head before it is left out. */
export function createBase64Reader(maxBytes: number): { readonly push: (piece: Buffer) => void; readonly end: () => Base64Bytes } {
  let decoded: Buffer[] = [];
  let sizeBytes = 0;
  let chars = 0;
  let left = '';
  let isBegun = false;
  let fault: 'broken' | 'tooLarge' | null = null;

  function push(piece: Buffer): void {
    chars += piece.length;
    if (fault !== null) return;
    const read = readable(left + piece.toString('latin1'));
    if (read === null) return give('broken');
    const text = isBegun ? read.text : read.text.replace(dataUriHead, '');
    isBegun = true;
    const whole = text.length - (text.length % 4);
    left = text.slice(whole) + read.held;
    take(text.slice(0, whole));
  }

  function take(group: string): void {
    const padding = group.endsWith('==') ? 2 : group.endsWith('=') ? 1 : 0;
    const bytes = Buffer.from(group, 'base64');
    // `Buffer` leaves out foreign characters and stops at padding: fewer bytes than due show damage.
    if (bytes.length !== Math.ceil((group.length / 4) * 3) - padding) return give('broken');
    sizeBytes += bytes.length;
    if (sizeBytes > maxBytes) return give('tooLarge');
    if (bytes.length > 0) decoded.push(bytes);
  }

  function give(reason: 'broken' | 'tooLarge'): void {
    fault = reason;
    decoded = [];
  }

  return {
    push,
    end: () => {
      if (fault === null && left !== '') {
        if (/^[A-Za-z0-9+/]{2,3}$/.test(left)) take(left.padEnd(4, '='));
        else give('broken');
      }
      return fault === null ? { chars, bytes: Buffer.concat(decoded) } : { chars, fault };
    },
  };
}

const dataUriHead = /^data:image\/[a-z0-9.+-]+(?:;[a-z0-9=-]+)*;base64,/i;
const longestEscape = 6;

/** The text as JSON means it, without line breaks; an escape that is not whole yet is `held`. `null` for what JSON cannot mean. */
function readable(raw: string): { readonly text: string; readonly held: string } | null {
  const escape = raw.lastIndexOf('\\');
  if (escape < 0) return { text: raw, held: '' };
  // The tail may be half an escape, or the second half of one that is whole.
  const isOpen = raw.length - escape < longestEscape && !isJsonText(raw);
  const text = isOpen ? raw.slice(0, escape) : raw;
  return isJsonText(text) ? { text: String(JSON.parse(`"${text}"`)).replace(/\s+/g, ''), held: isOpen ? raw.slice(escape) : '' } : null;
}

function isJsonText(raw: string): boolean {
  try {
    JSON.parse(`"${raw}"`);
    return true;
  } catch {
    return false;
  }
}
