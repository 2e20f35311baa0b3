import type { JsonRecord } from './json';

/** An answer that is an error: what the router writes when a handler throws it (gateway-api.md section 16). */
export class GatewayError extends Error {
  readonly status: number;
  readonly body: JsonRecord;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: JsonRecord, headers: Readonly<Record<string, string>> = {}) {
    super(`HTTP ${status}`);
    this.name = 'GatewayError';
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

export function invalidRequest(message: string, param?: string, code?: string): GatewayError {
  return new GatewayError(400, {
    error: { message, type: 'invalid_request_error', ...(param && { param }), ...(code && { code }) },
  });
}

export function unauthenticated(): GatewayError {
  return new GatewayError(401, {
    error: { message: 'Invalid or missing AI Gateway API key.', type: 'authentication_error' },
  });
}

/** `param` is an object here, as the recordings show. */
export function modelNotFound(modelId: string): GatewayError {
  return new GatewayError(404, {
    error: { message: `Model '${modelId}' not found`, type: 'model_not_found', param: { modelId } },
  });
}

export function notFound(what: string): GatewayError {
  return new GatewayError(404, { error: { message: `${what} not found`, type: 'not_found' } });
}

export function bodyTooLarge(limitBytes: number): GatewayError {
  return new GatewayError(413, {
    error: { message: `Request body exceeds ${limitBytes} bytes`, type: 'invalid_request_error', code: 'request_too_large' },
  });
}

/** A routing error in its flat form: `error` is a string. */
export function noProvidersLeft(allowed: readonly string[]): GatewayError {
  return new GatewayError(400, {
    error: `No providers available for this request. Allowed providers: ${allowed.join(', ')}`,
    type: 'no_providers_available',
    statusCode: 400,
  });
}
