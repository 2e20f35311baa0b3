// First: the ground of the styles stands before what is built on it.
import { mountWindow } from './app/mountWindow';
import { QuickAsk } from './app/QuickAsk';
import { startQuickAsk } from './state/quickAskStore';

/** Mounted while the window is hidden, so that showing it later is only that. */
void mountWindow(startQuickAsk, <QuickAsk />);
