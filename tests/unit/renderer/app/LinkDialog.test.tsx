// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { LinkDialog } from '../../../../renderer/app/LinkDialog';
import { examineLink } from '../../../../renderer/markdown/linkTarget';
import { askToOpenLink, forgetAskedLink } from '../../../../renderer/state/viewStore';
import { installFakeBridge, type FakeBridge } from '../../../helpers/fakeBridge';

const bridges: FakeBridge[] = [];
afterEach(() => {
  cleanup();
  forgetAskedLink();
  bridges.splice(0).forEach((one) => one.remove());
});

/** Addresses that look like another place, the host that is really meant, and how much they carry (trust.md T4, T5). */
const tricky: readonly (readonly [address: string, host: string, dataChars: number])[] = [
  ['https://bank.example.evil.test/login', 'bank.example.evil.test', 0],
  ['https://evil.test/bank.example/login', 'evil.test', 0],
  ['https://evil.test/https://bank.example/', 'evil.test', 0],
  ['https://evil.test/?https://bank.example/', 'evil.test', 21],
  ['https://evil.test/#https://bank.example/', 'evil.test', 21],
  ['https://bаnk.example/', 'xn--bnk-6cd.example', 0],
  ['https://раураl.example/', 'xn--l-7sba6dbr.example', 0],
  ['https://bücher.example/', 'xn--bcher-kva.example', 0],
  ['https://bank。example/', 'bank.example', 0],
  ['https://ｂａｎｋ.example/', 'bank.example', 0],
  ['https://BANK.example/', 'bank.example', 0],
  ['https://bank.example:8443/', 'bank.example:8443', 0],
  ['https://bank-example.test/', 'bank-example.test', 0],
  ['https://rnicrosoft.test/', 'rnicrosoft.test', 0],
  ['https://0x7f000001/', '127.0.0.1', 0],
  ['https://2130706433/', '127.0.0.1', 0],
  ['https://[::ffff:7f00:1]/', '[::ffff:7f00:1]', 0],
  [`https://evil.test/take?d=${'x'.repeat(212)}`, 'evil.test', 214],
  [`https://evil.test/take?a=1#${'y'.repeat(500)}`, 'evil.test', 503],
  ['mailto:you@evil.test?body=secret', 'mailto:you@evil.test', 11],
];

const userInfo: readonly string[] = ['https://bank.example@evil.test/', 'https://bank.example:443@evil.test/', 'https://user:word@evil.test/', 'https://bank.example%2F@evil.test/', 'http://a@127.0.0.1/'];

describe('the dialog before a link', () => {
  it('knows twenty tricky hosts', () => {
    expect(new Set(tricky.map(([address]) => address)).size).toBe(20);
  });

  it.each(tricky)('of %s shows the real host, the whole address, and how much data it carries', (address, host, dataChars) => {
    const target = examineLink(address);
    if (target.kind !== 'offered') throw new Error(`${address} is not offered: ${target.reason}`);
    askToOpenLink(target.url);
    render(<LinkDialog />);
    const dialog = within(screen.getByRole('alertdialog', { name: 'Open this link?' }));
    expect(dialog.getByText(host)).toBeTruthy();
    expect(dialog.getByText(target.url)).toBeTruthy();
    expect(dialog.queryAllByText(/of data\.$/).map((element) => element.textContent)).toEqual(dataChars === 0 ? [] : [`It carries ${dataChars} characters of data.`]);
  });

  it.each(userInfo)('never comes for %s, whose name before the @ is no host', (address) => {
    expect(examineLink(address)).toEqual({ kind: 'refused', reason: 'userInfo' });
  });

  it('opens only when a person says so, and exactly what was shown', async () => {
    const opened: string[] = [];
    bridges.push(installFakeBridge({ 'link.open': ({ url }) => (opened.push(url), null) }));
    const user = userEvent.setup();
    render(<LinkDialog />);
    for (const answer of ['Cancel', 'Open']) {
      askToOpenLink('https://evil.test/take?d=1');
      await user.click(await screen.findByRole('button', { name: answer }));
      expect(screen.queryByRole('alertdialog')).toBeNull();
    }
    expect(opened).toEqual(['https://evil.test/take?d=1']);
  });
});
