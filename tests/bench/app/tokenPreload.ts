import { contextBridge, ipcRenderer } from 'electron';
import type { ConversationEvent } from '../../../shared/chat/conversationEvent';
import { doneRequest, tokenChannel, type TokenBridge } from './benchChannels';

/** As most tutorials have it: one message per token, one call into the page for each. */
const bridge: TokenBridge = {
  onToken: (listener) => {
    const take = (_event: unknown, token: ConversationEvent): void => listener(token);
    ipcRenderer.on(tokenChannel, take);
    return () => void ipcRenderer.off(tokenChannel, take);
  },
  done: () => ipcRenderer.send(doneRequest),
};

contextBridge.exposeInMainWorld('tokenBridge', bridge);
