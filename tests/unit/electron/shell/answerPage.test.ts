import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerPage } from '../../../../electron/shell/answerPage';
import { listBundle, type Bundle } from '../../../../electron/shell/bundle';
import { contentPolicy, permissionsPolicy } from '../../../../electron/shell/contentPolicy';

let folder = '';
let bundle: Bundle;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-bundle-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.html'), 'outside');
  const root = join(folder, 'renderer');
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'assets', 'index-a1.js'), 'let a');
  writeFileSync(join(root, 'assets', 'index-a1.js.map'), '{}');
  writeFileSync(join(root, 'assets', 'index-a1.css'), 'a{}');
  writeFileSync(join(root, 'assets', 'two words.svg'), '<svg/>');
  writeFileSync(join(root, 'assets', 'letters.woff2'), 'woff');
  symlinkSync(join(folder, 'secret.html'), join(root, 'link.html'));
  bundle = listBundle(root);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const missing: readonly string[] = [
  // not the address of a file
  'app://bundle/', 'app://bundle', 'app://bundle/assets', 'app://bundle/assets/', 'app://bundle/nothing.html', 'app://bundle/index', 'app://bundle/INDEX.HTML',
  'app://bundle/index.html/', 'app://bundle/index.html.', 'app://bundle/index.html ', 'app://bundle//index.html', 'app://bundle/./index.html', 'app://bundle/index.html?', 'app://bundle/index.html?x=1',
  'app://bundle/nothing.html#index.html', 'app://bundle/index.html;x', 'app://bundle/assets/index-a1.js.map', 'app://bundle/link.html', 'app://bundle/assets/two words.svg',
  // ways out of the folder
  'app://bundle/../secret.html', 'app://bundle/../../etc/passwd', 'app://bundle/assets/../index.html', 'app://bundle/assets/../../secret.html', 'app://bundle/%2e%2e/secret.html', 'app://bundle/%2E%2E/secret.html',
  'app://bundle/..%2fsecret.html', 'app://bundle/%2e%2e%2fsecret.html', 'app://bundle/%252e%252e/secret.html', 'app://bundle/..;/secret.html', 'app://bundle/....//secret.html', 'app://bundle/..\\secret.html',
  'app://bundle/..%5csecret.html', 'app://bundle/assets%2findex-a1.js', 'app://bundle\\index.html', 'app://bundle/assets\\index-a1.js', 'app://bundle/.%00./secret.html',
  // other spellings of a file
  'app://bundle/index.html%00', 'app://bundle/index.html\u0000.png', 'app://bundle/%69ndex.html', 'app://bundle/index%2ehtml', 'app://bundle/index.html%20', 'app://bundle/index.html::$DATA', 'app://bundle/INDEX~1.HTM',
  'app://bundle/\u202eindex.html', 'app://bundle/ｉndex.html', 'app://bundle/%c0%ae%c0%ae/secret.html',
  // absolute paths and other hosts and schemes
  'app://bundle//etc/passwd', 'app://bundle/etc/passwd', 'app://bundle/C:/Windows/win.ini', 'app://bundle/file:///etc/passwd', 'app:///etc/passwd', 'app:index.html', 'app://evil/index.html', 'app://bundle.evil/index.html',
  'app://bundle:80/index.html', 'app://user@bundle/index.html', 'APP://bundle/index.html', 'https://bundle/index.html', '', `app://bundle/${'a'.repeat(100_000)}`,
];

describe('the app protocol', () => {
  it('serves the built files with their types', async () => {
    const types = await Promise.all(
      ['index.html', 'assets/index-a1.js', 'assets/index-a1.css', 'assets/two%20words.svg', 'assets/letters.woff2'].map(async (path) => {
        const response = await answerPage({ url: `app://bundle/${path}`, method: 'GET' }, bundle, contentPolicy);
        return [response.status, response.headers.get('content-type'), (await response.text()).length];
      }),
    );
    expect(types).toEqual([
      [200, 'text/html; charset=utf-8', 15],
      [200, 'text/javascript; charset=utf-8', 5],
      [200, 'text/css; charset=utf-8', 3],
      [200, 'image/svg+xml; charset=utf-8', 6],
      [200, 'font/woff2', 4],
    ]);
  });

  it('serves a page whatever its address ends in behind "#", which is for the page alone', async () => {
    const answer = await answerPage({ url: 'app://bundle/index.html#c-1', method: 'GET' }, bundle, contentPolicy);
    expect([answer.status, await answer.text()]).toEqual([200, '<!doctype html>']);
  });

  it('answers 404 to each of 60 other addresses, empty and under the policy', async () => {
    expect(new Set(missing).size).toBe(60);
    for (const url of missing) {
      const response = await answerPage({ url, method: 'GET' }, bundle, contentPolicy);
      expect([url, response.status, await response.text()]).toEqual([url, 404, '']);
      expect(response.headers.get('content-security-policy')).toBe(contentPolicy);
    }
  });

  it('carries policies and type guard on every file', async () => {
    expect(bundle.addresses).toHaveLength(5);
    for (const url of bundle.addresses) {
      const { headers } = await answerPage({ url, method: 'GET' }, bundle, contentPolicy);
      const carried = ['content-security-policy', 'permissions-policy', 'x-content-type-options'].map((name) => headers.get(name));
      expect(carried).toEqual([contentPolicy, permissionsPolicy, 'nosniff']);
    }
  });

  it.each(['POST', 'PUT', 'HEAD', 'OPTIONS', 'get'])('knows no method %s', async (method) => {
    expect((await answerPage({ url: 'app://bundle/index.html', method }, bundle, contentPolicy)).status).toBe(404);
  });

  it('answers 404 for a file that vanished after the start', async () => {
    const gone = { read: () => Promise.reject(new Error('ENOENT')) };
    expect((await answerPage({ url: 'app://bundle/index.html', method: 'GET' }, gone, contentPolicy)).status).toBe(404);
  });

  it('lets no page ask for devices, sensors or places', () => {
    for (const name of ['usb', 'hid', 'serial', 'camera', 'microphone', 'geolocation', 'display-capture']) expect(permissionsPolicy).toContain(`${name}=()`);
  });

  it('has the policy of trust.md, to the letter', () => {
    expect(contentPolicy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self'; connect-src 'none'; " +
        "frame-src 'none'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
    );
  });
});
