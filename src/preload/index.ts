import { contextBridge, ipcRenderer } from 'electron';
import {
  type Bridge,
  CONNECT_CHANNEL,
  EVENT_CHANNEL,
  INVOKE_CHANNEL,
  PORT_CHANNEL,
  type PageConnection,
} from '../shared/bridge';
import type { PageCall, ToPage } from '../shared/vault-port';

type Invoke = Bridge['invoke'];
type Listener = Parameters<Bridge['subscribe']>[0];

const listeners = new Set<Listener>();
const tell: Listener = (name, payload) => {
  for (const listener of listeners) listener(name, payload);
};
// The first argument is Electron's own event, which would hand the page the sender: it stops here.
ipcRenderer.on(EVENT_CHANNEL, (_event, ...told: Parameters<Listener>) => tell(...told));

const askShell: Invoke = (channel, input) => ipcRenderer.invoke(INVOKE_CHANNEL, channel, input);

/** Makes calls of the vault process itself, so that what they carry passes through no third process. */
function askOver(port: MessagePort): Invoke {
  const waiting = new Map<number, (result: unknown) => void>();
  let lastId = 0;
  port.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
    if (data.kind === 'reply') {
      waiting.get(data.id)?.(data.result);
      waiting.delete(data.id);
    } else tell(data.name, data.payload);
  });
  port.start();
  return (channel, input) =>
    new Promise((resolve) => {
      const call: PageCall = { id: (lastId += 1), channel, input };
      waiting.set(call.id, resolve);
      port.postMessage(call);
    });
}

async function connect(): Promise<Invoke> {
  const brought = new Promise<Invoke>((resolve) => {
    ipcRenderer.once(PORT_CHANNEL, ({ ports: [port] }) =>
      resolve(port === undefined ? askShell : askOver(port)),
    );
  });
  // What the shell's own handler returns.
  const connection = (await ipcRenderer.invoke(CONNECT_CHANNEL)) as PageConnection;
  if (connection === 'all') return askShell;
  const ofShell = new Set(connection.channels);
  let { status } = connection;
  return async (channel, input) => {
    if (ofShell.has(channel)) return askShell(channel, input);
    if (channel === 'register.status' && status !== null) {
      const value = status;
      status = null;
      return { ok: true, value };
    }
    return (await brought)(channel, input);
  };
}
// At once, while the page's own files are read. Where it fails, the page's first call says so.
const connected = connect();
connected.catch(() => undefined);

const bridge: Bridge = {
  invoke: async (channel, input) => (await connected)(channel, input),
  subscribe: (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
contextBridge.exposeInMainWorld('dsa', bridge);
