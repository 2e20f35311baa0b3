import { contextBridge, ipcRenderer } from 'electron';
import { createBridge } from './bridge';

/** Runs sandboxed, before the page: puts the three functions on `window.bridge`, and nothing else. */
contextBridge.exposeInMainWorld(
  'bridge',
  createBridge({
    invoke: (channel, ...values) => ipcRenderer.invoke(channel, ...values),
    on: (channel, listener) => void ipcRenderer.on(channel, listener),
    postMessage: (channel, message, ports) => ipcRenderer.postMessage(channel, message, ports),
  }),
);
