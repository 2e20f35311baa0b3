import { expect, it } from 'vitest';
import { profileAccountOf } from '../../../../electron/secrets/profileAccount';

it('names a profile by its directory, however it is written, without telling it', () => {
  expect(profileAccountOf('/home/ada/.config/Gatehouse')).toMatch(/^[0-9a-f]{16}$/);
  expect(profileAccountOf('/home/ada/.config/Gatehouse/')).toBe(profileAccountOf('/home/ada/.config/Gatehouse'));
  expect(profileAccountOf('/home/ada/.config/Gatehouse2')).not.toBe(profileAccountOf('/home/ada/.config/Gatehouse'));
});
