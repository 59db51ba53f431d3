import { EventEmitter } from 'node:events';
import type { BrowserContext, Page } from 'playwright-core';
import type { TestBrowserWindow } from './browser-window.ts';
import type { TestWebContents } from './web-contents.ts';

/** What the parts of the test host share: the one application in this process. */
export const world = {
  /** Emits the events of `app`. */
  app: new EventEmitter(),
  windows: new Set<TestBrowserWindow>(),
  /** Windows that close because the application quits are not announced as the last ones. */
  quitting: false,
  /** Which contents a page of Chromium plays. */
  contentsOf: new Map<Page, TestWebContents>(),
  /** The browser, once it runs. */
  context: Promise.withResolvers<BrowserContext>(),
};
