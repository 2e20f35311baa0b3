import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentPolicy } from '../../../../electron/shell/contentPolicy';
import { choosePageSource } from '../../../../electron/shell/pageSource';
import { projectRoot } from '../../../house/sources';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-pages-'));
  writeFileSync(join(folder, 'index.html'), 'built');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('where pages come from', () => {
  it('is the built files under the strict policy', async () => {
    const source = choosePageSource(folder, {});
    const file = await source.bundle.read('app://bundle/index.html');
    expect([Buffer.from(file?.bytes ?? []).toString(), source.policy, source.alsoAllowed]).toEqual(['built', contentPolicy, []]);
  });

  it('is in development the server of the bundler, at our own addresses', async () => {
    const server = createServer((request, response) => {
      response.writeHead(request.url?.startsWith('/main.tsx') === true ? 200 : 404, { 'content-type': 'text/javascript' });
      response.end(request.url);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    try {
      const source = choosePageSource(folder, { ELECTRON_RENDERER_URL: `http://127.0.0.1:${port}` });
      const file = await source.bundle.read('app://bundle/main.tsx?t=1');
      expect([Buffer.from(file?.bytes ?? []).toString(), file?.contentType]).toEqual(['/main.tsx?t=1', 'text/javascript']);
      expect(await source.bundle.read('app://bundle/other')).toBeNull();
      expect(await source.bundle.read('app://decoder/main.tsx')).toBeNull();
      expect(source.policy).toContain(`ws://127.0.0.1:${port}`);
      expect(source.alsoAllowed).toEqual([`ws://127.0.0.1:${port}`, 'devtools:']);
    } finally {
      server.close();
    }
  });

  it('keeps all of that out of a build', async () => {
    const bundled = async (isDevelopment: boolean): Promise<string> => {
      const outfile = join(folder, `bundle-${isDevelopment}.cjs`);
      await build({
        entryPoints: [join(projectRoot, 'electron', 'shell', 'pageSource.ts')],
        bundle: true,
        platform: 'node',
        format: 'cjs',
        treeShaking: true,
        minifySyntax: true,
        define: { 'import.meta.env.DEV': String(isDevelopment) },
        outfile,
      });
      return readFileSync(outfile, 'utf8');
    };
    for (const trace of ["script-src 'self' 'unsafe-inline'", 'ELECTRON_RENDERER_URL']) {
      expect(await bundled(true)).toContain(trace);
      expect(await bundled(false)).not.toContain(trace);
    }
  });
});
