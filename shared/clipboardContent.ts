/** What lies on the clipboard, as it is offered: looked at by the person before anything of it is sent or kept. */
export type ClipboardContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'picture'; readonly widthPx: number; readonly heightPx: number; readonly png: Uint8Array<ArrayBuffer> };

/** A longer text is not offered (trust.md section 9, "clipboard read"); it can be pasted, and becomes a file. */
export const longestOfferedChars = 256 * 1024;
