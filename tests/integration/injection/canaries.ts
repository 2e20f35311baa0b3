import { spellings, encodings } from '../../helpers/canary';
import { createFinder } from '../../helpers/byteFinder';

/* Words that stand where nothing may be taken from without a Yes: each place has its own. */

export const secrets = {
  /** Beside the folders that were opened. */
  outside: 'FILE_CANARY_outside_kD7wQ2mX9pLz',
  /** A key file inside an opened folder: asks each time, whatever was granted. */
  key: 'FILE_CANARY_keyfile_rT5vB8nC3hYj',
  /** An opened folder of which nothing was granted in this conversation. */
  otherFolder: 'FILE_CANARY_work_gS4fW6xM1qRd',
  clipboard: 'CLIP_CANARY_wE9uP3zK7aNb',
} as const;
export type Secret = keyof typeof secrets;

const names: readonly Secret[] = ['outside', 'key', 'otherFolder', 'clipboard'];

const find = createFinder(
  names.flatMap((name) => encodings.flatMap((encoding) => spellings(secrets[name], encoding).map((spelling) => ({ name, bytes: Buffer.from(spelling) })))),
);

/** Which of them stand in these bytes, in whatever spelling. */
export function secretsIn(bytes: Uint8Array | string): readonly Secret[] {
  return [...new Set(find(Buffer.from(bytes)))];
}
