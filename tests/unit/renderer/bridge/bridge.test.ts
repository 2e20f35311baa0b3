import { afterEach, describe, expect, it, vi } from 'vitest';
import { onEvent, request } from '../../../../renderer/bridge/bridge';
import { installFakeBridge } from '../../../helpers/fakeBridge';

afterEach(() => vi.unstubAllGlobals());

describe('request', () => {
  it('hands on what main answered', async () => {
    const bridge = installFakeBridge({ 'conversation.rename': () => null });
    expect(await request('conversation.rename', { conversationId: 'c1', title: 'Bees' })).toEqual({ ok: true, value: null });
    expect(bridge.requested).toEqual([{ name: 'conversation.rename', input: { conversationId: 'c1', title: 'Bees' } }]);
  });

  it('hands on a failure with its facts', async () => {
    installFakeBridge({ 'secret.status': () => ({ ok: false, failure: { code: 'secret.unreadable', backend: 'KWallet' } }) });
    expect(await request('secret.status', {})).toEqual({ ok: false, failure: { code: 'secret.unreadable', backend: 'KWallet' } });
  });

  it('never rejects: a broken wire is an unexpected failure', async () => {
    vi.stubGlobal('bridge', { request: () => Promise.reject(new Error('gone')), on: vi.fn(), open: vi.fn() });
    expect(await request('app.info', {})).toEqual({ ok: false, failure: { code: 'unexpected' } });
  });

  it.each([[undefined], [null], [42], [{}], [{ ok: 'yes', value: 1 }], [{ ok: true }], [{ ok: false }], [{ ok: false, failure: { code: 7 } }]])(
    'takes an answer that is no result as an unexpected failure: %j',
    async (answer) => {
      vi.stubGlobal('bridge', { request: () => Promise.resolve(answer), on: vi.fn(), open: vi.fn() });
      expect(await request('app.info', {})).toEqual({ ok: false, failure: { code: 'unexpected' } });
    },
  );

  it('fails, and does not throw, on a page without a preload', async () => {
    expect(await request('app.info', {})).toEqual({ ok: false, failure: { code: 'unexpected' } });
  });
});

describe('onEvent', () => {
  it('calls the listener with payloads of the right shape until it is taken back', () => {
    const bridge = installFakeBridge();
    const heard: unknown[] = [];
    const stop = onEvent('conversation.listChanged', (list) => heard.push(list));
    bridge.emit('conversation.listChanged', []);
    bridge.emit('conversation.listChanged', { not: 'a list' });
    stop();
    bridge.emit('conversation.listChanged', []);
    expect(heard).toEqual([[]]);
  });
});
