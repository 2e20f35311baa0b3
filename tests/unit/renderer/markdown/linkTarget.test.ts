import { describe, expect, it } from 'vitest';
import { examineLink, hostOf, pretendsOtherHost } from '../../../../renderer/markdown/linkTarget';

describe('examineLink', () => {
  it.each([
    ['https://example.org/a?b=c', 'example.org'],
    ['http://localhost:3000/', 'localhost:3000'],
    ['HTTPS://EXAMPLE.org', 'example.org'],
    ['mailto:bee@example.org', 'bee@example.org'],
    ['https://bücher.example/', 'xn--bcher-kva.example'],
    ['https://example.org/%E2%82%AC', 'example.org'],
    ['https://example.org/100%', 'example.org'],
  ])('offers %s and names %s', (href, host) => {
    expect(examineLink(href)).toMatchObject({ kind: 'offered', host });
  });

  it.each([
    ['javascript:alert(1)', 'scheme'],
    ['java\tscript:alert(1)', 'controlCharacter'],
    [' javascript:alert(1)', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['smb://host/share', 'scheme'],
    ['\\\\host\\share', 'notAnAddress'],
    ['ms-msdt:/id', 'scheme'],
    ['app://bundle/index.html', 'scheme'],
    ['data:text/html,<script>', 'scheme'],
    ['#top', 'notAnAddress'],
    ['/relative', 'notAnAddress'],
    ['', 'notAnAddress'],
    ['https://bank.example@evil.test/', 'userInfo'],
    ['https://evil.test/\u202Egpj', 'controlCharacter'],
    ['https://evil.test/%E2%80%AEgpj', 'controlCharacter'],
    [`https://evil.test/${'a'.repeat(2048)}`, 'tooLong'],
  ])('refuses %j: %s', (href, reason) => {
    expect(examineLink(href)).toEqual({ kind: 'refused', reason });
  });
});

describe('pretendsOtherHost', () => {
  it.each([
    ['https://bank.example', 'evil.test', true],
    ['bank.example/login', 'evil.test', true],
    ['bank.example', 'bank.example.evil.test', true],
    ['bank.example', 'bank.example', false],
    ['https://bank.example:8443/x', 'bank.example:8443', false],
    ['bank.example', 'www.bank.example', false],
    ['the bank', 'evil.test', false],
    ['bee@example.org', 'bee@example.org', false],
  ])('the text %j over the host %j: %j', (text, host, pretends) => {
    expect(pretendsOtherHost(text, host)).toBe(pretends);
  });
});

describe('hostOf', () => {
  it('names the host, the scheme where there is none, or what was written', () => {
    expect(hostOf('https://evil.test/p.png?x=1')).toBe('evil.test');
    expect(hostOf('data:image/png;base64,AAAA')).toBe('data:');
    expect(hostOf('picture.png')).toBe('picture.png');
  });
});

describe('a host that looks like another one', () => {
  it.each([
    'https://\u0430pple.example/', 'https://g\u03BF\u03BFgle.example/', 'https://b\u00FCcher.example/', 'https://www.p\u0430yp\u0430l.example/', 'https://\uFF41\u0455k.example/',
    'https://xn--pple-43d.example/', 'https://\u05D0.example/', 'https://\u0443\u0430.example/', 'https://\u13A0pple.example/', 'https://bank.\u0440\u0444/',
  ])('is said as the network sees it, whatever the text: %s', (href) => {
    const target = examineLink(href);
    expect(target.kind === 'offered' && pretendsOtherHost('click', target.host) && /xn--/.test(target.host)).toBe(true);
  });
});
