import type { BrowserContext, Frame, Request as PageRequest, Route } from 'playwright-core';
import { answerByHandler } from './protocol.ts';
import { fromAlias } from './scheme-alias.ts';
import { isCancelled } from './session.ts';
import { world } from './world.ts';

let lastRequestId = 0;

/** Every request of every page passes what the application decides before Chromium acts on it. */
export async function interceptRequests(context: BrowserContext): Promise<void> {
  await context.route('**/*', (route, request) => decide(route, request));
}

async function decide(route: Route, request: PageRequest): Promise<void> {
  const frame = frameOf(request);
  const contents = frame === null ? undefined : world.contentsOf.get(frame.page());
  // A popup that nobody has allowed yet.
  if (frame === null || contents === undefined) return route.abort('blockedbyclient');

  const url = fromAlias(request.url());
  const isMainFrame = frame.parentFrame() === null;
  if (request.isNavigationRequest() && !contents.mayNavigate(url, isMainFrame)) {
    return route.abort('aborted');
  }
  const method = request.method();
  lastRequestId += 1;
  const cancelled = await isCancelled({
    id: lastRequestId,
    url,
    method,
    resourceType: resourceType(request, isMainFrame),
    referrer: '',
    timestamp: Date.now(),
    uploadData: [],
  });
  if (cancelled) return route.abort('blockedbyclient');
  if (url === request.url()) return route.continue();

  const response = await answerByHandler(new Request(url, { method, headers: request.headers() }));
  if (response === null) return route.abort('failed');
  return route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

function resourceType(
  request: PageRequest,
  isMainFrame: boolean,
): Electron.OnBeforeRequestListenerDetails['resourceType'] {
  const type = request.resourceType();
  switch (type) {
    case 'document':
      return isMainFrame ? 'mainFrame' : 'subFrame';
    case 'stylesheet':
    case 'script':
    case 'image':
    case 'font':
    case 'media':
    case 'ping':
      return type;
    case 'fetch':
    case 'xhr':
      return 'xhr';
    case 'websocket':
      return 'webSocket';
    default:
      return 'other';
  }
}

/** Null for the first request of a page that is only just being made. */
function frameOf(request: PageRequest): Frame | null {
  try {
    return request.frame();
  } catch {
    return null;
  }
}
