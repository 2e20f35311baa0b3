// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyConversationList } from '../../../../renderer/state/conversationListStore';
import { followUnread, unreadStore } from '../../../../renderer/state/unreadStore';
import { viewStore } from '../../../../renderer/state/viewStore';
import type { ConversationSummary } from '../../../../shared/chat/conversation';

function summary(conversationId: string, isStreaming: boolean): ConversationSummary {
  return { conversationId, title: conversationId, modelId: null, createdAtMs: 0, updatedAtMs: 0, isStreaming };
}

/** Main's list: `c1` shown, with those that are being answered. */
const list = (answering: readonly string[], ids: readonly string[] = ['c1', 'c2', 'c3']) =>
  applyConversationList(ids.map((id) => summary(id, answering.includes(id))));
const unread = () => unreadStore.getState().unreadIds;
const look = (conversationId: string) => viewStore.setState({ activeConversationId: conversationId });

let stop: () => void;

beforeEach(() => {
  sessionStorage.clear();
  look('c1');
  stop = followUnread();
  list([]);
});
afterEach(() => {
  stop();
  sessionStorage.clear();
  viewStore.setState({ activeConversationId: null });
  unreadStore.setState({ unreadIds: [], answeringIds: [] });
});

describe('an answer', () => {
  it('is unread when it ended while another conversation was looked at, until its own is opened', () => {
    list(['c2']);
    expect(unread()).toEqual([]);
    list([]);
    expect(unread()).toEqual(['c2']);
    list([]);
    expect(unread()).toEqual(['c2']);
    look('c2');
    expect(unread()).toEqual([]);
    list([]);
    look('c1');
    expect(unread()).toEqual([]);
  });

  it('is read when it ended before the eyes of its reader', () => {
    list(['c1', 'c3']);
    look('c3');
    list([]);
    expect(unread()).toEqual(['c1']);
  });

  it('is not unread while the next one is being written, nor when its conversation went into the bin', () => {
    list(['c2', 'c3']);
    list([]);
    list(['c2']);
    expect(unread()).toEqual(['c3']);
    list(['c2'], ['c1', 'c2']);
    expect(unread()).toEqual([]);
  });

  it('that ended while the page was gone is unread for the page after it', () => {
    list(['c1', 'c2', 'c3']);
    list(['c1', 'c3']);
    stop();
    viewStore.setState({ activeConversationId: null });
    unreadStore.setState({ unreadIds: [], answeringIds: [] });
    stop = followUnread();
    list([]);
    look('c1');
    expect(unread()).toEqual(['c2', 'c3']);
  });

  it('is read when another window showed it, whichever news came first', async () => {
    const elsewhere = new BroadcastChannel('readAnswers');
    list(['c2', 'c3']);
    list(['c3']);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin: its own
    for (const id of ['c2', 'c3']) elsewhere.postMessage(id);
    await vi.waitFor(() => expect(unread()).toEqual([]));
    list([]);
    expect(unread()).toEqual([]);
    elsewhere.close();
  });

  it('is told to the other windows once its end is seen here, and not while nobody sees this page', async () => {
    const heard: unknown[] = [];
    const elsewhere = new BroadcastChannel('readAnswers');
    elsewhere.addEventListener('message', ({ data }) => heard.push(data));
    const look = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    list(['c1']);
    list([]);
    look.mockReturnValue('visible');
    list(['c1']);
    viewStore.setState({ activeConversationId: 'c2' });
    await vi.waitFor(() => expect(heard).toEqual(['c2']));
    viewStore.setState({ activeConversationId: 'c1' });
    list([]);
    await vi.waitFor(() => expect(heard).toEqual(['c2', 'c1']));
    elsewhere.close();
    look.mockRestore();
  });

  it('is not unread for a page that finds something else than what was kept', () => {
    for (const kept of ['no JSON', '{"unreadIds":{"0":"c2"}}', '[]', 'null', '{"unreadIds":[2]}']) {
      stop();
      sessionStorage.setItem('unreadAnswers', kept);
      stop = followUnread();
      list([]);
      expect(unread(), kept).toEqual([]);
    }
  });
});
