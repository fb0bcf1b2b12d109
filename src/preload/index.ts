import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, EVENT_CHANNEL, INVOKE_CHANNEL } from '../shared/bridge';

const bridge: Bridge = {
  invoke: (channel, input) => ipcRenderer.invoke(INVOKE_CHANNEL, channel, input),
  subscribe: (listener) => {
    // The first argument is Electron's own event, which would hand the page the sender: it stops here.
    const forward = (_event: unknown, ...told: Parameters<typeof listener>): void => listener(...told);
    ipcRenderer.on(EVENT_CHANNEL, forward);
    return () => void ipcRenderer.off(EVENT_CHANNEL, forward);
  },
};
contextBridge.exposeInMainWorld('dsa', bridge);
