// @vitest-environment jsdom
import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { usePaneContent } from '../../../../renderer/app/usePaneContent';
import { applyConnection, connectionStore } from '../../../../renderer/state/connectionStore';
import { applyConversationList } from '../../../../renderer/state/conversationListStore';
import { applySecret, secretStore } from '../../../../renderer/state/secretStore';
import type { SecretState, SecretStatus } from '../../../../shared/secret';

afterEach(() => {
  cleanup();
  applyConversationList([]);
  secretStore.setState({ status: null });
  connectionStore.setState({ connection: null });
});

function statusOf(state: SecretState, savedAtMs: number | null = null): SecretStatus {
  return {
    state, origin: 'https://gate.example', source: null, lastFour: null, backend: 'KWallet',
    savedAtMs, expiresAtMs: null, environmentOffer: null,
  };
}

function sayTitles(...titles: readonly string[]): void {
  applyConversationList(
    titles.map((title, at) => ({ conversationId: `c${at}`, title, modelId: null, createdAtMs: 0, updatedAtMs: 0, isStreaming: false })),
  );
}

const kindNow = () => renderHook(() => usePaneContent()).result.current.kind;

describe('the pane', () => {
  it('welcomes who has no key and never said anything', () => {
    sayTitles('');
    applySecret(statusOf('none'));
    expect(kindNow()).toBe('welcome');
  });

  it.each<SecretState>(['none', 'locked', 'noKeyring', 'unreadable', 'timedOut', 'otherOrigin'])('shows the history although the key is %s', (state) => {
    sayTitles('Stone bridge');
    applySecret(statusOf(state));
    expect(kindNow()).toBe('conversation');
  });

  it.each<SecretState>(['locked', 'noKeyring', 'unreadable', 'denied', 'unloadable', 'timedOut'])('welcomes nobody whose saved key is only out of reach: %s', (state) => {
    sayTitles('');
    applySecret(statusOf(state, 1));
    expect(kindNow()).toBe('conversation');
    applySecret(statusOf(state));
    expect(kindNow()).toBe('welcome');
  });

  it('does not keep a reader waiting for a keyring that has not answered', () => {
    sayTitles('Stone bridge');
    expect(kindNow()).toBe('conversation');
  });

  it('flashes neither welcome nor composer before the key is known', () => {
    sayTitles('');
    expect(kindNow()).toBe('looking');
  });

  it('shows the composer in the demo', () => {
    applySecret(statusOf('none'));
    applyConnection({ baseUrl: 'http://127.0.0.1:1/v1', origin: 'http://127.0.0.1:1', isDemo: true, isOverridden: false });
    expect(kindNow()).toBe('conversation');
  });
});
