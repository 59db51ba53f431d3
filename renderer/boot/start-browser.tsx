import { createWebSocketSource } from '../host/websocket-transport.ts';
import { takeDeskToken } from './desk-token.ts';
import { startConsole } from './start-console.tsx';

const PROTOCOL = 'savedesk.v1';

const url = new URL('host', document.baseURI);
url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
const token = takeDeskToken(window);

await startConsole(
  createWebSocketSource({
    url: url.href,
    protocols: token === null ? [PROTOCOL] : [PROTOCOL, `token.${token}`],
  }),
);
