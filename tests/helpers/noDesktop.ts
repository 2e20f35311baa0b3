import type { Surroundings } from '../../electron/buildServices';
import { createTranslate } from '../../shared/messages';

/** For a house without a desktop around it. */
export const noDesktop: Pick<Surroundings, 'desktopPorts'> = {
  desktopPorts: {
    translate: () => createTranslate('en'),
    isFocused: () => true,
    notify: () => undefined,
    showConversation: () => undefined,
    loginItem: { isSupported: true, isOn: () => false, set: () => undefined },
    startSpellProcess: () => ({ post: () => undefined, onMessage: () => undefined, onExit: () => undefined, kill: () => undefined }),
    showHanded: () => undefined,
  },
};
