import { webcrypto } from 'node:crypto';
import type { Attachment } from '../../shared/chat/attachment';
import type { FileVault } from './fileVault';
import { readImageHeader } from './readImageHeader';
import { refuseContent, refusePixels } from './refusals';
import { imageMediaType, sniff } from './sniff';

/**
 * Keeps a file that comes back with its record out of an export of ours; `false`, and nothing kept, unless the bytes are what
 * the record says: their hash, their size, their kind, and no more than a file may be (trust.md B44).
 */
export async function adoptFile(vault: Pick<FileVault, 'keep'>, attachment: Attachment, bytes: Uint8Array): Promise<boolean> {
  if (bytes.length !== attachment.sizeBytes || !isOfKind(attachment, bytes)) return false;
  if ((await sha256Of(bytes)) !== attachment.sha256) return false;
  await vault.keep(bytes);
  return true;
}

function isOfKind({ kind, mediaType, name }: Attachment, bytes: Uint8Array): boolean {
  if (kind === 'image') {
    // Pictures that models made may be larger than those that people attach, so only what they are is asked.
    const header = imageMediaType(bytes) === mediaType ? readImageHeader(imageMediaType(bytes) ?? 'image/png', bytes) : null;
    return header !== null && refusePixels(header) === null;
  }
  const content = sniff(bytes);
  if (refuseContent(name, content, bytes.length) !== null) return false;
  return kind === 'pdf' ? content.kind === 'pdf' && mediaType === 'application/pdf' : content.kind === 'text' && mediaType === 'text/plain';
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}
