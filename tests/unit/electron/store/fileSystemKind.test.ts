import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { kindOfType, readFileSystemKind } from '../../../../electron/store/fileSystemKind';

it.each([
  ['NFS', 0x6969],
  ['SMB', 0x517b],
  ['CIFS', 0xff534d42],
  ['SMB2', 0xfe534d42],
  ['CIFS as a negative number', 0xff534d42 - 2 ** 32],
  ['AFS', 0x5346414f],
  ['Ceph', 0x00c36400],
])('%s is a network disk', (_name, type) => {
  expect(kindOfType(type)).toBe('network');
});

it.each([
  ['ext4', 0xef53],
  ['btrfs', 0x9123683e],
  ['xfs', 0x58465342],
  ['tmpfs', 0x01021994],
  ['FUSE, which may be either', 0x65735546],
])('%s is not surely one', (_name, type) => {
  expect(kindOfType(type)).toBe('other');
});

it('reads the disk of a folder, and does not mind one that is gone', () => {
  expect(existsSync(tmpdir())).toBe(true);
  expect(['network', 'other']).toContain(readFileSystemKind(tmpdir()));
  expect(readFileSystemKind('/nowhere/at/all')).toBe('other');
});
