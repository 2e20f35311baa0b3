import { statfsSync } from 'node:fs';

export type FileSystemKind = 'network' | 'other';

/**
 * Linux's numbers (statfs(2), linux/magic.h) of file systems that are surely another computer's: NFS, SMB, CIFS, SMB2, AFS,
 * Ceph. FUSE is left out: it may be sshfs and as well a disk of this computer.
 */
const networkTypes: ReadonlySet<number> = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x00c36400]);

/** What kind of disk `path` is on, as far as the system tells: only Linux names it. Never throws; what is unknown is `other`. */
export function readFileSystemKind(path: string): FileSystemKind {
  if (process.platform !== 'linux') return 'other';
  try {
    return kindOfType(statfsSync(path).type);
  } catch {
    // The folder may have gone meanwhile; opening the history has more to say of that.
    return 'other';
  }
}

/** `type` as statfs gives it; numbers with the highest bit set come as negative ones from some systems. */
export function kindOfType(type: number): FileSystemKind {
  return networkTypes.has(type >>> 0) ? 'network' : 'other';
}
