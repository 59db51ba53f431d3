import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { requireTool } from './require-tool.ts';

/** How Chromium is started for tests, on any machine and without a network. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Starts a headless Chromium; close it when done.
 * @throws with what to do, when there is none on this machine.
 */
export function launchBrowser({ args = [], ...options }: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: requireTool('headlessShell'),
    args: [...CHROMIUM_FLAGS, ...args],
    ...options,
  });
}
