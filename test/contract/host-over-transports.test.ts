import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import {
  mainPortTransport,
  nodePortTransport,
} from '../../electron/host/transports/message-port-transport.ts';
import { startLoopbackServer } from '../../electron/loopback/http-server.ts';
import { createHostClient } from '../../shared/rpc/client.ts';
import { openConsoleSocket } from '../support/console-over-socket.ts';
import { createTransportPair } from '../support/fake-host/transport-pair.ts';
import { likeElectronsPort } from '../support/main-port.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';
import { describeHostOver, type Joining } from './host-contract-suite.ts';

const TOKEN = 'a-token-of-the-test';

/** Every way frames can travel; the contract is the same over each. */
const JOININGS: readonly Joining[] = [
  {
    name: 'a pair in memory',
    join: async (serve, onFault) => {
      const { page, host } = createTransportPair();
      serve(host);
      const client = createHostClient(page, onFault);
      return { client, raw: page, end: async () => client.close() };
    },
  },
  {
    name: 'a MessagePort of Node',
    join: async (serve, onFault) => {
      const { port1, port2 } = new MessageChannel();
      serve(nodePortTransport(port2));
      const raw = nodePortTransport(port1);
      const client = createHostClient(raw, onFault);
      return { client, raw, end: async () => client.close() };
    },
  },
  {
    name: 'a MessagePort as Electron has them',
    join: async (serve, onFault) => {
      const { port1, port2 } = new MessageChannel();
      serve(mainPortTransport(likeElectronsPort(port2)));
      const raw = nodePortTransport(port1);
      const client = createHostClient(raw, onFault);
      return { client, raw, end: async () => client.close() };
    },
  },
  {
    name: 'a WebSocket on the loopback interface',
    join: async (serve, onFault) => {
      const rendererDir = makeTempDir('renderer');
      writeFileSync(join(rendererDir, 'index.html'), '<!doctype html>');
      const log = { info: () => {}, warn: () => {}, error: () => {} };
      const server = await startLoopbackServer({
        rendererDir,
        port: 0,
        token: TOKEN,
        log,
        onConsole: serve,
      });
      const url = `http://127.0.0.1:${server.port}/#token=${TOKEN}`;
      const { client, raw } = await openConsoleSocket(url, onFault);
      return {
        client,
        raw,
        end: async () => {
          client.close();
          await server.close();
          removeDir(rendererDir);
        },
      };
    },
  },
];

for (const joining of JOININGS) describeHostOver(joining);
