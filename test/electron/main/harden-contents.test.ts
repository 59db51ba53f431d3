import { EventEmitter } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import type { WebContents } from 'electron/main';
import { hardenContents } from '../../../electron/main/harden-contents.ts';

function harden() {
  const contents = new EventEmitter() as EventEmitter & {
    openWindow: (details: { url: string }) => unknown;
    setWindowOpenHandler: (handler: (details: { url: string }) => unknown) => void;
  };
  contents.setWindowOpenHandler = (handler) => {
    contents.openWindow = handler;
  };
  const logged: unknown[] = [];
  hardenContents(contents as unknown as WebContents, (_event, fields) => logged.push(fields));
  const isPrevented = (event: string, details: object, ...args: unknown[]) => {
    let prevented = false;
    const preventDefault = () => {
      prevented = true;
    };
    contents.emit(event, { preventDefault, ...details }, ...args);
    return prevented;
  };
  return { contents, isPrevented, logged };
}

describe('A hardened page', () => {
  test.each([
    ['savedesk://app/', true, false],
    ['savedesk://app/?again#here', true, false],
    ['savedesk://app/', false, true],
    ['savedesk://app/index.html', true, true],
    ['savedesk://app', true, true],
    ['savedesk://app.elsewhere/', true, true],
    ['https://elsewhere.example/', true, true],
    ['file:///etc/passwd', true, true],
    ['javascript:alert(1)', true, true],
    ['data:text/html,x', true, true],
    ['about:blank', true, true],
  ])('going to %s (main frame: %j) is prevented: %j', (url, isMainFrame, prevented) => {
    const { isPrevented } = harden();
    expect(isPrevented('will-frame-navigate', { url, isMainFrame })).toBe(prevented);
  });

  test('follows no redirect and embeds no web view', () => {
    const { isPrevented } = harden();
    expect(isPrevented('will-redirect', { url: 'savedesk://app/' })).toBe(true);
    expect(isPrevented('will-attach-webview', {}, {}, { src: 'https://elsewhere.example' })).toBe(
      true,
    );
  });

  test('opens no window, not even one of its own', () => {
    const { contents } = harden();
    expect(contents.openWindow({ url: 'savedesk://app/' })).toEqual({ action: 'deny' });
  });

  test('logs where to, but nothing of the address that may be somebody’s data', () => {
    const { isPrevented, logged } = harden();
    const url = 'https://elsewhere.example/path?name=Budi';
    isPrevented('will-frame-navigate', { url, isMainFrame: true });
    expect(logged).toEqual([{ what: 'navigation', to: 'https://elsewhere.example' }]);
  });
});
