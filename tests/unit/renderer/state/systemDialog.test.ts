import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginSystemDialog } from '../../../../renderer/state/systemDialog';
import { viewStore } from '../../../../renderer/state/viewStore';
import { installFakeBridge } from '../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../helpers/fakeBridge';

let bridge: FakeBridge;
beforeEach(() => (bridge = installFakeBridge({ 'quickAsk.hold': () => null })));
afterEach(() => {
  viewStore.setState({ page: 'main' });
  bridge.remove();
});

describe('a dialog of the system', () => {
  it('holds quick-ask while it is open, and lets it go once', () => {
    viewStore.setState({ page: 'quickAsk' });
    const end = beginSystemDialog();
    end();
    end();
    expect(bridge.inputsOf('quickAsk.hold')).toEqual([{ isHeld: true }, { isHeld: false }]);
  });

  it('concerns nobody in the main window', () => {
    beginSystemDialog()();
    expect(bridge.requested).toEqual([]);
  });
});
