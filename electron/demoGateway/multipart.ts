import { invalidRequest } from './gatewayErrors';

export type ReceivedField = { readonly name: string; readonly fileName: string | null; readonly mediaType: string | null; readonly bytes: Buffer };

/** The fields of a form as it came (RFC 7578). Throws a 400 for what is none. */
export function readForm(contentType: string, body: Buffer): readonly ReceivedField[] {
  const boundary = /^multipart\/form-data;.*\bboundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) throw invalidRequest('The request must be a form (multipart/form-data).');
  const fields: ReceivedField[] = [];
  const mark = Buffer.from(`--${boundary}`);
  for (let at = body.indexOf(mark); at >= 0; ) {
    const next = body.indexOf(mark, at + mark.length);
    if (next < 0) break;
    fields.push(readField(body.subarray(at + mark.length + 2, next - 2)));
    at = next;
  }
  return fields;
}

function readField(part: Buffer): ReceivedField {
  const end = part.indexOf('\r\n\r\n');
  const head = part.toString('utf8', 0, Math.max(end, 0));
  const name = /\bname="([^"]*)"/.exec(head)?.[1];
  if (end < 0 || name === undefined) throw invalidRequest('A field of the form has no name.');
  return {
    name,
    fileName: /\bfilename="([^"]*)"/.exec(head)?.[1] ?? null,
    mediaType: /^content-type:\s*(\S+)/im.exec(head)?.[1] ?? null,
    bytes: part.subarray(end + 4),
  };
}
