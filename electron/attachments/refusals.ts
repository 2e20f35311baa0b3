import type { AttachmentFault } from '../../shared/failure';
import { limits } from '../../shared/limits';
import { extensionOf } from './fileName';
import type { ImageHeader } from './imageHeader';
import type { Content } from './sniff';

/** The limits of trust.md section 8 as refusals: each function answers the fault, or `null` for what may pass. */
const maxBytes = { image: limits.imageBytes, pdf: limits.pdfBytes, text: limits.textBytes } as const;

/** Endings that promise something this room takes; content of another kind under them is misnamed. */
const imageExtensions = ['png', 'jpg', 'jpeg', 'gif', 'webp'];
const documentExtensions = ['pdf'];
const textExtensions = ['txt', 'md', 'csv', 'tsv', 'json', 'xml', 'yaml', 'yml', 'log', 'html', 'htm', 'css', 'js', 'ts', 'py', 'sql'];

export function refuseContent(name: string, content: Content, sizeBytes: number): AttachmentFault | null {
  if (sizeBytes === 0) return { code: 'attachment.empty' };
  const extension = extensionOf(name);
  const isPictureOrDocument = imageExtensions.includes(extension) || documentExtensions.includes(extension);
  switch (content.kind) {
    case 'foreign': {
      const isMisnamed = isPictureOrDocument || textExtensions.includes(extension);
      return { code: isMisnamed ? 'attachment.misnamed' : 'attachment.unsupported', format: content.format };
    }
    case 'unknown':
      return { code: isPictureOrDocument ? 'attachment.unreadable' : 'attachment.binaryText' };
    default:
      return refuseSize(sizeBytes, maxBytes[content.kind]);
  }
}

export function refuseSize(sizeBytes: number, limitBytes: number): AttachmentFault | null {
  return sizeBytes > limitBytes ? { code: 'attachment.tooLarge', sizeBytes, limitBytes } : null;
}

export function refusePixels({ widthPx, heightPx }: ImageHeader): AttachmentFault | null {
  const megapixels = (widthPx * heightPx) / 1e6;
  if (megapixels > limits.imageMegapixels) {
    return { code: 'attachment.tooManyPixels', megapixels, limitMegapixels: limits.imageMegapixels };
  }
  const sidePx = Math.max(widthPx, heightPx);
  return sidePx > limits.imageSidePx ? { code: 'attachment.tooLong', sidePx, limitPx: limits.imageSidePx } : null;
}

export function refusePages(pages: number): AttachmentFault | null {
  return pages > limits.pdfPages ? { code: 'attachment.tooManyPages', pages, limitPages: limits.pdfPages } : null;
}
