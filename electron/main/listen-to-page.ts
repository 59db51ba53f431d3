import type { IpcMain, WebContents } from 'electron/main';
import { APP_ORIGIN } from './app-origin.ts';
import type { ShellLog } from './log.ts';

/**
 * The only way in from a page. A message counts when it comes from the main frame of a page of ours;
 * what another frame sends, or one that is gone by now, is dropped.
 */
export function listenToPage(
  ipc: Pick<IpcMain, 'on'>,
  channel: string,
  listener: (contents: WebContents) => void,
  log: ShellLog,
): void {
  ipc.on(channel, (event) => {
    const frame = event.senderFrame;
    if (frame === null || frame.parent !== null || frame.origin !== APP_ORIGIN) {
      log('refused', { what: 'message', channel });
      return;
    }
    listener(event.sender);
  });
}
