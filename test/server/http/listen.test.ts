import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import Fastify from 'fastify';
import type { App } from '../../../server/http/app-type.ts';
import { listen } from '../../../server/http/listen.ts';

const COMING = 64;
const HERE = { host: '127.0.0.1', port: 0 };

let cleanUp = new AsyncDisposableStack();
afterEach(async () => {
  await cleanUp.disposeAsync();
  cleanUp = new AsyncDisposableStack();
});

function newApp(): App {
  const app: App = Fastify();
  app.get('/', async () => 'here');
  cleanUp.defer(() => app.close());
  return app;
}

async function knock(port: number): Promise<void> {
  const socket = connect({ host: HERE.host, port });
  cleanUp.defer(() => void socket.destroy());
  await once(socket, 'connect');
}

test('S8: of those who come at once several are let in at a turn, where sockets can share a place', async () => {
  const app = newApp();
  const { url, close } = await listen(app, HERE);
  cleanUp.defer(close);
  let inThisTurn = 0;
  let most = 0;
  let all = 0;
  app.server.on('connection', () => {
    inThisTurn += 1;
    all += 1;
  });

  const knocking = Promise.all(
    Array.from({ length: COMING }, () => knock(Number(new URL(url).port))),
  );
  while (all < COMING) {
    await setImmediate();
    most = Math.max(most, inThisTurn);
    inThisTurn = 0;
  }
  await knocking;

  expect(most > 1).toBe(process.platform === 'linux');
});

test('everybody is answered, whichever socket let them in', async () => {
  const { url, close } = await listen(newApp(), HERE);
  cleanUp.defer(close);
  const answers = await Promise.all(
    Array.from({ length: COMING }, async () => {
      const answer = await fetch(url, { headers: { connection: 'close' } });
      return answer.text();
    }),
  );
  expect(answers).toEqual(answers.map(() => 'here'));
});

test('a place that is shared among the sockets of one server is not shared with another', async () => {
  const { url, close } = await listen(newApp(), HERE);
  cleanUp.defer(close);
  const port = Number(new URL(url).port);
  await expect(listen(newApp(), { ...HERE, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('closed, it lets nobody in, and the place is free', async () => {
  const app = newApp();
  const { url, close } = await listen(app, HERE);
  close();
  await app.close();
  await expect(fetch(url)).rejects.toThrow();
  const again = await listen(newApp(), { ...HERE, port: Number(new URL(url).port) });
  cleanUp.defer(again.close);
  expect(await (await fetch(again.url)).text()).toBe('here');
});
