import { describe, expect, it } from 'vitest';
import { FailureError } from '../../../../shared/failure';
import { createModelCatalogue } from '../../../../electron/gateway/modelCatalogue';
import type { ModelListAnswer } from '../../../../electron/gateway/gatewayClient';

const listOf = (...ids: readonly string[]): ModelListAnswer => ({ dialect: 'openai', models: ids.map((modelId) => ({ modelId, name: modelId, maker: '' })) });

function setUp(kept: unknown = undefined) {
  const calls: { readonly resolve: (answer: ModelListAnswer) => void; readonly reject: (error: Error) => void }[] = [];
  const world = { baseUrl: 'https://one.test/v1', nowMs: 1000, kept, notes: [] as string[] };
  const catalogue = createModelCatalogue({
    listModels: () => new Promise((resolve, reject) => void calls.push({ resolve, reject })),
    baseUrl: () => world.baseUrl,
    isTemporary: (baseUrl) => baseUrl.startsWith('http://127.0.0.1'),
    storage: {
      load: () => world.kept,
      save: (value) => {
        world.kept = JSON.parse(JSON.stringify(value));
      },
    },
    nowMs: () => world.nowMs,
    log: (note) => world.notes.push(note),
  });
  return { catalogue, calls, world };
}

describe('the catalogue of models', () => {
  it('is empty until the first list comes, and says that it refreshes', async () => {
    const { catalogue, calls } = setUp();
    const told: boolean[] = [];
    catalogue.onChange((listing) => told.push(listing.isRefreshing));
    expect(catalogue.read()).toEqual({ models: [], fetchedAtMs: null, isRefreshing: false, dialect: 'openai', isCurrent: false, gone: [] });
    const refreshed = catalogue.refresh();
    expect(catalogue.read().isRefreshing).toBe(true);
    calls[0]?.resolve(listOf('a'));
    expect(await refreshed).toMatchObject({ models: [{ modelId: 'a' }], fetchedAtMs: 1000, isRefreshing: false });
    expect(told).toEqual([true, false]);
  });

  it('shares one request among refreshes at once', async () => {
    const { catalogue, calls } = setUp();
    const refreshes = [catalogue.refresh(), catalogue.refresh(), catalogue.refresh()];
    calls[0]?.resolve(listOf('a'));
    expect((await Promise.all(refreshes)).map((listing) => listing.models.length)).toEqual([1, 1, 1]);
    expect(calls).toHaveLength(1);
  });

  it('keeps the old list when a refresh fails, and can try again', async () => {
    const { catalogue, calls, world } = setUp();
    const first = catalogue.refresh();
    calls[0]?.resolve(listOf('a'));
    await first;
    const second = catalogue.refresh();
    calls[1]?.reject(new FailureError({ code: 'gateway.offline' }));
    await expect(second).rejects.toThrowError('gateway.offline');
    expect(catalogue.read()).toMatchObject({ models: [{ modelId: 'a' }], isRefreshing: false });
    catalogue.refreshInBackground();
    calls[2]?.reject(new FailureError({ code: 'gateway.offline' }));
    await expect.poll(() => world.notes.length).toBe(1);
    const third = catalogue.refresh();
    calls[3]?.resolve(listOf('b'));
    expect((await third).models).toMatchObject([{ modelId: 'b' }]);
  });

  it('is there again at the next start, and ignores what is not its own', async () => {
    const { catalogue, calls, world } = setUp();
    const refreshed = catalogue.refresh();
    calls[0]?.resolve({ dialect: 'gateway', models: [{ modelId: 'a', name: 'A', maker: 'm', tags: ['vision'], pricing: { inputUsd: '1' } }] });
    const listing = await refreshed;
    expect(setUp(world.kept).catalogue.read()).toEqual({ ...listing, isCurrent: false });
    for (const broken of [null, 'x', [], { version: 2, lists: [] }, { version: 1, lists: [{ baseUrl: 'https://one.test/v1' }] }]) {
      expect(setUp(broken).catalogue.read().fetchedAtMs).toBeNull();
    }
  });

  it('remembers what left the list, over a restart, until it is offered again', async () => {
    const { catalogue, calls, world } = setUp();
    const answer = async (...ids: readonly string[]) => {
      const refreshed = catalogue.refresh();
      calls.at(-1)?.resolve(listOf(...ids));
      return (await refreshed).gone?.map(({ modelId }) => modelId);
    };
    expect(await answer('a', 'b', 'c')).toEqual([]);
    expect(await answer('b')).toEqual(['a', 'c']);
    expect(await answer('a')).toEqual(['b', 'c']);
    expect(setUp(world.kept).catalogue.read().gone).toMatchObject([{ modelId: 'b' }, { modelId: 'c' }]);
    // An empty list is no news of what is offered.
    expect(await answer()).toEqual(['b', 'c']);
  });

  it('is current only while the last request of this run was answered', async () => {
    const { catalogue, calls, world } = setUp();
    expect(catalogue.read().isCurrent).toBe(false);
    const first = catalogue.refresh();
    calls[0]?.resolve(listOf('a'));
    expect((await first).isCurrent).toBe(true);
    const second = catalogue.refresh();
    calls[1]?.reject(new FailureError({ code: 'gateway.offline' }));
    await expect(second).rejects.toThrowError();
    expect(catalogue.read().isCurrent).toBe(false);
    expect(setUp(world.kept).catalogue.read().isCurrent).toBe(false);
  });

  it('keeps no list of an address that is gone at the next start, and loses none for it', async () => {
    const { catalogue, calls, world } = setUp();
    const own = catalogue.refresh();
    calls[0]?.resolve(listOf('own'));
    await own;
    for (const port of [4001, 4002, 4003, 4004, 4005]) {
      world.baseUrl = `http://127.0.0.1:${port}/v1`;
      const demo = catalogue.refresh();
      calls.at(-1)?.resolve(listOf('demo'));
      expect((await demo).models).toMatchObject([{ modelId: 'demo' }]);
    }
    expect(JSON.stringify(world.kept)).not.toContain('127.0.0.1');
    world.baseUrl = 'https://one.test/v1';
    expect(catalogue.read().models).toMatchObject([{ modelId: 'own' }]);
    expect(setUp(world.kept).catalogue.read().models).toMatchObject([{ modelId: 'own' }]);
  });

  it('belongs to its address: a late list never shows under another one', async () => {
    const { catalogue, calls, world } = setUp();
    const late = catalogue.refresh();
    world.baseUrl = 'https://two.test/v1';
    expect(catalogue.read()).toMatchObject({ models: [], isRefreshing: false });
    const other = catalogue.refresh();
    calls[0]?.resolve(listOf('one'));
    calls[1]?.resolve(listOf('two'));
    await Promise.all([late, other]);
    expect(catalogue.read().models).toMatchObject([{ modelId: 'two' }]);
    world.baseUrl = 'https://one.test/v1';
    expect(catalogue.read().models).toMatchObject([{ modelId: 'one' }]);
  });

  it('survives a disk that does not take it, and stops telling who left', async () => {
    const notes: string[] = [];
    const told: unknown[] = [];
    const catalogue = createModelCatalogue({
      listModels: () => Promise.resolve(listOf('a')),
      baseUrl: () => 'https://one.test/v1',
      storage: {
        load: () => {
          throw new Error('unreadable');
        },
        save: () => {
          throw new Error('full');
        },
      },
      nowMs: () => 1,
      log: (note) => notes.push(note),
    });
    catalogue.onChange((listing) => told.push(listing))();
    expect((await catalogue.refresh()).models).toHaveLength(1);
    expect(notes).toEqual(['the list of models could not be kept on disk']);
    expect(told).toEqual([]);
  });

  it('takes the gateway’s own address for a gateway before it has answered', () => {
    const { catalogue, world } = setUp();
    world.baseUrl = 'https://ai-gateway.vercel.sh/v1';
    expect(catalogue.read().dialect).toBe('gateway');
  });
});
