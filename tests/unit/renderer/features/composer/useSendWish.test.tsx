// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SendBlock } from '../../../../../renderer/features/composer/sendBlock';
import { useSendWish } from '../../../../../renderer/features/composer/useSendWish';
import { changeDraft, draftStore, emptyDraft } from '../../../../../renderer/state/draftStore';

afterEach(() => {
  cleanup();
  draftStore.setState({ drafts: new Map() });
});

function wishIn(block: SendBlock | null) {
  changeDraft('c1', () => ({ ...emptyDraft, text: 'Hello' }));
  const carryOut = vi.fn();
  const { result, rerender } = renderHook(({ block }: { readonly block: SendBlock | null }) => useSendWish('c1', block, carryOut), { initialProps: { block } });
  return { carryOut, result, become: (next: SendBlock | null) => rerender({ block: next }), send: () => act(() => result.current.send()) };
}

describe('the wish to send', () => {
  it('is carried out at once when nothing is in the way', () => {
    const { carryOut, send } = wishIn(null);
    send();
    expect(carryOut).toHaveBeenCalledTimes(1);
  });

  it('waits for files that are being read, and is carried out once', () => {
    const { carryOut, result, become, send } = wishIn('stillReading');
    expect(result.current.isAsked).toBe(false);
    send();
    expect(result.current.isAsked).toBe(true);
    expect(carryOut).not.toHaveBeenCalled();
    become(null);
    become(null);
    expect(carryOut).toHaveBeenCalledTimes(1);
  });

  it.each<[string, () => void]>([
    ['the text was changed', () => changeDraft('c1', (draft) => ({ ...draft, text: 'Hello you' }))],
    ['a file was refused', () => changeDraft('c1', (draft) => ({ ...draft, refusals: [{ refusalId: 'r1', failure: { code: 'attachment.empty', name: 'a.txt' } }] }))],
    ['a file was added', () => changeDraft('c1', (draft) => ({ ...draft, files: [{ fileId: 'f1', name: 'a.txt', sizeBytes: 1, stage: 'reading' }] }))],
  ])('is given up when %s meanwhile', (_what, change) => {
    const { carryOut, result, become, send } = wishIn('stillReading');
    send();
    act(change);
    expect(result.current.isAsked).toBe(false);
    become(null);
    expect(carryOut).not.toHaveBeenCalled();
  });

  it.each<SendBlock>(['noKey', 'noModel', 'noVision'])('is not kept for later when "%s" is in the way, only said', (block) => {
    const { carryOut, result, become, send } = wishIn(block);
    send();
    expect(result.current.isAsked).toBe(true);
    become(null);
    expect(carryOut).not.toHaveBeenCalled();
  });
});
