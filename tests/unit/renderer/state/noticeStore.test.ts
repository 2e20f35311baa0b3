import { beforeEach, describe, expect, it } from 'vitest';
import { dismissNotice, noticeStore, raiseFailure, raiseIfFailed, raiseNotice } from '../../../../renderer/state/noticeStore';
import { viewStore } from '../../../../renderer/state/viewStore';
import { failed, succeeded } from '../../../../shared/result';

beforeEach(() => noticeStore.setState({ notices: [] }));
const notices = () => noticeStore.getState().notices;

describe('notices', () => {
  it('a failure stays until it is dismissed, a message leaves by itself', () => {
    raiseFailure({ code: 'store.full' });
    const id = raiseNotice({ kind: 'message', key: 'notice.conversationDeleted' });
    expect(notices().map(({ lastsMs }) => lastsMs)).toEqual([null, 8000]);
    dismissNotice(id);
    expect(notices()).toHaveLength(1);
  });

  it('the same is never shown twice at once', () => {
    raiseFailure({ code: 'store.full' });
    raiseFailure({ code: 'gateway.offline' });
    raiseFailure({ code: 'store.full' });
    expect(notices().map(({ content }) => content)).toEqual([
      { kind: 'failure', failure: { code: 'gateway.offline' } },
      { kind: 'failure', failure: { code: 'store.full' } },
    ]);
  });

  it('damage in the history is told with the way to its backups (trust.md F48)', () => {
    raiseFailure({ code: 'store.corrupt', path: '/data/gatehouse.db' });
    raiseFailure({ code: 'store.full' });
    expect(notices().map(({ actions }) => actions.map(({ labelKey }) => labelKey))).toEqual([['action.openSettings'], []]);
    notices()[0]?.actions[0]?.perform();
    expect(viewStore.getState()).toMatchObject({ openDialog: 'settings', settingsTab: 'data' });
  });

  it('never more than four', () => {
    for (const host of ['a', 'b', 'c', 'd', 'e']) raiseFailure({ code: 'gateway.hostNotFound', host });
    expect(notices()).toHaveLength(4);
    expect(notices()[0]?.content).toMatchObject({ failure: { host: 'b' } });
  });

  it('only a failed result is told, and every result is passed on', () => {
    const good = succeeded(1);
    const bad = failed({ code: 'unexpected' });
    expect(raiseIfFailed(good)).toBe(good);
    expect(notices()).toEqual([]);
    expect(raiseIfFailed(bad)).toBe(bad);
    expect(notices()).toHaveLength(1);
  });
});
