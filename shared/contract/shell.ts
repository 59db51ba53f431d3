/** The message the shell posts to the page's window with the host's port in `ports[0]`, at every (re)connection. */
export const HOST_PORT_MESSAGE = 'savedesk:host-port';

/** Facts about the machine that the Electron shell puts on `window.savedesk`, frozen. Nothing here can be called. */
export type ShellFacts = {
  /** As Node names it: `win32`, `darwin`, `linux`. */
  readonly platform: string;
  readonly versions: { readonly electron: string; readonly chrome: string };
};
