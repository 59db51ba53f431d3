import { expect, test } from '@jest/globals';
import { consoleWindowOptions } from '../../../electron/main/console-window.ts';

test('the window gives its page nothing of Node, and date fields in the interface’s language', () => {
  const { webPreferences } = consoleWindowOptions({
    preloadFile: '/preload.js',
    dark: false,
    developerTools: false,
    platform: 'linux',
  });
  expect(webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    // Exactly this one: whatever else is switched on there has not been looked at.
    enableBlinkFeatures: 'LangAttributeAwareFormControlUI',
  });
});
