import type { Session } from 'electron/main';
import { APP_ORIGIN, APP_SCHEME } from './app-origin.ts';
import type { ShellLog } from './log.ts';

/**
 * What the console may use of the machine: a loudspeaker of the agent's choice for the ring, and the
 * clipboard to put text on. The rest, microphone and notifications included, waits until a feature
 * needs it.
 */
const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set([
  'speaker-selection',
  'clipboard-sanitized-write',
]);

/** `data:` images are drawn, not fetched; `devtools:` exists in development only. */
const LOCAL_PROTOCOLS: ReadonlySet<string> = new Set([`${APP_SCHEME}:`, 'data:', 'devtools:']);

/** What the console itself makes of what it shows, and its user takes along. */
const SAVED_FILES = /\.(csv|xlsx|png|pdf|html)$/;

/**
 * Denies pages of this session every permission and device they do not need, downloads but of files they
 * have made themselves, and the network.
 */
export function hardenSession(session: Session, log: ShellLog): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    const allowed = ALLOWED_PERMISSIONS.has(permission);
    if (!allowed) log('refused', { what: 'permission', permission });
    answer(allowed);
  });
  session.setPermissionCheckHandler((_contents, permission, _origin, { mediaType }) => {
    // This check is only for the names of audio devices, to choose a loudspeaker by. Using a
    // microphone is always a request as well, and refused above.
    if (permission === 'media') return mediaType === 'audio';
    return ALLOWED_PERMISSIONS.has(permission);
  });
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    const filename = item.getFilename();
    if (isOwnBlob(item.getURL()) && SAVED_FILES.test(filename)) {
      // Nothing is written before its user has said where.
      item.setSaveDialogOptions({ defaultPath: filename });
      return;
    }
    event.preventDefault();
    log('refused', { what: 'download' });
  });
  // The content security policy says the same, but only to pages that arrived with it.
  session.webRequest.onBeforeRequest((details, answer) => {
    const { url } = details;
    const local = LOCAL_PROTOCOLS.has(URL.parse(url)?.protocol ?? '') || isOwnBlob(url);
    if (!local) log('refused', { what: 'request', type: details.resourceType });
    answer({ cancel: !local });
  });
}

/** Whether an address names something that a page of the console holds in memory. */
function isOwnBlob(url: string): boolean {
  return url.startsWith(`blob:${APP_ORIGIN}/`);
}
