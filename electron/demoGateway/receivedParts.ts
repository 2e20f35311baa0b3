import { createHash } from 'node:crypto';
import { invalidRequest } from './gatewayErrors';
import { isRecord, recordIn, textIn, type JsonRecord } from './json';
import { readPictureFacts, type PictureFacts } from './pictureFacts';

/** One part of a message as it arrived, decoded. */
export type ReceivedPart =
  | { readonly kind: 'text'; readonly text: string }
  | ({ readonly kind: 'image'; readonly picture: PictureFacts | null } & ReceivedBytes)
  | { readonly kind: 'imageAddress'; readonly address: string }
  | ({ readonly kind: 'file'; readonly form: FileForm; readonly fileName: string | null } & ReceivedBytes)
  | { readonly kind: 'unknown'; readonly type: string };

/** The gateway's own form (`file.data` and `file.media_type`) or OpenAI's (`file.file_data`): gateway-api.md section 6. */
export type FileForm = 'data' | 'file_data';

type ReceivedBytes = { readonly mediaType: string; readonly bytes: Buffer; readonly sizeBytes: number; readonly sha256: string };

/** The same without the bytes: what the log keeps. */
export type PartSummary = WithoutBytes<ReceivedPart>;
type WithoutBytes<P> = P extends ReceivedPart ? Omit<P, 'bytes'> : never;

/** Reads `content`: a text or a list of parts. Throws a 400 for what cannot be decoded. */
export function readParts(content: unknown, param: string): readonly ReceivedPart[] {
  if (content === null || content === undefined) return [];
  if (typeof content === 'string') return [{ kind: 'text', text: content }];
  if (!Array.isArray(content)) throw invalidRequest(`'${param}' must be a string or an array of parts.`, param);
  return content.map((part: unknown, index) => readPart(part, `${param}[${index}]`));
}

export function summarisePart(part: ReceivedPart): PartSummary {
  if (part.kind !== 'image' && part.kind !== 'file') return part;
  const { bytes: _bytes, ...summary } = part;
  return summary;
}

function readPart(part: unknown, param: string): ReceivedPart {
  if (!isRecord(part)) throw invalidRequest(`'${param}' must be an object.`, param);
  switch (part['type']) {
    case 'text':
      return { kind: 'text', text: textIn(part, 'text') ?? '' };
    case 'image_url':
      return readImage(textIn(recordIn(part, 'image_url') ?? {}, 'url'), `${param}.image_url.url`);
    case 'file':
      return readFile(recordIn(part, 'file') ?? {}, `${param}.file`);
    default:
      return { kind: 'unknown', type: String(part['type']) };
  }
}

function readImage(address: string | undefined, param: string): ReceivedPart {
  if (address === undefined) throw invalidRequest(`Missing '${param}'.`, param, 'missing_parameter');
  if (!address.startsWith('data:')) return { kind: 'imageAddress', address };
  const decoded = decodeDataUri(address, param);
  return { kind: 'image', picture: readPictureFacts(decoded.bytes), ...decoded };
}

function readFile(file: JsonRecord, param: string): ReceivedPart {
  const fileName = textIn(file, 'filename') ?? null;
  const data = textIn(file, 'data');
  if (data !== undefined) {
    const mediaType = textIn(file, 'media_type');
    if (mediaType === undefined) throw invalidRequest(`Missing '${param}.media_type'.`, `${param}.media_type`, 'missing_parameter');
    return { kind: 'file', form: 'data', fileName, ...decodeBase64(data, mediaType, `${param}.data`) };
  }
  const fileData = textIn(file, 'file_data');
  if (fileData === undefined) throw invalidRequest(`Missing '${param}.data' or '${param}.file_data'.`, param, 'missing_parameter');
  return { kind: 'file', form: 'file_data', fileName, ...decodeDataUri(fileData, `${param}.file_data`) };
}

function decodeDataUri(uri: string, param: string): ReceivedBytes {
  const comma = uri.indexOf(',');
  const head = /^data:([\w.+-]+\/[\w.+-]+);base64$/.exec(uri.slice(0, Math.max(comma, 0)));
  if (head?.[1] === undefined) throw invalidRequest(`'${param}' is no base64 data URI.`, param);
  return decodeBase64(uri.slice(comma + 1), head[1], param);
}

function decodeBase64(text: string, mediaType: string, param: string): ReceivedBytes {
  const bytes = Buffer.from(text, 'base64');
  // Node skips what is no base64; what was skipped shows as missing length.
  const isWhole = bytes.length > 0 && Math.ceil((bytes.length * 4) / 3) === text.replace(/=+$/, '').length;
  if (!isWhole) throw invalidRequest(`'${param}' is no valid base64.`, param);
  return { mediaType, bytes, sizeBytes: bytes.length, sha256: sha256Of(bytes) };
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
