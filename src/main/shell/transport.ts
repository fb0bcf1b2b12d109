import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { INVOKE_CHANNEL } from '../../shared/bridge';
import type { Dispatch } from '../../shared/contract/router';
import { APP_ORIGIN } from './renderer-protocol';

/** Lets our own page, and nobody else, make calls. A stranger is refused aloud and noted. */
export function attachTransport(
  ipcMain: IpcMain,
  dispatch: Dispatch,
  log: { readonly note: (code: string) => void },
): void {
  ipcMain.handle(INVOKE_CHANNEL, (event, channel: unknown, input: unknown) => {
    if (!isOwnTopFrame(event) || typeof channel !== 'string') {
      log.note('call-refused');
      throw new Error('This call is refused');
    }
    return dispatch(channel, input);
  });
}

function isOwnTopFrame({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.origin === APP_ORIGIN;
}
