import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  readonly lock: () => void;
  readonly print: () => void;
  readonly about: () => void;
}

/** The menu with its short cuts. It has no item that could reload, inspect or leave the page. */
export function createMenu({ lock, print, about }: MenuActions): Menu {
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  return Menu.buildFromTemplate([
    {
      label: '&File',
      submenu: [
        { label: '&Lock', accelerator: 'CmdOrCtrl+L', click: lock },
        { label: '&Print…', accelerator: 'CmdOrCtrl+P', click: print },
        separator,
        { label: '&Quit', role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'zoomIn' },
        // The key with + on it gives = when Shift is not held.
        { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false, acceleratorWorksWhenHidden: true },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { label: '&Help', role: 'help', submenu: [{ label: '&About DSA Register', click: about }] },
  ]);
}
