/*
 * Headers of one's own (RFC 9110): a name is a token, and a value holds no control character. What authenticates, frames or describes
 * the connection is the app's, and never one's own to set.
 */
const token = /^[a-z0-9!#$%&'*+.^_`|~-]{1,128}$/;
const printable = /^[\x20-\x7e]{0,4096}$/;
const kept =
  /^(authorization|x-api-key|cookie2?|host|content-.*|transfer-encoding|connection|keep-alive|te|trailer|upgrade|expect|via|date|origin|referer|http-referer|x-title|user-agent|accept|accept-.*|access-control-.*|proxy-.*|sec-.*|x-stainless-.*|x-gatehouse-.*)$/;

export const mostHeaders = 32;

/** In lower case, as headers are kept. */
export function isHeaderName(name: string): boolean {
  return token.test(name) && !kept.test(name);
}

export function isHeaderValue(value: string): boolean {
  return printable.test(value);
}
