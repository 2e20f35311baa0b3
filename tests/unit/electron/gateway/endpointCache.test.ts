import { expect, it } from 'vitest';
import { createEndpointCache } from '../../../../electron/gateway/endpointCache';
import { FailureError } from '../../../../shared/failure';

function build(failures = 0) {
  const asked: string[] = [];
  const at = { nowMs: 0, baseUrl: 'https://one' };
  let failuresLeft = failures;
  const cache = createEndpointCache({
    readEndpoints: (modelId) => {
      asked.push(`${at.baseUrl} ${modelId}`);
      failuresLeft -= 1;
      return failuresLeft >= 0 ? Promise.reject(new FailureError({ code: 'gateway.offline' })) : Promise.resolve([{ provider: 'acme' }]);
    },
    baseUrl: () => at.baseUrl,
    nowMs: () => at.nowMs,
  });
  return { cache, asked, at };
}

it('asks once in some minutes, once for all who wait, and anew at another address', async () => {
  const { cache, asked, at } = build();
  expect(await Promise.all([cache.read('acme/one'), cache.read('acme/one')])).toEqual([[{ provider: 'acme' }], [{ provider: 'acme' }]]);
  at.nowMs = 299_999;
  await cache.read('acme/one');
  expect(asked).toEqual(['https://one acme/one']);
  at.nowMs = 300_000;
  await cache.read('acme/one');
  at.baseUrl = 'https://two';
  await cache.read('acme/one');
  expect(asked).toEqual(['https://one acme/one', 'https://one acme/one', 'https://two acme/one']);
});

it('does not keep what failed', async () => {
  const { cache, asked } = build(1);
  await expect(cache.read('acme/one')).rejects.toMatchObject({ failure: { code: 'gateway.offline' } });
  expect(await cache.read('acme/one')).toEqual([{ provider: 'acme' }]);
  expect(asked).toHaveLength(2);
});

it('keeps the lists of some models only', async () => {
  const { cache, asked } = build();
  for (let index = 0; index < 60; index += 1) await cache.read(`acme/${index}`);
  await cache.read('acme/59');
  expect(asked).toHaveLength(60);
  await cache.read('acme/0');
  expect(asked).toHaveLength(61);
});
