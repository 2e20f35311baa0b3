import { randomUUID } from 'node:crypto';

/** One field of a form: a text, or a file. Names and values are ours or checked; a quote or a line break in a name is refused. */
export type FormField = { readonly name: string } & (
  | { readonly value: string }
  | { readonly fileName: string; readonly mediaType: string; readonly bytes: Uint8Array }
);

/** A form as bytes (RFC 7578): whole, because the way out of the app sends text and bytes only. */
export function multipartBody(fields: readonly FormField[], boundary = `gatehouse-${randomUUID()}`): { readonly contentType: string; readonly bytes: Uint8Array } {
  const pieces = fields.flatMap((field) => [Buffer.from(`--${boundary}\r\n${headOf(field)}\r\n\r\n`), contentOf(field), Buffer.from('\r\n')]);
  return { contentType: `multipart/form-data; boundary=${boundary}`, bytes: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]) };
}

function headOf(field: FormField): string {
  const name = `Content-Disposition: form-data; name="${safe(field.name)}"`;
  return 'bytes' in field ? `${name}; filename="${safe(field.fileName)}"\r\nContent-Type: ${safe(field.mediaType)}` : name;
}

function contentOf(field: FormField): Uint8Array {
  return 'bytes' in field ? field.bytes : Buffer.from(field.value);
}

function safe(word: string): string {
  if (/["\r\n]/.test(word)) throw new RangeError('A field of a form cannot be named so');
  return word;
}
