import { contextBridge, webFrame, ipcRenderer } from 'electron';
import { requestChannel } from '../../shared/contract/wire';
import { createBridge } from './bridge';
import { createSpellProvider } from './spelling';

/** Runs sandboxed, before the page: puts the three functions on `window.bridge`, and nothing else. */
contextBridge.exposeInMainWorld(
  'bridge',
  createBridge({
    invoke: (channel, ...values) => ipcRenderer.invoke(channel, ...values),
    on: (channel, listener) => void ipcRenderer.on(channel, listener),
    postMessage: (channel, message, ports) => ipcRenderer.postMessage(channel, message, ports),
  }),
);

// Chromium's own speller is off: it would fetch its dictionaries. The language only says where words end.
webFrame.setSpellCheckProvider('en-US', createSpellProvider((name, input) => ipcRenderer.invoke(requestChannel, name, input)));
