import { beforeEach, describe, expect, it } from 'vitest';
import { archiveStore, openExport, openExportOfActive } from '../../../../renderer/state/archiveStore';
import { applyConversationList } from '../../../../renderer/state/conversationListStore';
import { noticeStore } from '../../../../renderer/state/noticeStore';
import { closeDialog, viewStore } from '../../../../renderer/state/viewStore';

const summary = (conversationId: string, isTemporary: boolean) => ({ conversationId, title: '', modelId: null, createdAtMs: 0, updatedAtMs: 0, isStreaming: false, ...(isTemporary ? { isTemporary } : {}) });

beforeEach(() => {
  closeDialog();
  noticeStore.setState({ notices: [] });
  applyConversationList([summary('a', false), summary('t', true)]);
});

describe('the dialog of exports', () => {
  it('is opened for the conversations of the history among those that were chosen', () => {
    openExport(['a', 't']);
    expect([viewStore.getState().openDialog, archiveStore.getState().exported]).toEqual(['export', ['a']]);
    openExport('all');
    expect(archiveStore.getState().exported).toBe('all');
  });

  it('is not opened for one that is kept nowhere; it is said what to do first', () => {
    viewStore.setState({ activeConversationId: 't' });
    openExportOfActive();
    expect(viewStore.getState().openDialog).toBeNull();
    expect(noticeStore.getState().notices.map(({ content }) => content)).toEqual([{ kind: 'message', key: 'notice.keepBeforeExport' }]);
  });
});
