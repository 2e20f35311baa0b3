import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FailureError } from '../../shared/failure';
import { limits } from '../../shared/limits';

/** No file that can be attached is larger; its kind has a limit of its own, which the attachments know. */
const mostBytes = limits.pdfBytes;

/** The name and size of a file that may be attached. Throws `FailureError` `attachment.*` that names it. */
export async function describeFile(path: string): Promise<{ readonly name: string; readonly sizeBytes: number }> {
  const name = basename(path);
  const found = await stat(path).catch(() => null);
  assertFit(name, found);
  return { name, sizeBytes: found.size };
}

/** The bytes of a file, looked at again after it was opened. A pipe or a device is not waited for. */
export async function readWholeFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const name = basename(path);
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => null);
  if (handle === null) throw new FailureError({ code: 'attachment.unreadable', name });
  try {
    const found = await handle.stat();
    assertFit(name, found);
    const bytes = new Uint8Array(found.size);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } catch (error) {
    throw error instanceof FailureError ? error : new FailureError({ code: 'attachment.unreadable', name });
  } finally {
    await handle.close();
  }
}

type Found = { readonly size: number; readonly isDirectory: () => boolean; readonly isFile: () => boolean };

function assertFit(name: string, found: Found | null): asserts found is Found {
  if (found?.isDirectory() === true) throw new FailureError({ code: 'attachment.directory', name });
  if (found === null || !found.isFile()) throw new FailureError({ code: 'attachment.unreadable', name });
  if (found.size === 0) throw new FailureError({ code: 'attachment.empty', name });
  if (found.size > mostBytes) throw new FailureError({ code: 'attachment.tooLarge', name, sizeBytes: found.size, limitBytes: mostBytes });
}
