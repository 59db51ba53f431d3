import { registerPrivilegedSchemes } from './scheme-alias.ts';

type Handler = Parameters<Electron.Protocol['handle']>[1];

const handlers = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged: registerPrivilegedSchemes,
  handle: (scheme, handler) => {
    if (handlers.has(scheme)) throw new Error(`${scheme} has a handler already.`);
    handlers.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

/** The application's own answer to a request, if it handles the scheme. */
export async function answerByHandler(request: Request): Promise<Response | null> {
  const handler = handlers.get(new URL(request.url).protocol.slice(0, -1));
  return handler === undefined ? null : handler(request);
}
