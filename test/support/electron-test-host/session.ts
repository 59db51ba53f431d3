import { EventEmitter } from 'node:events';
import { PreventableEvent, subscriber } from './subscribe.ts';

type Handlers = {
  permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0];
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0];
  device: Parameters<Electron.Session['setDevicePermissionHandler']>[0];
  beforeRequest: BeforeRequestListener | null;
};

/** The overload without a filter, which is the one this host plays. */
type BeforeRequestListener = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;

type Permission = Parameters<NonNullable<Handlers['permissionCheck']>>[1];

const emitter = new EventEmitter();
const handlers: Handlers = {
  permissionRequest: null,
  permissionCheck: null,
  device: null,
  beforeRequest: null,
};

const defaultSession = {
  /** For tests: every download a page began, and what its user is asked; null where it was refused. */
  downloads: [] as {
    readonly filename: string;
    readonly dialog: Electron.SaveDialogOptions | null;
  }[],
  on: subscriber<Electron.Session['on']>(emitter, 'on', 'Session', ['will-download']),
  setPermissionRequestHandler: (handler: Handlers['permissionRequest']) => {
    handlers.permissionRequest = handler;
  },
  setPermissionCheckHandler: (handler: Handlers['permissionCheck']) => {
    handlers.permissionCheck = handler;
  },
  setDevicePermissionHandler: (handler: Handlers['device']) => {
    handlers.device = handler;
  },
  webRequest: {
    onBeforeRequest: (listener: BeforeRequestListener | null) => {
      handlers.beforeRequest = listener;
    },
  },
};

export const session = { defaultSession };

/**
 * What this session answers when a page asks for a permission: first checked, then requested, as in
 * Chromium. A camera or microphone is always requested, whatever the check says.
 */
export async function isPermitted(
  contents: unknown,
  permission: Permission,
  origin: string,
): Promise<boolean> {
  const page = contents as Electron.WebContents;
  const details = { isMainFrame: true, requestingUrl: `${origin}/` };
  const isChecked = handlers.permissionCheck?.(page, permission, origin, details) === true;
  if (isChecked && permission !== 'media') return true;
  const { permissionRequest } = handlers;
  // Without a handler Electron says yes to everything.
  if (permissionRequest === null) return true;
  return new Promise((answer) => permissionRequest(page, permission, answer, details));
}

/** Whether the session lets a request out at all. */
export function isCancelled(
  details: Parameters<BeforeRequestListener>[0],
): Promise<boolean> | boolean {
  const { beforeRequest } = handlers;
  if (beforeRequest === null) return false;
  return new Promise((answer) => beforeRequest(details, ({ cancel }) => answer(cancel === true)));
}

/** False when the application refuses the download. */
export function mayDownload(url: string, filename: string): boolean {
  const event = new PreventableEvent();
  // Unless the application says otherwise, Electron asks where to put a file.
  let dialog: Electron.SaveDialogOptions = {};
  const item = {
    getURL: () => url,
    getFilename: () => filename,
    setSaveDialogOptions: (options) => {
      dialog = options;
    },
  } satisfies Partial<Electron.DownloadItem>;
  emitter.emit('will-download', event, item);
  const kept = !event.defaultPrevented;
  defaultSession.downloads.push({ filename, dialog: kept ? dialog : null });
  return kept;
}
