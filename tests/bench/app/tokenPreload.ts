import { contextBridge, ipcRenderer } from 'electron';
import { doneRequest, tokenChannel, type TokenBridge } from './benchChannels';

/** As most tutorials have it: one message per token, one call into the page for each. */
const bridge: TokenBridge = {
  onToken: (listener) => void ipcRenderer.on(tokenChannel, (_event, token) => listener(token)),
  done: () => ipcRenderer.send(doneRequest),
};

contextBridge.exposeInMainWorld('tokenBridge', bridge);
