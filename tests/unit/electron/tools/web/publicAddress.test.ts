import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../../../../electron/tools/web/publicAddress';
import { privateMachines, worldMachines } from '../../../../fixtures/hostile/addresses';

describe('the address of a machine', () => {
  it.each(privateMachines)('%j is not one that the whole world shares', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(worldMachines)('%s is one that the whole world shares', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('would be let through by a guard that knows only the usual four beginnings', () => {
    const careless = (address: string): boolean => !/^(?:10\.|127\.|192\.168\.|::1$)/.test(address);
    expect(privateMachines.length).toBeGreaterThanOrEqual(60);
    expect(privateMachines.filter(careless).length).toBeGreaterThan(30);
    console.log(`fetch_page: ${privateMachines.length} private or broken addresses refused, ${worldMachines.length} of the world let through.`);
  });
});
