import { describe, expect, it } from 'vitest';
import { checkLink, linkOpener } from '../../../../electron/shell/linkPolicy';
import type { RefusedLinkReason } from '../../../../shared/failure';

/** What may be opened, and in which spelling. */
const honest: readonly (readonly [string, string])[] = [
  ['https://example.com', 'https://example.com/'],
  ['HTTPS://Example.COM/Path', 'https://example.com/Path'],
  ['http://example.com:8080/a?b=c#d', 'http://example.com:8080/a?b=c#d'],
  ['https://127.0.0.1:3000/', 'https://127.0.0.1:3000/'],
  ['https://[::1]/', 'https://[::1]/'],
  ['https://example.com/a%20b', 'https://example.com/a%20b'],
  ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
  ['https://example.com/"quoted"', 'https://example.com/%22quoted%22'],
  ['https://example.com/@someone', 'https://example.com/@someone'],
  ["https://example.com/it's(fine)", "https://example.com/it's(fine)"],
  ['mailto:someone@example.com', 'mailto:someone@example.com'],
  ['mailto:someone@example.com?subject=Hi&body=There', 'mailto:someone@example.com?subject=Hi&body=There'],
];

const hostile: readonly (readonly [string, RefusedLinkReason])[] = [
  ['javascript:alert(1)', 'scheme'], ['JaVaScRiPt:alert(1)', 'scheme'], ['java\nscript:alert(1)', 'controlCharacter'], ['vbscript:msgbox', 'scheme'],
  ['data:text/html,<b>', 'scheme'], ['blob:app://bundle/0c1d', 'scheme'], ['about:blank', 'scheme'], ['app://bundle/index.html', 'scheme'], ['gatehouse://x', 'scheme'],
  ['file:///etc/passwd', 'scheme'], ['file://server/share/run.exe', 'scheme'], ['smb://server/share', 'scheme'], ['afp://server/x', 'scheme'], ['nfs://server/x', 'scheme'],
  ['ftp://example.com/', 'scheme'], ['ssh://-oProxyCommand=calc/', 'scheme'], ['telnet://example.com', 'scheme'], ['ms-msdt:/id', 'scheme'], ['ms-officecmd:{}', 'scheme'], ['search-ms:query=x', 'scheme'],
  ['ms-settings:', 'scheme'], ['vscode://file/etc/passwd', 'scheme'], ['steam://run/1', 'scheme'], ['tel:+123', 'scheme'], ['chrome://settings', 'scheme'], ['devtools://x', 'scheme'],
  ['view-source:https://example.com', 'scheme'], ['C:\\Windows\\System32\\calc.exe', 'scheme'], ['c:/windows', 'scheme'], ['\\\\server\\share', 'notAnAddress'], ['//example.com/x', 'notAnAddress'], ['/etc/passwd', 'notAnAddress'],
  ['../up', 'notAnAddress'], ['example.com', 'notAnAddress'], ['', 'notAnAddress'], ['https:', 'notAnAddress'], ['https://', 'notAnAddress'], ['https:example.com', 'notAnAddress'], ['https:\\\\example.com', 'notAnAddress'],
  ['https:///example.com', 'notAnAddress'], ['https://example.com\\@evil.test', 'notAnAddress'], [' https://example.com', 'notAnAddress'], ['https://exa mple.com', 'notAnAddress'], ['https://%00.example', 'notAnAddress'],
  ['https://user@example.com', 'userInfo'], ['https://bank.example@evil.test/', 'userInfo'], ['https://:pass@evil.test/', 'userInfo'],
  ['https://example.com/\u0000', 'controlCharacter'], ['https://example.com/\r\nX: y', 'controlCharacter'], ['https://example.com/\u202egnp.exe', 'controlCharacter'], ['https://exam\u200bple.com/', 'controlCharacter'],
  ['https://example.com/\u2066x', 'controlCharacter'], ['https://example.com/\u{e0041}', 'controlCharacter'], ['https://example.com/\ufeff', 'controlCharacter'], ['https://example.com/\ud800', 'controlCharacter'],
  [`https://example.com/${'a'.repeat(2048)}`, 'tooLong'], [`https://example.com/${'é'.repeat(700)}`, 'tooLong'],
  ['mailto:', 'notAnAddress'], ['mailto:someone@example.com?attach=/etc/passwd', 'notAnAddress'], ['mailto:a@example.com?ATTACHMENT=C:\\x', 'notAnAddress'],
];

describe('the check of a link', () => {
  it.each(honest)('lets %s through as what the parser read', (address, href) => {
    expect(checkLink(address)).toEqual({ ok: true, href });
  });

  it('stops every one of 60 hostile addresses, and says why', () => {
    expect(new Set(hostile.map(([address]) => address)).size).toBe(60);
    expect(hostile.map(([address]) => [address, checkLink(address)])).toEqual(hostile.map(([address, reason]) => [address, { ok: false, reason }]));
  });
});

describe('the opener of links (trust.md T6)', () => {
  const opens = async (check: (open: (href: string) => Promise<void>) => (address: string) => Promise<void>) => {
    const opened: string[] = [];
    const open = check((href) => Promise.resolve(void opened.push(href)));
    const outcomes = await Promise.allSettled([...hostile, ...honest].map(([address]) => open(address)));
    return { opened, refused: outcomes.filter(({ status }) => status === 'rejected').length };
  };

  it('hands the system the honest addresses, in the spelling that was checked, and none of the 60 hostile ones', async () => {
    expect(await opens(linkOpener)).toEqual({ opened: honest.map(([, href]) => href), refused: 60 });
  });

  it('would hand it all of them without the policy, so the spy sees what comes', async () => {
    const { opened, refused } = await opens((open) => open);
    expect([opened.length, refused]).toEqual([72, 0]);
  });
});
