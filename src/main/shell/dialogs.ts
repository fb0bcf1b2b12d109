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
  };
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
