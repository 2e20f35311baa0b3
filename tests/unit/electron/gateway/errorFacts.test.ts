import { describe, expect, it } from 'vitest';
import { readErrorBody, readErrorValue } from '../../../../electron/gateway/errorFacts';

describe('the facts of an error', () => {
  it('are found in the documented shape', () => {
    expect(readErrorBody('{"error":{"message":"Bad","type":"Invalid_Request_Error","param":"model","code":"missing"},"generationId":"gen_1"}')).toEqual({
      message: 'Bad',
      markers: ['invalid_request_error', 'missing'],
      generationId: 'gen_1',
    });
  });

  it('are found in a flat body, an array and a string', () => {
    expect(readErrorBody('{"error":"No route","type":"no_providers_available","statusCode":400}')).toEqual({ message: 'No route', markers: ['no_providers_available'], status: 400 });
    expect(readErrorBody('[{"error":{"code":400,"message":"Bad"}}]')).toMatchObject({ message: 'Bad', status: 400 });
    expect(readErrorBody('plainly wrong')).toEqual({ message: 'plainly wrong', markers: [] });
    expect(readErrorBody('{"detail":"wrong"}')).toMatchObject({ message: 'wrong' });
    expect(readErrorBody('')).toEqual({ markers: [] });
  });

  it('come from the deepest text, through JSON inside strings', () => {
    const value = { error_type: 'validation_error', error_message: '{"error":{"message":"the cause","type":"inner"}}' };
    expect(readErrorValue({ code: 'error', message: 'generic', value })).toEqual({
      message: 'the cause',
      markers: ['error', 'validation_error', 'inner'],
    });
  });

  it('of a web page are its words, without tags and scripts', () => {
    expect(readErrorBody('<!DOCTYPE html><html><head><title>t</title><style>a{}</style></head><body><h1>502</h1><script>alert(1)</script>\n<p>Bad  gateway</p></body></html>').message).toBe('502 Bad gateway');
  });

  it('end somewhere, however deep the body goes', () => {
    expect(readErrorBody(`${'{"error":'.repeat(5000)}"x"${'}'.repeat(5000)}`).markers).toEqual([]);
    expect(readErrorBody('{"error":').message).toBe('{"error":');
  });
});
