import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../host/clock.ts';
import { DATA_KEY_BYTES } from '../host/db/seal.ts';
import { errorCode } from '../host/error-code.ts';
import { HostStartError } from '../host/host-start-error.ts';
import { createJsonLog, faultFields } from '../host/log.ts';
import { startWorkstation, type Workstation } from '../host/start-workstation.ts';
import { startLoopbackServer } from './http-server.ts';
import { type LoopbackOptions, readOptions, USAGE } from './options.ts';
import { readSecretFile } from './secret-file.ts';

const TOKEN_BYTES = 32;

/** Exit codes by sysexits.h: 64 = used wrongly, 69 = something it needs is not there, 70 = a fault. */
const USED_WRONGLY = 64;
const UNAVAILABLE = 69;
const FAULT = 70;

const log = createJsonLog((line) => process.stderr.write(line), systemClock.nowMs);

async function main(options: LoopbackOptions): Promise<void> {
  if (!existsSync(join(options.rendererDir, 'index.html'))) {
    throw new HostStartError(
      'console-not-built',
      `There is no built console in ${options.rendererDir}. npm start builds it; or give --renderer-dir.`,
    );
  }
  const random = (count: number) => randomBytes(count);
  const dataKey = readSecretFile(options.dataKeyFile, DATA_KEY_BYTES, random);
  const token = Buffer.from(readSecretFile(options.tokenFile, TOKEN_BYTES, random)).toString(
    'base64url',
  );
  const workstation: Workstation = startWorkstation({
    dataDir: options.deskDir,
    serverUrl: options.serverUrl,
    dataKey,
    log,
    ...(options.autoSignIn === null ? {} : { autoSignIn: options.autoSignIn }),
  });
  const server = await startLoopbackServer({
    rendererDir: options.rendererDir,
    port: options.port,
    token,
    log,
    onConsole: workstation.serve,
  });

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await server.close();
    await workstation.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());

  // After the #, so that it is never sent anywhere: the page reads it and opens its socket with it.
  const url = `http://127.0.0.1:${server.port}/#token=${token}`;
  process.stdout.write(options.json ? `${JSON.stringify({ url })}\n` : `Savedesk: ${url}\n`);
}

function fail(cause: unknown): never {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof HostStartError) {
    process.stderr.write(`${message}\n`);
    process.exit(UNAVAILABLE);
  }
  if (errorCode(cause) === 'EADDRINUSE') {
    process.stderr.write(`${message}: choose another --port, or 0 for any free one.\n`);
    process.exit(UNAVAILABLE);
  }
  log.error('cannot-start', faultFields(cause));
  process.stderr.write(`${message}\n`);
  process.exit(FAULT);
}

function optionsOrExit(): LoopbackOptions {
  if (process.argv.includes('--help')) {
    process.stdout.write(USAGE);
    process.exit(0);
  }
  try {
    return readOptions(process.argv.slice(2), process.env);
  } catch (cause) {
    process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n${USAGE}`);
    process.exit(USED_WRONGLY);
  }
}

process.on('uncaughtException', (cause) => {
  log.error('uncaught', faultFields(cause));
  process.exit(FAULT);
});
main(optionsOrExit()).catch(fail);
