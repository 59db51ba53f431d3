import type { BrowserWindowConstructorOptions } from 'electron/main';

export type ConsoleWindowOptions = {
  readonly preloadFile: string;
  readonly dark: boolean;
  readonly developerTools: boolean;
  readonly platform: NodeJS.Platform;
};

/** How the one window is made. Its page gets nothing of Node and nothing of Electron. */
export function consoleWindowOptions(
  options: ConsoleWindowOptions,
): BrowserWindowConstructorOptions {
  return {
    title: 'Savedesk',
    width: 1440,
    height: 900,
    minWidth: 1100,
    minHeight: 700,
    // Electron remembers position, size and mode under this name.
    name: 'console',
    windowStatePersistence: true,
    // Shown when there is something to see, on the colour that will be there.
    show: false,
    backgroundColor: options.dark ? '#0c0f13' : '#eceef2',
    webPreferences: {
      preload: options.preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: options.developerTools,
      // A ring must sound in a window that nobody has clicked in yet.
      autoplayPolicy: 'no-user-gesture-required',
      // Only macOS checks spelling with dictionaries of its own; elsewhere they would be downloaded.
      spellcheck: options.platform === 'darwin',
    },
  };
}
