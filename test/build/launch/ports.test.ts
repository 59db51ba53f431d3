import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { choosePort } from '../../../build/launch/ports.ts';
import { freePort } from '../../support/free-port.ts';

test('the port that was asked for is used, or refused with what to do', async () => {
  const asked = await freePort();
  expect(await choosePort(asked, 7300, '--port')).toBe(asked);
  const other = createServer().listen(asked, '127.0.0.1');
  await once(other, 'listening');
  await expect(choosePort(asked, 7300, '--port')).rejects.toThrow(
    `Port ${asked} is taken. Choose another with --port, or 0 for any.`,
  );
  other.close();
});

test('the usual one is taken where it is free, another where it is not', async () => {
  const usual = await freePort();
  expect(await choosePort(null, usual, '--port')).toBe(usual);
  const other = createServer().listen(usual, '127.0.0.1');
  await once(other, 'listening');
  const chosen = await choosePort(null, usual, '--port');
  expect(chosen).not.toBe(usual);
  expect(chosen).toBeGreaterThan(0);
  other.close();
});

test('0 asks for any free one', async () => {
  const port = await choosePort(0, 7300, '--port');
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  expect((server.address() as AddressInfo).port).toBe(port);
  server.close();
});
