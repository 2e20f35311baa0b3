import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSecrets, hideSecrets, secretMark } from '../../../../electron/tools/hideSecrets';
import { projectRoot, sourceFiles } from '../../../house/sources';

/* Put together at run time, so that no scanner takes this file for a leak. */
const letters = 'aB3dE5gH7jK9mN1pQ2sT4vW6xY8zC0fL';
const random = (length: number, alphabet = letters): string => Array.from({ length }, (_, at) => alphabet[(at * 7 + length) % alphabet.length]).join('');
const hex = (length: number): string => random(length, '0123456789abcdef');
const upper = (length: number): string => random(length, 'ABCDEFGHJKLMNPQRSTUVWXYZ234567');
const base64 = (length: number): string => random(length, `${letters}+/`);
const block = (kind: string): string => `-----BEGIN ${kind}-----\n${base64(64)}\n${base64(64)}\n-----END ${kind}-----`;

/** Each: what it is, the whole text, and what must not come through. */
const secrets: readonly (readonly [name: string, text: string, secret: string])[] = [
  ['an RSA key', block('RSA PRIVATE KEY'), base64(64)],
  ['an OpenSSH key', block('OPENSSH PRIVATE KEY'), base64(64)],
  ['a PKCS8 key', block('PRIVATE KEY'), base64(64)],
  ['an encrypted key', block('ENCRYPTED PRIVATE KEY'), base64(64)],
  ['a PGP key', block('PGP PRIVATE KEY BLOCK'), base64(64)],
  ['a key that is cut off', `-----BEGIN PRIVATE KEY-----\n${base64(64)}\n${base64(30)}`, base64(64)],
  ['a key in JSON', `{"private_key": "-----BEGIN PRIVATE KEY-----\\n${base64(64)}\\n-----END PRIVATE KEY-----\\n"}`, base64(64)],
  ['an AWS key id', `key id AKIA${upper(16)} is used`, upper(16)],
  ['an AWS secret', `aws_secret_access_key = ${base64(40)}`, base64(40)],
  ['a GitHub token', `token ghp_${random(36)}`, random(36)],
  ['a GitHub app token', `ghs_${random(36)}`, random(36)],
  ['a fine GitHub token', `github_pat_${random(22)}_${random(59)}`, random(59)],
  ['a GitLab token', `glpat-${random(20)}`, random(20)],
  ['a Slack bot token', `xoxb-123456789012-1234567890123-${random(24)}`, random(24)],
  ['a Slack app token', `xapp-1-A${upper(10)}-1234567890123-${hex(64)}`, hex(64)],
  ['a Slack webhook', `https://hooks.slack.com/services/T${upper(8)}/B${upper(8)}/${random(24)}`, random(24)],
  ['a Discord webhook', `https://discord.com/api/webhooks/123456789012345678/${random(68)}`, random(68)],
  ['a Telegram token', `123456789:AA${random(33)}`, random(33)],
  ['a Stripe key', `sk_live_${random(24)}`, random(24)],
  ['a Google API key', `AIza${random(35)}`, random(35)],
  ['a Google access token', `ya29.${random(60)}`, random(60)],
  ['an OpenAI key', `sk-proj-${random(48)}`, random(48)],
  ['an older OpenAI key', `sk-${random(48)}`, random(48)],
  ['an Anthropic key', `sk-ant-api03-${random(90)}`, random(90)],
  ['a gateway key', `vck_${random(40)}`, random(40)],
  ['a Hugging Face token', `hf_${random(34)}`, random(34)],
  ['an npm token', `npm_${random(36)}`, random(36)],
  ['an npm setting', `//registry.example.com/:_authToken=${random(36)}`, random(36)],
  ['a PyPI token', `pypi-AgEI${random(80)}`, random(80)],
  ['a SendGrid key', `SG.${random(22)}.${random(43)}`, random(43)],
  ['a Twilio key', `SK${hex(32)}`, hex(32)],
  ['a Mailgun key', `key-${hex(32)}`, hex(32)],
  ['a DigitalOcean token', `dop_v1_${hex(64)}`, hex(64)],
  ['a Shopify token', `shpat_${hex(32)}`, hex(32)],
  ['a Databricks token', `dapi${hex(32)}`, hex(32)],
  ['a Vault token', `hvs.${random(90)}`, random(90)],
  ['a JSON web token', `eyJhbGciOiJIUzI1NiJ9.eyJ${random(40)}.${random(43)}`, random(43)],
  ['a bearer', `Authorization: Bearer ${random(40)}`, random(40)],
  ['a database address', `postgres://admin:${random(14)}@db.example.com:5432/main`, random(14)],
  ['an Azure key', `DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${base64(86)}==;`, base64(86)],
  ['a signed address', `https://x.blob.core.windows.net/c/b?sv=2022&sig=${random(44)}`, random(44)],
  ['an age key', `AGE-SECRET-KEY-1${upper(58)}`, upper(58)],
  ['a line of .env', `DATABASE_PASSWORD=${random(12)}`, random(12)],
  ['a quoted line of .env', `export STRIPE_SECRET="${random(20)}"`, random(20)],
  ['a setting in code', `const config = { apiKey: '${random(28)}' };`, random(28)],
  ['a setting in YAML', `  db_password: ${random(16)}`, random(16)],
  ['a setting in JSON', `"client_secret": "${random(30)}"`, random(30)],
  ["Docker's login", `"auth": "${base64(32)}"`, base64(32)],
  ['a line of .netrc', `machine example.com login ana password ${random(14)}`, random(14)],
  ['a WireGuard key', `PrivateKey = ${base64(43)}=`, base64(43)],
];

