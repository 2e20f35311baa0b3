import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askWhetherLocked } from '../../../../electron/secrets/lockProbe';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gatehouse-probe-'));
  vi.stubEnv('PATH', directory);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true, force: true });
});

async function install(program: string, script: string): Promise<void> {
  await writeFile(join(directory, program), `#!/bin/sh\n${script}\n`);
  await chmod(join(directory, program), 0o755);
}

describe('askWhetherLocked', () => {
  it('takes the word of whichever D-Bus tool there is', async () => {
    await install('busctl', 'echo "b true"');
    expect(await askWhetherLocked()).toBe(true);
    await install('dbus-send', 'echo "   variant       boolean false"');
    expect(await askWhetherLocked()).toBe(false);
    await install('gdbus', 'echo "(<true>,)"');
    expect(await askWhetherLocked()).toBe(true);
  });

  it('does not know where no tool is, or none has an answer', async () => {
    expect(await askWhetherLocked()).toBeNull();
    await install('gdbus', 'echo "Error: true trouble" >&2; exit 1');
    await install('dbus-send', 'echo nonsense');
    expect(await askWhetherLocked()).toBeNull();
  });

  it('gives up on a tool that hangs', async () => {
    await install('gdbus', 'exec /bin/sleep 60');
    expect(await askWhetherLocked()).toBeNull();
  });
});
