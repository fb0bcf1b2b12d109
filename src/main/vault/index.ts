import type { Result } from '../../shared/errors';
import { type FromVault, pageCall, type ToPage, type ToVault, type VaultCall } from '../../shared/vault-port';
import { createVault, type Vault } from './vault';

/** A port to a page, as Electron makes them. */
interface PagePort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: ToPage): void;
  start(): void;
  close(): void;
}
/** What Electron gives a utility process to speak with its parent. */
interface ParentPort {
  on(
    event: 'message',
    listener: (event: { readonly data: ToVault; readonly ports: readonly PagePort[] }) => void,
  ): void;
  postMessage(message: FromVault): void;
}

// Electron adds it to `process`; naming it here keeps Electron itself out of the vault.
const { parentPort }: { readonly parentPort: ParentPort } = process as NodeJS.Process & {
  readonly parentPort: ParentPort;
};

let vault: Vault | undefined;
let page: PagePort | undefined;
let wasOpen = false;

parentPort.on('message', ({ data: message, ports }) => {
  const [port] = ports;
  switch (message.kind) {
    case 'start':
      vault = createVault({
        ...message,
        emit: (name, payload) => {
          // Name and payload belong together by the type of `emit`, which a union cannot follow.
          const event = { kind: 'event', name, payload } as FromVault & ToPage;
          page?.postMessage(event);
          parentPort.postMessage(event);
        },
      });
      parentPort.postMessage({ kind: 'ready' });
      break;
    case 'connect':
      if (port !== undefined) listenTo(port);
      break;
    case 'call':
      void answer(message, (result) => {
        parentPort.postMessage({ kind: 'reply', id: message.id, result });
      });
      break;
    default:
      message satisfies never;
  }
});

/** Answers a page, which may only ever call what pages may call. One that speaks otherwise is cut off. */
function listenTo(port: PagePort): void {
  page?.close();
  page = port;
  port.on('message', ({ data }) => {
    const call = pageCall.safeParse(data);
    if (!call.success) {
      port.close();
      return;
    }
    const { id, channel, input } = call.data;
    void answer({ map: 'page', channel, input }, (result) => {
      parentPort.postMessage({ kind: 'answered', channel, error: result.ok ? null : result.error.code });
      port.postMessage({ kind: 'reply', id, result });
    });
  });
  port.start();
}

async function answer(
  { map, channel, input }: Pick<VaultCall, 'map' | 'channel' | 'input'>,
  reply: (result: Result<unknown>) => void,
): Promise<void> {
  if (vault === undefined) throw new Error('a call came before the start');
  const dispatch = map === 'page' ? vault.page : vault.internal;
  const result = await dispatch(channel, input);
  if (vault.isOpen() !== wasOpen) {
    wasOpen = !wasOpen;
    parentPort.postMessage({ kind: 'open', open: wasOpen });
  }
  reply(result);
}
