import { EventEmitter } from 'node:events';
import type { SendingFrame } from './page-session.ts';

const emitter = new EventEmitter();

export const ipcMain = {
  on: ((channel: string, listener: (...args: never[]) => void) => {
    emitter.on(channel, listener as (...args: unknown[]) => void);
  }) as unknown as Electron.IpcMain['on'],
};

/** Hands a page's message to whoever listens on its channel. */
export function deliverIpc(
  sender: unknown,
  from: SendingFrame,
  channel: string,
  args: readonly unknown[],
): void {
  const top = { url: '', origin: '', parent: null };
  const senderFrame = {
    url: from.url,
    origin: from.origin,
    parent: from.isMainFrame ? null : (top as unknown as Electron.WebFrameMain),
  } satisfies Pick<Electron.WebFrameMain, 'url' | 'origin' | 'parent'>;
  const event = { type: 'frame', sender, senderFrame, ports: [] };
  emitter.emit(channel, event as unknown as Electron.IpcMainEvent, ...args);
}
