import { request } from '../bridge/bridge';
import { viewStore } from './viewStore';

/**
 * To be called right before the person's press opens a dialog of the system, which takes the focus: quick-ask, which hides
 * when it loses that, and would take its dialog along, stays. Returns what ends it, as often as one likes.
 */
export function beginSystemDialog(): () => void {
  if (viewStore.getState().page !== 'quickAsk') return () => undefined;
  let isOpen = true;
  void request('quickAsk.hold', { isHeld: true });
  return () => {
    if (isOpen) void request('quickAsk.hold', { isHeld: false });
    isOpen = false;
  };
}
