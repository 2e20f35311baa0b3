import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** One file of a zip: its path inside, and its bytes as they are made. */
export type ZipMember = { readonly path: string; readonly content: AsyncIterable<Uint8Array> };

/** Read by the owner alone once it is unpacked (trust.md T38). */
const memberMode = 0o100600;

/** A zip as it is made: one member is read at a time, so that memory stays flat however large the whole is. */
export async function* zipOf(members: AsyncIterable<ZipMember>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream.pipe(new PassThrough());
  const reading = new Set<Readable>();

  const feed = async (): Promise<void> => {
    for await (const { path, content } of members) {
      const member = Readable.from(content, { objectMode: false });
      reading.add(member);
      const ended = new Promise<void>((resolve, reject) => {
        member.once('error', reject);
        member.once('close', () => (member.readableEnded ? resolve() : reject(new Error('a member of the zip was not read to its end'))));
      });
      zip.addReadStream(member, path, { mode: memberMode });
      await ended.finally(() => reading.delete(member));
    }
    zip.end();
  };

  zip.once('error', (error: Error) => output.destroy(error));
  const fed = feed().catch((error: unknown) => void output.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const chunk of output) yield Buffer.from(chunk);
    await fed;
  } finally {
    for (const member of reading) member.destroy();
    await fed;
  }
}
