import { describe, expect, it } from 'vitest';
import { DamagedRowError } from '../../../../electron/store/rows';
import { toFailure } from '../../../../electron/store/toFailure';
import { FailureError } from '../../../../shared/failure';

const path = '/profile/gatehouse.db';
const sqliteError = (rawCode: number): Error => Object.assign(new Error('from SQLite'), { code: 'SQLITE', rawCode });
const fileError = (code: string): Error => Object.assign(new Error('from Node'), { code });

describe('toFailure', () => {
  it.each([
    ['a full disk', sqliteError(13), { code: 'store.full' }],
    ['a read-only file', sqliteError(8), { code: 'store.readOnly', path }],
    ['a read-only folder (extended code)', sqliteError(8 + 6 * 256), { code: 'store.readOnly', path }],
    ['damage', sqliteError(11), { code: 'store.corrupt', path }],
    ['what is no database', sqliteError(26), { code: 'store.corrupt', path }],
    ['a file another one holds', sqliteError(5), { code: 'store.busy', path }],
    ['the same while a log is recovered (extended code)', sqliteError(5 + 256), { code: 'store.busy', path }],
    ['a failing disk', sqliteError(10 + 3 * 256), { code: 'store.unavailable', path }],
    ['a broken rule of the schema', sqliteError(19 + 6 * 256), { code: 'unexpected' }],
    ['a damaged row', new DamagedRowError('parts_json'), { code: 'store.corrupt', path }],
    ['ENOSPC', fileError('ENOSPC'), { code: 'store.full' }],
    ['EDQUOT', fileError('EDQUOT'), { code: 'store.full' }],
    ['EROFS', fileError('EROFS'), { code: 'store.readOnly', path }],
    ['EACCES', fileError('EACCES'), { code: 'store.readOnly', path }],
    ['ENOTDIR', fileError('ENOTDIR'), { code: 'store.unavailable', path }],
    ['a bug', new TypeError('x is not a function'), { code: 'unexpected' }],
    ['what is no error', 'text', { code: 'unexpected' }],
    [
      'a file that cannot be opened',
      new Error('ConnectionFailed("Unable to open connection to local database /a: 5/x.db: 14")'),
      { code: 'store.unavailable', path },
    ],
  ])('names %s, and keeps the cause for the log', (_what, error, failure) => {
    const translated = toFailure(error, path);
    expect(translated.failure).toEqual(failure);
    expect(translated.cause).toBe(error);
  });

  it('lets a failure through as it is', () => {
    const failure = new FailureError({ code: 'notFound', what: 'message' });
    expect(toFailure(failure, path)).toBe(failure);
  });
});
