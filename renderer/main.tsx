// First: the ground of the styles stands before what is built on it.
import { mountWindow } from './app/mountWindow';
import { App } from './app/App';
import { startState } from './state/start';

/** The settings, the language and the last conversation come before the first picture. */
void mountWindow(startState, <App />);
