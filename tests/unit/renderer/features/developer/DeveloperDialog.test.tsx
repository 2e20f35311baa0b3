// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DeveloperDialog } from '../../../../../renderer/features/developer/DeveloperDialog';
import { showExchanges } from '../../../../../renderer/state/exchangeStore';
import type { Exchange } from '../../../../../shared/exchange';
import { exchangeFactsOf } from '../../../../../shared/exchange';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';

const exchange: Exchange = {
  requestId: 'r1', conversationId: 'c1', messageId: 'm1', purpose: 'answer', modelId: 'acme/lumen', sentAtMs: 0, tookMs: 2_300, end: { kind: 'whole' },
  request: { method: 'POST', url: 'https://here/v1/chat/completions', headers: [['authorization', 'Bearer ***']], body: ['{"url":"data:image/png;base64,', { sha256: 'abcdef0123456789', sizeBytes: 2_048 }, '"}'] },
  response: { status: 200, headers: [], afterMs: 3, text: 'data: one\n\ndata: [DONE]\n\n', reads: [[500, 11], [1_250, 14]], lostBytes: 7 },
};
let kept: readonly Exchange[];
let sent: string[];
let refuses = false;

beforeEach(() => {
  standInForBrowser();
  kept = [{ ...exchange, requestId: 'r0', end: { kind: 'failed', code: 'gateway.rateLimited' } }, exchange];
  sent = [];
  refuses = false;
  installFakeBridge({
    'exchange.list': () => kept.map(exchangeFactsOf),
    'exchange.read': ({ requestId }) => kept.find((each) => each.requestId === requestId) ?? null,
    'exchange.replay': ({ requestId }) => {
      if (refuses) throw new Error('no');
      sent.push(requestId);
      kept = [...kept, { ...exchange, requestId: 'r2', purpose: 'replay' }];
      return { requestId: 'r2' };
    },
  });
  showExchanges('c1', 'm1');
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const side = (name: string) => screen.findByRole('region', { name });

describe('the developer’s window', () => {
  it('shows the last request with its file as a word, and its answer with what of it was not kept', async () => {
    render(<DeveloperDialog />);
    expect((await side('Request')).textContent).toContain('"data:image/png;base64,⟨file, 2 KB, SHA-256 abcdef012345…⟩"');
    expect((await side('Request')).textContent).toContain('POST https://here/v1/chat/completions');
    const response = await side('Response');
    expect(response.textContent).toContain('Status 200 · came to its end · 2.30 s');
    expect(response.textContent).toContain('7 more bytes came and were not kept.');
    fireEvent.click(within(response).getByRole('checkbox', { name: 'Show when each part came' }));
    expect(response.textContent).toMatch(/▸ after 0\.50 s.*data: one.*▸ after 1\.25 s.*data: \[DONE\]/s);
  });

  it('shows each of the others on wish', async () => {
    render(<DeveloperDialog />);
    fireEvent.change(await screen.findByRole('combobox', { name: 'Request' }), { target: { value: 'r0' } });
    expect((await side('Response')).textContent).toContain('failed: gateway.rateLimited');
  });

  it('sends nothing again before the person said so, and then shows both answers', async () => {
    render(<DeveloperDialog />);
    fireEvent.click(await screen.findByRole('button', { name: 'Send again…' }));
    expect(sent).toEqual([]);
    fireEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Send again' }));
    expect((await side('Response when sent again')).textContent).toContain('data: one');
    expect(sent).toEqual(['r1']);
    expect(await side('Response')).toBeDefined();
  });

  it('says why nothing was sent again', async () => {
    refuses = true;
    render(<DeveloperDialog />);
    fireEvent.click(await screen.findByRole('button', { name: 'Send again…' }));
    fireEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Send again' }));
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Send again…' })).toBeDefined());
  });

  it('says when nothing is kept', async () => {
    kept = [];
    render(<DeveloperDialog />);
    expect(await screen.findByText(/^Nothing is written down/)).toBeDefined();
  });
});
