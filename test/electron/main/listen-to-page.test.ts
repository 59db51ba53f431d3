import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import type { IpcMain } from 'electron/main';
import { listenToPage } from '../../../electron/main/listen-to-page.ts';

const OWN = { parent: null, origin: 'savedesk://app' };

test.each([
  ['our own main frame', OWN, true],
  ['a frame inside our page', { ...OWN, parent: OWN }, false],
  ['another origin', { ...OWN, origin: 'https://elsewhere.example' }, false],
  ['an origin that begins like ours', { ...OWN, origin: 'savedesk://app.elsewhere' }, false],
  ['an opaque origin', { ...OWN, origin: 'null' }, false],
  ['a frame that is gone', null, false],
])('A message from %s is heard: %j -> %j', (_who, senderFrame, heard) => {
  const ipc = new EventEmitter();
  const contents: unknown[] = [];
  listenToPage(
    ipc as unknown as IpcMain,
    'channel',
    (sender) => contents.push(sender),
    () => {},
  );
  ipc.emit('channel', { sender: 'the page', senderFrame });
  expect(contents).toEqual(heard ? ['the page'] : []);
});