describe('secrets in text (trust.md T23)', () => {
  it('are hidden in all but a few of their forms', () => {
    expect(secrets.length).toBeGreaterThanOrEqual(40);
    const missed = secrets.filter(([, text, secret]) => hideSecrets(`before\n${text}\nafter`).text.includes(secret)).map(([name]) => name);
    console.log(`T23: ${secrets.length - missed.length} of ${secrets.length} forms hidden${missed.length === 0 ? '' : `, missed: ${missed.join(', ')}`}.`);
    expect(missed.length).toBeLessThanOrEqual(secrets.length * 0.05);
  });

  it('leave what is around them', () => {
    const { text, hidden } = hideSecrets(`first\nDB_PASSWORD=${random(12)}\nlast ghp_${random(36)} word`);
    expect(text).toBe(`first\nDB_PASSWORD=${secretMark}\nlast ${secretMark} word`);
    expect(hidden).toBe(2);
  });

  it('are hidden once, also when they go through again', () => {
    const once = hideSecrets(secrets.map(([, text]) => text).join('\n\n'));
    expect(once.hidden).toBeGreaterThanOrEqual(secrets.length * 0.95);
    const again = hideSecrets(once.text);
    expect(again).toEqual({ text: once.text, hidden: 0 });
  });

  it.each(['PASSWORD=changeme', 'API_KEY=your-api-key-here', 'TOKEN=${TOKEN}', 'SECRET=<secret>', "apiKey: process.env.API_KEY1", 'password: xxxxxxxxxxxx', 'postgres://user:password@localhost/db', 'MAX_TOKENS=1000000'])('are not what stands for one: %s', (text) => {
    expect(findSecrets(text)).toEqual([]);
  });

  it('are seen at most once in 10,000 lines of ordinary code and prose', () => {
    const ours = sourceFiles('electron', 'renderer', 'shared', 'scripts').map((path) => readFileSync(join(projectRoot, path), 'utf8'));
    const others = ['typescript/lib/lib.dom.d.ts', 'react-dom/cjs/react-dom.development.js', 'zod/README.md', 'highlight.js/README.md', 'react-dom/cjs/react-dom-server.node.development.js'].flatMap((path) => {
      try {
        return [readFileSync(join(projectRoot, 'node_modules', path), 'utf8')];
      } catch {
        return [];
      }
    });
    const prose = ['README.md', 'docs/performance.md', 'docs/trust.md', 'resources/locales/en.json', 'resources/locales/id.json'].map((path) => readFileSync(join(projectRoot, path), 'utf8'));
    const texts = [...ours, ...others, ...prose];
    const lines = texts.reduce((sum, text) => sum + text.split('\n').length, 0);
    const alarms = texts.flatMap((text) => findSecrets(text).map(({ start, end }) => text.slice(start, end)));
    console.log(`T23: ${alarms.length} false alarms in ${lines} lines. ${alarms.join(' | ').slice(0, 500)}`);
    expect(lines).toBeGreaterThan(40_000);
    expect(alarms.length).toBeLessThanOrEqual(lines / 10_000);
  });

  it.each(['a', '-----BEGIN PRIVATE KEY-----\n', 'https://a:', 'A_KEY=', 'eyJ', 'password: "', '"auth": "', 'xoxb-1-', '. '])('cost no more than the length of the text: %j many times', (piece) => {
    // Only against a form that takes for ever; nothing is timed.
    expect(findSecrets(piece.repeat(Math.ceil(200_000 / piece.length))).length).toBeGreaterThanOrEqual(0);
  });
});
