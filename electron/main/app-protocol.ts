import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Protocol } from 'electron/main';
import { APP_HOST, APP_SCHEME } from './app-origin.ts';
import { PAGE_HEADERS } from './page-headers.ts';

const START_PAGE = 'electron.html';

/** Names made of these can neither climb out of the folder nor name a drive, a device or a hidden file. */
const SAFE_PATH = /^(?:[A-Za-z0-9_][A-Za-z0-9_.-]*\/)*[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.wav': 'audio/wav',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Makes the scheme behave like https; must be called before the app is ready. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/**
 * Answers requests for the console's own files, read from `rendererDir`. Anything it does not know
 * is a 404; it never lists, redirects or writes.
 */
export function createAppProtocol(rendererDir: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const url = new URL(request.url);
    const path = url.pathname === '/' ? START_PAGE : url.pathname.slice(1);
    const contentType = CONTENT_TYPES[extname(path)];
    if (url.host !== APP_HOST || !SAFE_PATH.test(path) || contentType === undefined) {
      return refuse(404);
    }
    try {
      const bytes = await readFile(join(rendererDir, path));
      return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), {
        headers: { ...PAGE_HEADERS, 'content-type': contentType },
      });
    } catch {
      return refuse(404);
    }
  };
}

function refuse(status: 404 | 405): Response {
  return new Response(null, { status, headers: PAGE_HEADERS });
}
