/*
 * Electron's fuses: switches inside the binary, behind a sentinel (trust.md section 2.2). Read here byte by byte, so that a
 * packaged app can be judged without starting it.
 */
export type FuseName =
  | 'runAsNode'
  | 'enableCookieEncryption'
  | 'enableNodeOptionsEnvironmentVariable'
  | 'enableNodeCliInspectArguments'
  | 'enableEmbeddedAsarIntegrityValidation'
  | 'onlyLoadAppFromAsar'
  | 'loadBrowserProcessSpecificV8Snapshot'
  | 'grantFileProtocolExtraPrivileges'
  | 'wasmTrapHandlers';

/** What we want, in the order of the wire. electron-builder sets all but the last, which `afterPack` sets. */
export const fuses: readonly { readonly name: FuseName; readonly isOn: boolean }[] = [
  { name: 'runAsNode', isOn: false },
  { name: 'enableCookieEncryption', isOn: true },
  { name: 'enableNodeOptionsEnvironmentVariable', isOn: false },
  { name: 'enableNodeCliInspectArguments', isOn: false },
  { name: 'enableEmbeddedAsarIntegrityValidation', isOn: true },
  { name: 'onlyLoadAppFromAsar', isOn: true },
  { name: 'loadBrowserProcessSpecificV8Snapshot', isOn: false },
  { name: 'grantFileProtocolExtraPrivileges', isOn: false },
  { name: 'wasmTrapHandlers', isOn: true },
];

export type FuseState = 'on' | 'off' | 'removed';

/** Where each fuse of a binary lies and how it stands; one entry per fuse the runtime knows. */
export type FuseWire = { readonly firstOffset: number; readonly states: readonly FuseState[] };

const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
const wireVersion = 1;
const states: ReadonlyMap<number, FuseState> = new Map([
  [0x31, 'on'],
  [0x30, 'off'],
  [0x72, 'removed'],
]);

/** All wires of a binary: one, or two in a universal macOS app. Throws when there is none: then it is not Electron. */
export function readFuseWires(binary: Buffer): readonly FuseWire[] {
  const wires: FuseWire[] = [];
  for (let at = binary.indexOf(sentinel); at !== -1; at = binary.indexOf(sentinel, at + sentinel.length)) {
    const wire = readWire(binary, at + sentinel.length);
    if (wire !== null) wires.push(wire);
  }
  if (wires.length === 0) throw new Error('This binary has no fuses: it is not an Electron.');
  return wires;
}

function readWire(binary: Buffer, offset: number): FuseWire | null {
  const length = binary[offset + 1];
  if (binary[offset] !== wireVersion || length === undefined) return null;
  const read = [...binary.subarray(offset + 2, offset + 2 + length)].map((byte) => states.get(byte));
  const known = read.filter((state) => state !== undefined);
  return known.length === length ? { firstOffset: offset + 2, states: known } : null;
}

/** How many of the fuses that this runtime knows stand as we want them; a fuse without a name here counts as wrong. */
export function knownFuses(binary: Buffer): { readonly set: number; readonly total: number } {
  const wires = readFuseWires(binary);
  const total = Math.max(...wires.map((wire) => wire.states.length));
  const isAsWanted = (index: number): boolean =>
    wires.every((wire) => wire.states[index] === 'removed' || wire.states[index] === wantedState(index));
  return { set: Array.from({ length: total }, (_, index) => index).filter(isAsWanted).length, total };
}

function wantedState(index: number): FuseState | undefined {
  const fuse = fuses[index];
  return fuse === undefined ? undefined : fuse.isOn ? 'on' : 'off';
}

/** Sets one fuse in the bytes of a binary, in every wire that has it. */
export function setFuse(binary: Buffer, name: FuseName, isOn: boolean): void {
  const index = fuses.findIndex((fuse) => fuse.name === name);
  for (const wire of readFuseWires(binary)) {
    if (index < wire.states.length) binary[wire.firstOffset + index] = isOn ? 0x31 : 0x30;
  }
}
