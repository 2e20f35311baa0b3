import type { ReceivedMessage } from './chatRequest';
import { readWholePdf } from './readPdf';

/** Every text of a message, of its PDFs as well, and the names of its files. */
export async function messageTexts(message: ReceivedMessage): Promise<readonly string[]> {
  const texts = await Promise.all(
    message.parts.map(async (part) => {
      switch (part.kind) {
        case 'text':
          return [part.text];
        case 'file':
          return [part.fileName ?? '', part.mediaType === 'application/pdf' ? await readWholePdf(part.bytes) : ''];
        default:
          return [];
      }
    }),
  );
  return texts.flat();
}
