import { describe, expect, it } from 'vitest';
import { readStartArguments } from '../../../../electron/shell/startArguments';
import { createRandom } from '../../../../electron/demoGateway/randomness';

const nothing = { isDemo: false, isQuickAsk: false, isInBackground: false };

describe('the arguments of a start', () => {
  it('are the demo and the quick-ask window', () => {
    expect(readStartArguments(['/usr/bin/gatehouse', '--demo', '--user-data-dir=/tmp/x'])).toEqual({ ...nothing, isDemo: true });
    expect(readStartArguments(['--quick-ask'])).toEqual({ ...nothing, isQuickAsk: true });
    expect(readStartArguments(['--background'])).toEqual({ ...nothing, isInBackground: true });
  });

  it.each([null, undefined, '--demo', 7, { 0: '--demo', length: 1 }, ['--demo=1'], ['--DEMO'], [['--demo']], ['demo']])('are nothing in %j', (given) => {
    expect(readStartArguments(given)).toEqual(nothing);
  });

  it('ask for nothing more, whatever 200 random second starts hand over', () => {
    const random = createRandom(37);
    const pieces = ['--demo', '--quick-ask', 'gatehouse://send?text=x', '--inspect', 'AI_GATEWAY_API_KEY=x', '\u0000', '--', '--base-url=https://evil.test'];
    for (let count = 0; count < 200; count += 1) {
      const given = Array.from({ length: Math.floor(random() * 6) }, () => pieces[Math.floor(random() * pieces.length)]);
      const wanted = readStartArguments(given);
      expect(Object.keys(wanted).toSorted()).toEqual(['isDemo', 'isInBackground', 'isQuickAsk']);
      const hasLink = given.includes('gatehouse://send?text=x');
      expect(wanted).toEqual({ isDemo: !hasLink && given.includes('--demo'), isQuickAsk: !hasLink && given.includes('--quick-ask'), isInBackground: false });
    }
  });
});
