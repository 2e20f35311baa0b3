import { describe, expect, it } from 'vitest';
import { redact } from '../../../../electron/support/redact';

const key = 'vck_0123456789abcdefghijklmnop';

describe('redact', () => {
  it.each([
    ['a bearer token', `authorization: Bearer ${key}, then`],
    ['a bearer token in JSON', `{"authorization":"bearer abc.def-ghi"}`],
    ['a gateway key anywhere', `the key ${key} was refused`],
    ['a key of another service', 'sk-proj-abcdefghijklmnop'],
    ['a JSON web token', 'token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl end'],
  ])('masks %s', (_what, text) => {
    const clean = redact(text, []);
    expect(clean).toContain('[redacted]');
    expect(clean).not.toMatch(/0123456789|abc\.def|proj-abc|eyJ/);
  });

  it('masks a known secret in every form it may take', () => {
    const secret = 'a "strange" secret/+?';
    const forms = [secret, JSON.stringify(secret), encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
    const clean = redact(forms.join(' | '), [secret]);
    expect(clean).not.toMatch(/strange|YSAic3/);
  });

  it('leaves ordinary text alone', () => {
    const text = 'The bearer of this letter asks for risk-free tasks; a skipped sk and vck_ are no keys. 100% {"at":1}';
    expect(redact(text, ['a', 'the', ''])).toBe(text);
  });
});
