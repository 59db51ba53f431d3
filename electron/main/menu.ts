import type { MenuItemConstructorOptions } from 'electron/main';
import type { ShellTexts } from './shell-texts.ts';

export type MenuOptions = {
  readonly platform: NodeJS.Platform;
  readonly texts: ShellTexts['menu'];
  readonly developerTools: boolean;
};

/**
 * The application's menu. On macOS it is the menu bar; elsewhere it stays hidden and serves its
 * accelerators only, so these must not be keys that the console uses, nor keys that end or reload it
 * by a slip in the middle of a call.
 */
export function menuTemplate({
  platform,
  texts,
  developerTools,
}: MenuOptions): MenuItemConstructorOptions[] {
  const macOs = platform === 'darwin';
  const edit: MenuItemConstructorOptions = {
    label: texts.edit,
    submenu: [
      { role: 'undo', label: texts.undo },
      { role: 'redo', label: texts.redo },
      { type: 'separator' },
      { role: 'cut', label: texts.cut },
      { role: 'copy', label: texts.copy },
      { role: 'paste', label: texts.paste },
      { role: 'selectAll', label: texts.selectAll },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: texts.view,
    submenu: [
      { role: 'resetZoom', label: texts.actualSize },
      { role: 'zoomIn', label: texts.zoomIn, accelerator: 'CommandOrControl+=' },
      { role: 'zoomOut', label: texts.zoomOut },
      { type: 'separator' },
      { role: 'togglefullscreen', label: texts.fullScreen },
      { role: 'reload', label: texts.reload, accelerator: 'CommandOrControl+Shift+R' },
      ...(developerTools ? [{ role: 'toggleDevTools' as const, label: texts.developerTools }] : []),
    ],
  };
  if (!macOs) return [edit, view];
  return [
    {
      label: 'Savedesk',
      submenu: [
        { role: 'about', label: texts.about },
        { type: 'separator' },
        { role: 'hide', label: texts.hide },
        { role: 'quit', label: texts.quit },
      ],
    },
    edit,
    view,
    { label: texts.window, submenu: [{ role: 'minimize', label: texts.minimize }] },
  ];
}
