import { describe, expect, it } from 'vitest';
import { offeredSearch } from '../../../../electron/gateway/webSearch';
import { searchProviders } from '../../../../shared/webSearch';

describe('the search that the gateway runs', () => {
  it('is offered only where the person chose one, and there is a question', () => {
    expect(offeredSearch('off', 'tide in Brest')).toEqual([]);
    expect(offeredSearch('exa', ' \n')).toEqual([]);
  });

  it.each(searchProviders)('%s has the gateway’s name, the question on one line, and at most ten results', (provider) => {
    const [tool, ...more] = offeredSearch(provider, `tide\n in  Brest ${'x'.repeat(5_000)}`);
    expect(more).toEqual([]);
    if (tool?.kind !== 'server') throw new Error('no server tool');
    expect(tool.type).toBe(`vercel:${provider}_search`);
    const query = String(tool.config[provider === 'parallel' ? 'objective' : 'query']);
    expect(query.startsWith('tide in Brest x')).toBe(true);
    expect(query.length).toBeLessThanOrEqual(400);
    for (const amount of [tool.config['max_results'], tool.config['num_results']]) expect(Number(amount ?? 0)).toBeLessThanOrEqual(10);
  });
});
