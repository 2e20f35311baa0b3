import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../../../../electron/tools/web/publicAddress';

/** What a name may resolve to so that a page of this machine, this network or a cloud's inside would be read. */
const hostile = [
  '0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.1.2.3', '127.255.255.255', '169.254.169.254', '169.254.0.1', '168.63.129.16', '172.16.0.1', '172.31.255.255', '192.0.0.8',
  '192.0.2.1', '192.88.99.1', '192.168.0.1', '192.168.255.255', '198.18.0.1', '198.19.255.255', '198.51.100.7', '203.0.113.9', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255',
  '::', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::127.0.0.1', '::7f00:1', '64:ff9b::127.0.0.1', '64:ff9b::a00:1', '64:ff9b:1::1', '100::1', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'febf::1',
  'fec0::1', 'ff02::1', 'ff05::2', '2001::1', '2001:0:1234::1', '2001:10::1', '2001:20::1', '2001:db8::1', '2002:7f00:1::', '2002:a00:1::1', '3fff::1', '5f00::1', '4000::1',
  // What is no address at all is not let through as one.
  '', 'localhost', '8.8.8', '8.8.8.8.8', '08.8.8.8', '0x08.8.8.8', '256.1.1.1', '1.1.1.-1', '2130706433', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '2001:::1', '2606::4700::1', '12345::1', 'g::1', '2606:4700::1.2.3', '8.8.8.8 ', '[::1]',
];

const ofTheWorld = ['1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.1', '93.184.216.34', '100.63.255.255', '100.128.0.1', '126.255.255.255', '128.0.0.1', '169.253.1.1', '172.15.0.1', '172.32.0.1', '192.167.1.1', '198.17.0.1', '198.20.0.1', '223.255.255.255', '2606:4700:4700::1111', '2a00:1450:4001:81b::200e', '2001:4860:4860::8888', '2400:cb00::1', '64:ff9b::8.8.8.8', '2606:4700::6810:84e5'];

describe('the address of a machine', () => {
  it.each(hostile)('%j is not one that the whole world shares', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(ofTheWorld)('%s is one that the whole world shares', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('would be let through by a guard that knows only the usual four beginnings', () => {
    const careless = (address: string): boolean => !/^(?:10\.|127\.|192\.168\.|::1$)/.test(address);
    expect(hostile.length).toBeGreaterThanOrEqual(60);
    expect(hostile.filter(careless).length).toBeGreaterThan(30);
    console.log(`fetch_page: ${hostile.length} private or broken addresses refused, ${ofTheWorld.length} of the world let through.`);
  });
});
