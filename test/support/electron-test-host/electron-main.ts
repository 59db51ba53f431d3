// biome-ignore-all lint/performance/noBarrelFile: this file stands in for a module of many names.
// What `electron/main` is under the test host: the part of it that the shell uses, under the very names
// and types of electron.d.ts. build/tsconfig/electron-test-host.json compiles the shell against this
// file, so what the shell uses and is missing here does not compile there.
import { TestBrowserWindow } from './browser-window.ts';
import type { dialog } from './dialog.ts';
import type { ipcMain } from './ipc-main.ts';
import { TestMenu } from './menu.ts';
import { TestMessageChannel } from './message-port.ts';
import type { protocol } from './protocol.ts';
import type { safeStorage } from './safe-storage.ts';
import type { session } from './session.ts';
import type { TestUtilityProcess } from './utility-process.ts';
import type { TestWebContents } from './web-contents.ts';

export { app } from './app.ts';
export { dialog } from './dialog.ts';
export { ipcMain } from './ipc-main.ts';
export { protocol } from './protocol.ts';
export { safeStorage } from './safe-storage.ts';
export { session } from './session.ts';
export { utilityProcess } from './utility-process.ts';

export const BrowserWindow = TestBrowserWindow;
export const Menu = TestMenu;
export const MessageChannelMain = TestMessageChannel;
export const nativeTheme = { shouldUseDarkColors: false } satisfies Partial<Electron.NativeTheme>;

export type BrowserWindow = TestBrowserWindow;
export type BrowserWindowConstructorOptions = Electron.BrowserWindowConstructorOptions;
export type Dialog = typeof dialog;
export type IpcMain = typeof ipcMain;
export type MenuItemConstructorOptions = Electron.MenuItemConstructorOptions;
export type MessageBoxOptions = Electron.MessageBoxOptions;
export type MessageChannelMain = TestMessageChannel;
export type MessagePortMain = Electron.MessagePortMain;
export type Protocol = typeof protocol;
export type SafeStorage = typeof safeStorage;
export type Session = (typeof session)['defaultSession'];
export type UtilityProcess = TestUtilityProcess;
/** As handed out by events, which Electron declares with the whole of it. */
export type WebContents = Pick<
  Electron.WebContents,
  keyof TestWebContents & keyof Electron.WebContents
>;
