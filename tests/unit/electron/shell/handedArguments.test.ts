import { describe, expect, it } from 'vitest';
import { isOwnLink, nothingHanded, readHanded } from '../../../../electron/shell/handedArguments';

const packaged = { directory: '/home/ada', isAppNamed: false };

describe('what a start wants to have opened', () => {
  it('are the files it names, from where it was started, and no options', () => {
    expect(readHanded(['--demo', '/tmp/a.pdf', 'notes.txt', '../b.png', 'file:///tmp/with%20space.txt', '--user-data-dir=/x'], packaged)).toEqual({
      filePaths: ['/tmp/a.pdf', '/home/ada/notes.txt', '/home/b.png', '/tmp/with space.txt'],
      links: [],
    });
  });

  it('is not the folder of the app, where Electron itself was started with it', () => {
    expect(readHanded(['--no-sandbox', '/src/gatehouse', '--demo', 'a.pdf'], { ...packaged, isAppNamed: true }).filePaths).toEqual(['/home/ada/a.pdf']);
    expect(readHanded(['.'], { ...packaged, isAppNamed: true })).toEqual(nothingHanded);
  });

  it('is nothing but the link, where there is one: one that breaks out of its quotes opens no file', () => {
    expect(readHanded(['gatehouse://ask?text=hello', '/home/ada/.ssh/id_rsa', '--quick-ask'], packaged)).toEqual({ filePaths: [], links: ['gatehouse://ask?text=hello'] });
    expect(isOwnLink('GATEHOUSE:ask')).toBe(true);
  });

  it.each([[null], ['a.pdf'], [{ 0: 'a.pdf', length: 1 }], [[7, null, ['a.pdf'], '']], [['--a.pdf']], [['https://example.com/a.pdf']], [['file://other-host/a.pdf']], [['a\0.pdf']]])('is nothing in %j', (given) => {
    expect(readHanded(given, packaged)).toEqual(nothingHanded);
  });

  it('has an end', () => {
    expect(readHanded(Array.from({ length: 5_000 }, (_, at) => `/tmp/${at}`), packaged).filePaths).toHaveLength(100);
  });
});
