/**
 * What a picture says of itself, read from its frame without decoding a pixel: a bomb of 900 megapixels costs as little
 * as a dot (trust.md B1). Where a file names several sizes, the largest counts, because a decoder may follow any.
 */
export type ImageHeader = {
  /** As stored, before turning upright. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** EXIF orientation; 1 is upright. */
  readonly orientation: number;
  /** More than 1 for an animation; counted up to `maxFrames`. */
  readonly frames: number;
  readonly hasLocation: boolean;
  /** The walk over the whole file met nothing but pixels and what drawing them needs, and ended where the file ends. */
  readonly isOnlyPixels: boolean;
};

export const maxFrames = 10_000;
