import { z } from 'zod';
import { type HostReport, hostStartSchema } from '../../shared/contract/host-process.ts';
import { systemClock } from './clock.ts';
import { HostStartError } from './host-start-error.ts';
import { createJsonLog, faultFields } from './log.ts';
import { startWorkstation, type Workstation } from './start-workstation.ts';
import { type MainMessagePort, mainPortTransport } from './transports/message-port-transport.ts';

/** What is used of Electron's `process.parentPort` in a utility process. */
type ParentPort = {
  on(
    event: 'message',
    listener: (event: {
      readonly data: unknown;
      readonly ports: readonly MainMessagePort[];
    }) => void,
  ): unknown;
  postMessage(message: HostReport): void;
};

/** The host as a process of its own: the first message starts it, each later one brings a console's port. */
function run(parentPort: ParentPort): void {
  const log = createJsonLog((line) => process.stderr.write(line), systemClock.nowMs);
  let workstation: Workstation | null = null;

  function cannotStart(code: string, detail: string): void {
    log.error('cannot-start', { code });
    parentPort.postMessage({ kind: 'cannot-start', code, detail });
    // The report must be on its way before the process is gone.
    setImmediate(() => process.exit(1));
  }

  function start(message: unknown): void {
    const parsed = hostStartSchema.safeParse(message);
    if (!parsed.success) {
      cannotStart('bad-start', z.prettifyError(parsed.error));
      return;
    }
    const { dataDir, serverUrl, dataKeyBase64, signIn } = parsed.data;
    const dataKey = Buffer.from(dataKeyBase64, 'base64');
    try {
      workstation = startWorkstation({
        dataDir,
        serverUrl,
        dataKey,
        log,
        ...(signIn === undefined ? {} : { autoSignIn: signIn }),
      });
      parentPort.postMessage({ kind: 'ready' });
    } catch (cause) {
      if (!(cause instanceof HostStartError)) throw cause;
      cannotStart(cause.code, cause.message);
    }
  }

  parentPort.on('message', ({ data, ports }) => {
    if (workstation === null) return start(data);
    const port = ports[0];
    if (port !== undefined) workstation.serve(mainPortTransport(port));
  });
  process.on('uncaughtException', (cause) => {
    log.error('uncaught', faultFields(cause));
    // In doubt, start anew from what is on disk: every acknowledged action is there.
    process.exit(70);
  });
}

const { parentPort } = process as { parentPort?: ParentPort };
if (parentPort === undefined) {
  process.stderr.write('This is the entry of a utility process; start the desk with npm start.\n');
  process.exit(64);
}
run(parentPort);
