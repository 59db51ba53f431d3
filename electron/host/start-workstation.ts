import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { serveHost } from '../../shared/rpc/serve.ts';
import type { Transport } from '../../shared/rpc/transport.ts';
import { systemClock } from './clock.ts';
import { createHost, type Host } from './create-host.ts';
import { faultFields, type HostLog } from './log.ts';
import { openModels } from './models/open-models.ts';
import type { Credentials } from './services/session/session-book.ts';
import { createAuthClient } from './sync/auth-client.ts';
import { createSocketConnect } from './sync/socket-connection.ts';

/** As far from this file as from the bundle it becomes part of, dist/electron/host.cjs. */
const MODELS_DIR = join(import.meta.dirname, '../../shared/models');

export type WorkstationOptions = {
  readonly dataDir: string;
  readonly serverUrl: string;
  readonly dataKey: Uint8Array;
  readonly log: HostLog;
  readonly autoSignIn?: Credentials;
};

/** A host on the machine it runs on, for whichever shell started it. */
export type Workstation = {
  /** Answers a console until its transport closes. */
  serve(transport: Transport): void;
  close(): Promise<void>;
};

/** Starts a host with the real clock, randomness and network. Throws HostStartError. */
export function startWorkstation(options: WorkstationOptions): Workstation {
  const { log, serverUrl } = options;
  const host: Host = createHost({
    ...options,
    clock: systemClock,
    random: (count) => randomBytes(count),
    connectSync: createSocketConnect(serverUrl),
    authClient: createAuthClient(serverUrl),
    reader: openModels(MODELS_DIR),
  });
  return {
    serve: (transport) =>
      serveHost(transport, {
        handlers: host.handlers,
        events: host.events,
        onFault: ({ what, cause }) => log.error('rpc-fault', { what, ...faultFields(cause) }),
      }),
    close: () => host.close(),
  };
}
