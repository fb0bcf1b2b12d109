import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { Dialogs } from './handlers';

export type ParentWindow = () => BrowserWindow | undefined;

/** The system's own dialogs, over the window that is shown; files are suggested for the Documents folder. */
export function createDialogs(parent: ParentWindow): Dialogs {
  return {
    async save({ title, description, extension }, suggestedName) {
      const options: Electron.SaveDialogOptions = {
        title,
        defaultPath: join(app.getPath('documents'), suggestedName),
        filters: [{ name: description, extensions: [extension] }],
        properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
      };
      const window = parent();
      const { canceled, filePath } =
        window === undefined
          ? await dialog.showSaveDialog(options)
          : await dialog.showSaveDialog(window, options);
      return canceled || filePath === '' ? null : filePath;
    },
    async open({ title, description, extension, others = [] }) {
      const options: Electron.OpenDialogOptions = {
        title,
        filters: [{ name: description, extensions: [extension, ...others] }],
        properties: ['openFile', 'dontAddToRecent'],
      };
      const window = parent();
      const { filePaths } =
        window === undefined
          ? await dialog.showOpenDialog(options)
          : await dialog.showOpenDialog(window, options);
      return filePaths[0] ?? null;
    },
  };
}

/** Asks whether to close a window on whose page something was typed and not saved. */
export async function askToLeave(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'DSA Register',
    message: 'What you typed on this page is not saved yet. Close without saving it?',
    buttons: ['Go back to it', 'Close without saving'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}

/** Asks whether to give up a page that does not answer; no longer once `answers` says that it does again. */
export async function askToGiveUp(window: BrowserWindow, answers: AbortSignal): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: 'DSA Register',
    message: 'This page has not answered for a while. Close it?',
    detail:
      'A large or damaged document can keep a page busy. Closing it locks the register. What you saved is kept; unlock to go on.',
    buttons: ['Wait', 'Close the page and lock'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
    signal: answers,
  });
  return response === 1;
}

/** Tells what the program is and where its data lie. */
export async function showAbout(parent: ParentWindow, dataDir: string): Promise<void> {
  const window = parent();
  if (window === undefined) return;
  await dialog.showMessageBox(window, {
    type: 'info',
    title: 'About DSA Register',
    message: `DSA Register ${app.getVersion()}`,
    detail: [
      'Works offline: it opens no network connection, and nothing leaves this computer by itself.',
      `Data folder: ${dataDir}`,
      `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}`,
    ].join('\n\n'),
    buttons: ['Close'],
  });
}
