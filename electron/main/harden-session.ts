import type { Session } from 'electron/main';
import { APP_SCHEME } from './app-origin.ts';
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

/** Denies pages of this session every permission, device and download they do not need, and the network. */
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
  session.on('will-download', (event) => {
    event.preventDefault();
    log('refused', { what: 'download' });
  });
  // The content security policy says the same, but only to pages that arrived with it.
  session.webRequest.onBeforeRequest((details, answer) => {
    const local = LOCAL_PROTOCOLS.has(URL.parse(details.url)?.protocol ?? '');
    if (!local) log('refused', { what: 'request', type: details.resourceType });
    answer({ cancel: !local });
  });
}
