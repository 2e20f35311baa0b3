import type { Surroundings } from '../../electron/buildServices';
import { createTranslate } from '../../shared/messages';
import { noDisk, noToolPorts } from './noToolPorts';

/** For a house without a desktop around it. */
export const noDesktop: Pick<Surroundings, 'desktopPorts' | 'toolPorts' | 'pictureWindows' | 'startFormatProcess'> = {
  pictureWindows: { startDrag: () => undefined, copyAt: () => undefined },
  startFormatProcess: () => ({ post: () => undefined, onMessage: () => undefined, onExit: (listener) => listener(), kill: () => undefined }),
  toolPorts: {
    disk: noDisk,
    clipboard: { readText: async () => '', readPng: async () => null, isConcealed: async () => false, writeText: async () => undefined, writePng: async () => undefined },
    desktop: { moveToTrash: async () => undefined, showInFolder: () => undefined, checkLink: (href) => ({ ok: true, href }) },
    decoder: noToolPorts.decoder,
    web: noToolPorts.web,
    startAnalysisProcess: () => ({ post: () => undefined, onMessage: () => undefined, onExit: (listener) => listener(), kill: () => undefined }),
  },
  desktopPorts: {
    translate: () => createTranslate('en'),
    isFocused: () => true,
    notify: () => undefined,
    showConversation: () => undefined,
    loginItem: { isSupported: true, isOn: () => false, set: () => undefined },
    startSpellProcess: () => {
      let answer: (message: unknown) => void = () => undefined;
      // At once: whoever waits for an answer that never comes waits for as long as a person would.
      return { post: ({ id }) => answer({ id, words: [] }), onMessage: (listener) => (answer = listener), onExit: () => undefined, kill: () => undefined };
    },
    showHanded: () => undefined,
  },
};
