import type { IpcMain, IpcMainInvokeEvent, WebFrameMain } from 'electron';
import { CONNECT_CHANNEL, INVOKE_CHANNEL, type PageConnection } from '../../shared/bridge';
import type { Dispatch } from '../../shared/contract/router';
import { APP_ORIGIN } from './renderer-protocol';

export interface Transport {
  readonly dispatch: Dispatch;
  /** Gives a page its port to the vault process, and says what it has to know of it. */
  readonly connect: (page: WebFrameMain) => PageConnection;
  readonly log: { readonly note: (code: string) => void };
}

/** Lets our own page, and nobody else, make calls. A stranger is refused aloud and noted. */
export function attachTransport(ipcMain: IpcMain, { dispatch, connect, log }: Transport): void {
  const refuse = (): never => {
    log.note('call-refused');
    throw new Error('This call is refused');
  };
  ipcMain.handle(INVOKE_CHANNEL, (event, channel: unknown, input: unknown) => {
    if (ownTopFrame(event) === null || typeof channel !== 'string') return refuse();
    return dispatch(channel, input);
  });
  ipcMain.handle(CONNECT_CHANNEL, (event) => connect(ownTopFrame(event) ?? refuse()));
}

function ownTopFrame({ senderFrame }: IpcMainInvokeEvent): WebFrameMain | null {
  const isOwn = senderFrame !== null && senderFrame.parent === null && senderFrame.origin === APP_ORIGIN;
  return isOwn ? senderFrame : null;
}
