import { describe, expect, it } from 'vitest';
import { fuses, knownFuses, readFuseWires, setFuse } from '../../../scripts/readFuses';

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

function binary(...wires: readonly string[]): Buffer {
  const pieces = wires.flatMap((states) => [Buffer.from('code'), Buffer.from(sentinel), Buffer.from([1, states.length]), Buffer.from(states)]);
  return Buffer.concat([Buffer.from('\u007fELF'), ...pieces, Buffer.from('more code')]);
}

describe('the fuses of a binary', () => {
  it('are the nine of trust.md, with the values we want', () => {
    expect(fuses.map(({ name, isOn }) => [name, isOn])).toEqual([
      ['runAsNode', false],
      ['enableCookieEncryption', true],
      ['enableNodeOptionsEnvironmentVariable', false],
      ['enableNodeCliInspectArguments', false],
      ['enableEmbeddedAsarIntegrityValidation', true],
      ['onlyLoadAppFromAsar', true],
      ['loadBrowserProcessSpecificV8Snapshot', false],
      ['grantFileProtocolExtraPrivileges', false],
      ['wasmTrapHandlers', true],
    ]);
  });

  it('are counted against the ones the runtime knows', () => {
    expect(knownFuses(binary('010011001'))).toEqual({ set: 9, total: 9 });
    expect(knownFuses(binary('0100110'))).toEqual({ set: 7, total: 7 });
    expect(knownFuses(binary('1011001'))).toEqual({ set: 0, total: 7 });
    expect(knownFuses(binary('r100110'))).toEqual({ set: 7, total: 7 });
  });

  it('count one that we have not decided about as wrong', () => {
    expect(knownFuses(binary('0100110011'))).toEqual({ set: 9, total: 10 });
  });

  it('stand as we want only when they do in both halves of a universal app', () => {
    expect(knownFuses(binary('010011001', '010011000'))).toEqual({ set: 8, total: 9 });
  });

  it('are set in every half, and left alone where the runtime has none', () => {
    const both = binary('010011000', '010011000');
    setFuse(both, 'wasmTrapHandlers', true);
    expect(knownFuses(both)).toEqual({ set: 9, total: 9 });
    const old = binary('0100110');
    const before = Buffer.from(old);
    setFuse(old, 'wasmTrapHandlers', true);
    expect(old.equals(before)).toBe(true);
  });

  it('are not invented: what has none is no Electron, and the bare sentinel is no wire', () => {
    expect(() => readFuseWires(Buffer.from('nothing'))).toThrow('not an Electron');
    expect(() => readFuseWires(Buffer.from(`${sentinel} as text`))).toThrow('not an Electron');
  });
});
