import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTermination } from '../../../../electron/shell/termination';

let directory = '';
let bus: Server;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gatehouse-bus-'));
  bus = createServer((client) => client.once('data', () => client.end('REJECTED EXTERNAL\r\n')));
  await new Promise<void>((resolve) => bus.listen(join(directory, 'bus'), resolve));
});
afterEach(async () => {
  await new Promise((resolve) => bus.close(resolve));
  await rm(directory, { recursive: true });
});

type Rig = { readonly terminate: () => void; readonly quit: ReturnType<typeof vi.fn<() => void>>; readonly warn: ReturnType<typeof vi.fn<() => void>> };

function rig(busAddress: string | undefined): Rig {
  const [quit, warn] = [vi.fn<() => void>(), vi.fn<() => void>()];
  return { terminate: createTermination({ busAddress, quit, log: { warn } }), quit, warn };
}

describe('SIGTERM', () => {
  it('is obeyed while the session bus is there', async () => {
    const { terminate, quit, warn } = rig(`unix:path=${join(directory, 'bus')},guid=0123`);
    terminate();
    await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce());
    expect(warn).not.toHaveBeenCalled();
  });

  it('passes once when the bus is gone, because then it is GLib that sends it; the next one is obeyed', async () => {
    const { terminate, quit, warn } = rig(`unix:path=${join(directory, 'nobody')}`);
    terminate();
    await vi.waitFor(() => expect(warn).toHaveBeenCalledExactlyOnceWith('bus.gone'));
    expect(quit).not.toHaveBeenCalled();
    terminate();
    expect(quit).toHaveBeenCalledOnce();
  });

  it('passes when a dying bus still takes the call and hangs up', async () => {
    const dying = createServer((client) => client.destroy());
    await new Promise<void>((resolve) => dying.listen(join(directory, 'dying'), resolve));
    const { terminate, warn } = rig(`unix:path=${join(directory, 'dying')}`);
    terminate();
    await vi.waitFor(() => expect(warn).toHaveBeenCalledExactlyOnceWith('bus.gone'));
    await new Promise((resolve) => dying.close(resolve));
  });

  it.each([undefined, '', 'tcp:host=localhost,port=1'])('is obeyed where nobody can tell: %s', async (address) => {
    const { terminate, quit } = rig(address);
    terminate();
    await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce());
  });
});
