import type { AttachmentId } from '../ids';

export type Attachment = {
  readonly attachmentId: AttachmentId;
  /** The name as the person knows it; shown with controls made visible, never used as a path. */
  readonly name: string;
  readonly kind: 'image' | 'pdf' | 'text';
  /** From the content, never from the name (trust.md B9). */
  readonly mediaType: string;
  /** Of the bytes that will be sent, after turning upright, stripping and scaling. */
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly pages?: number;
  /** What was changed on the way in, so that it can be said. */
  readonly notes: readonly AttachmentNote[];
  /** Text, just taken in: so many characters that nobody sees were left out (trust.md B29). Not kept. */
  readonly invisibleRemoved?: number;
};

export type AttachmentNote = 'scaled' | 'locationRemoved' | 'turnedUpright' | 'firstFrameOnly' | 'converted' | 'pagesUnknown' | 'decoded' | 'invisibleRemoved';
