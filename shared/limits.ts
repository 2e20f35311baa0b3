/** The limits of trust.md section 8. Binary units, because that is what file managers and providers count in. */
export const limits = {
  imageBytes: 20 * 1024 * 1024,
  imageMegapixels: 50,
  imageSidePx: 16_384,
  pdfBytes: 32 * 1024 * 1024,
  pdfPages: 300,
  textBytes: 1024 * 1024,
  attachments: 20,
  queuedMessages: 20,
  /** The longer side of a picture as it is shown large; its file stays as it came. */
  pictureViewSidePx: 2048,
  /** So many a model that only draws is asked for at once. */
  picturesAtOnce: 4,
  requestBytes: 48 * 1024 * 1024,
  /** A longer paste becomes an attachment chip. */
  pasteChars: 32 * 1024,
  messageChars: 1_000_000,
  titleChars: 200,
  folderNameChars: 100,
  instructionsChars: 20_000,
  /** So many conversations are moved, pinned or deleted by one request. */
  conversationsAtOnce: 20_000,
  /** Of a table or an answer that is saved as a file. */
  savedChars: 10_000_000,
  /** What a person tells the model with a No. */
  denialChars: 4_000,
} as const;
