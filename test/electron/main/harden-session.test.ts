import { EventEmitter } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import type { SaveDialogOptions, Session } from 'electron/main';
import { hardenSession } from '../../../electron/main/harden-session.ts';

type Check = (contents: null, permission: string, origin: string, details: object) => boolean;
type Request = (contents: null, permission: string, answer: (granted: boolean) => void) => void;
type BeforeRequest = (
  details: { url: string; resourceType: string },
  answer: (decision: { cancel: boolean }) => void,
) => void;

function harden() {
  const given: {
    check?: Check;
    request?: Request;
    device?: () => boolean;
    before?: BeforeRequest;
  } = {};
  const session = Object.assign(new EventEmitter(), {
    setPermissionCheckHandler: (handler: Check) => {
      given.check = handler;
    },
    setPermissionRequestHandler: (handler: Request) => {
      given.request = handler;
    },
    setDevicePermissionHandler: (handler: () => boolean) => {
      given.device = handler;
    },
    webRequest: {
      onBeforeRequest: (handler: BeforeRequest) => {
        given.before = handler;
      },
    },
  });
  hardenSession(session as unknown as Session, () => {});
  return {
    isChecked: (permission: string, details = {}) =>
      given.check?.(null, permission, 'savedesk://app', details),
    isGranted: (permission: string) => {
      let granted: boolean | null = null;
      given.request?.(null, permission, (answer) => {
        granted = answer;
      });
      return granted;
    },
    isDeviceGranted: () => given.device?.(),
    isCancelled: (url: string) => {
      let cancelled: boolean | null = null;
      given.before?.({ url, resourceType: 'xhr' }, ({ cancel }) => {
        cancelled = cancel;
      });
      return cancelled;
    },
    /** What the user is asked where to put a file; null when it is refused. */
    download: (url: string, filename: string) => {
      let asked: SaveDialogOptions | null = null;
      const event = new Event('will-download', { cancelable: true });
      session.emit('will-download', event, {
        getURL: () => url,
        getFilename: () => filename,
        setSaveDialogOptions: (options: SaveDialogOptions) => {
          asked = options;
        },
      });
      return event.defaultPrevented ? null : asked;
    },
  };
}

describe('A hardened session', () => {
  test.each([
    ['speaker-selection', true],
    ['clipboard-sanitized-write', true],
    ['clipboard-read', false],
    ['media', false],
    ['display-capture', false],
    ['geolocation', false],
    ['notifications', false],
    ['openExternal', false],
    ['fileSystem', false],
    ['usb', false],
    ['unknown', false],
  ])('asked for %s grants it: %j', (permission, granted) => {
    const { isGranted, isChecked } = harden();
    expect(isGranted(permission)).toBe(granted);
    expect(isChecked(permission)).toBe(granted);
  });

  test('lets audio devices be named, to choose a loudspeaker by, but not cameras', () => {
    const { isChecked } = harden();
    expect(isChecked('media', { mediaType: 'audio' })).toBe(true);
    expect(isChecked('media', { mediaType: 'video' })).toBe(false);
    expect(isChecked('media', { mediaType: 'unknown' })).toBe(false);
  });

  test('gives out no device', () => {
    expect(harden().isDeviceGranted()).toBe(false);
  });

  test.each([
    ['savedesk://app/assets/x.js', false],
    ['data:image/png;base64,AA==', false],
    ['devtools://devtools/bundled/inspector.html', false],
    ['blob:savedesk://app/0b6f', false],
    ['blob:https://elsewhere.example/0b6f', true],
    ['https://elsewhere.example/', true],
    ['http://127.0.0.1:4000/', true],
    ['ws://127.0.0.1:4000/', true],
    ['file:///etc/passwd', true],
    ['savedesk-elsewhere://app/', true],
    ['not an address', true],
  ])('cancels a request for %s: %j', (url, cancelled) => {
    expect(harden().isCancelled(url)).toBe(cancelled);
  });

  test.each(['usage.csv', 'usage.xlsx', 'usage.png', 'report.pdf', 'report.html'])(
    'asks where to put %s, which the page has made',
    (name) => {
      expect(harden().download('blob:savedesk://app/0b6f', name)).toEqual({ defaultPath: name });
    },
  );

  test.each([
    ['blob:savedesk://app/0b6f', 'usage.exe'],
    ['blob:savedesk://app/0b6f', 'usage.csv.desktop'],
    ['blob:https://elsewhere.example/0b6f', 'usage.csv'],
    ['blob:savedesk://app.elsewhere/0b6f', 'usage.csv'],
    ['savedesk://app/index.html', 'index.html'],
    ['data:text/csv,customers', 'usage.csv'],
    ['https://elsewhere.example/usage.csv', 'usage.csv'],
  ])('refuses the download of %s as %s', (url, name) => {
    expect(harden().download(url, name)).toBeNull();
  });
});
