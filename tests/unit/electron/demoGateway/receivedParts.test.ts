import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../../../electron/demoGateway/gatewayErrors';
import { readParts, sha256Of, summarisePart } from '../../../../electron/demoGateway/receivedParts';

const bytes = Buffer.from('%PDF-1.7 in spirit');

function file(content: object) {
  return readParts([{ type: 'file', file: content }], 'content');
}

describe('readParts', () => {
  it('takes a text alone, and nothing', () => {
    expect(readParts('hello', 'content')).toEqual([{ kind: 'text', text: 'hello' }]);
    expect(readParts(null, 'content')).toEqual([]);
  });

  it.each([1, 2, 3, 4])('decodes %i bytes with and without padding', (length) => {
    const data = bytes.subarray(0, length).toString('base64');
    for (const text of [data, data.replace(/=+$/, '')]) {
      expect(file({ data: text, media_type: 'application/pdf' })).toMatchObject([{ sizeBytes: length, sha256: sha256Of(bytes.subarray(0, length)) }]);
    }
  });

  it.each([
    ['no media type', { data: bytes.toString('base64') }],
    ['no data', { filename: 'a.pdf' }],
    ['letters that are no base64', { data: 'JVBE*%Ri', media_type: 'application/pdf' }],
    ['no bytes', { data: '', media_type: 'application/pdf' }],
    ['a data URI where none belongs', { data: `data:application/pdf;base64,${bytes.toString('base64')}`, media_type: 'application/pdf' }],
    ['bare base64 where a data URI belongs', { file_data: bytes.toString('base64') }],
  ])('refuses a file with %s', (_what, content) => {
    expect(() => file(content)).toThrow(GatewayError);
  });

  it('keeps no bytes in a summary', () => {
    const summaries = file({ data: bytes.toString('base64'), media_type: 'application/pdf', filename: 'a.pdf' }).map(summarisePart);
    expect(summaries).toEqual([{ kind: 'file', form: 'data', fileName: 'a.pdf', mediaType: 'application/pdf', sizeBytes: bytes.length, sha256: sha256Of(bytes) }]);
  });
});
