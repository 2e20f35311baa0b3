import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMarker, saysRowsExisted, writeMarker } from '../../../../electron/store/marker';
import { failureOf, modesBelow, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();
const marker = { databaseId: 'ab', conversations: 1, messages: 2, writtenAtMs: 3 };

describe('the marker', () => {
  it('is read back as it was written, by its owner only', () => {
    const directory = stores.makeDirectory();
    const path = join(directory, 'marker.json');
    expect(readMarker(path)).toBe('none');
    writeMarker(path, marker);
    expect(readMarker(path)).toEqual(marker);
    expect(modesBelow(directory)).toEqual({ 'marker.json': '600' });
  });

  it.each(['', '{"databaseId":', '[]', 'null', '{"databaseId":"a","messages":"2"}'])('that holds %j says nothing, and is no "none"', (content) => {
    const path = join(stores.makeDirectory(), 'marker.json');
    writeFileSync(path, content);
    expect(readMarker(path)).toBe('unreadable');
  });

  it('stands for rows unless it is absent or counts none', () => {
    expect(saysRowsExisted('none')).toBe(false);
    expect(saysRowsExisted('unreadable')).toBe(true);
    expect(saysRowsExisted(marker)).toBe(true);
    expect(saysRowsExisted({ ...marker, messages: 0 })).toBe(false);
  });

  it('fails by name where it cannot be read or written', () => {
    const directory = stores.makeDirectory();
    const path = join(directory, 'folder');
    mkdirSync(join(path, 'x'), { recursive: true });
    expect(failureOf(() => readMarker(path))).toEqual({ code: 'store.unavailable', path });
    expect(failureOf(() => writeMarker(path, marker))).toMatchObject({ code: 'store.unavailable' });
  });
});
