import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The sub-protocol a console speaks; its token comes as a second one beside it. */
export const CONSOLE_PROTOCOL = 'savedesk.v1';
const TOKEN_PREFIX = 'token.';

/** Decides who may talk to the loopback shell: pages it served itself, with the token. */
export type Guard = {
  /** A name that resolves to 127.0.0.1 is not enough (DNS rebinding): the Host must be ours. */
  isOurHost(host: string | undefined): boolean;
  mayConnect(request: IncomingMessage): boolean;
};

export function createGuard(port: number, token: string): Guard {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  const origins = new Set([...hosts].map((host) => `http://${host}`));
  const expected = digest(token);

  const isOurHost = (host: string | undefined) => host !== undefined && hosts.has(host);

  return {
    isOurHost,
    mayConnect: ({ headers }) => {
      if (!isOurHost(headers.host) || !origins.has(headers.origin ?? '')) return false;
      const protocols = (headers['sec-websocket-protocol'] ?? '')
        .split(',')
        .map((one) => one.trim());
      if (!protocols.includes(CONSOLE_PROTOCOL)) return false;
      const offered = protocols.find((one) => one.startsWith(TOKEN_PREFIX)) ?? '';
      // Digests have one length, so the comparison takes the same time whatever was offered.
      return timingSafeEqual(digest(offered.slice(TOKEN_PREFIX.length)), expected);
    },
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
