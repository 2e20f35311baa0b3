import { describe, expect, it } from 'vitest';
import { useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();
const marker = { account: 'profile@https://a.example', origin: 'https://a.example', backend: 'GNOME Keyring', savedAtMs: 5 };
const other = { ...marker, account: 'profile@https://b.example', origin: 'https://b.example', savedAtMs: 3 };

describe('the notes beside the secrets', () => {
  it('are kept one per account, and forgotten on request', () => {
    const directory = stores.makeDirectory();
    const first = stores.open(directory);
    expect(first.secretMarkers.read(marker.account)).toBeNull();
    first.secretMarkers.write({ ...marker, backend: 'KWallet' });
    first.secretMarkers.write(marker);
    first.secretMarkers.write(other);
    first.close();
    const { secretMarkers } = stores.open(directory);
    expect(secretMarkers.read(marker.account)).toEqual(marker);
    expect(secretMarkers.list()).toEqual([other, marker]);
    secretMarkers.remove(marker.account);
    secretMarkers.remove('none');
    expect(secretMarkers.read(marker.account)).toBeNull();
    expect(secretMarkers.list()).toEqual([other]);
    secretMarkers.write({ ...marker, savedAtMs: 9 });
    expect(secretMarkers.read(marker.account)).toEqual({ ...marker, savedAtMs: 9 });
  });
});
