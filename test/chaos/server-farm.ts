import { join } from 'node:path';
import { ENVIRONMENT } from '../../server/config.ts';
import type { BundledProgram } from '../support/bundle-program.ts';
import { type PhoneSystem, phoneSystem } from '../support/phone-system.ts';
import { type ServiceProcess, startService } from '../support/service-process.ts';
import { startTcpBalancer } from '../support/tcp-balancer.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';

/** Starting takes a second; on a machine that does much else, many. */
const MOST_START_MS = 120_000;

const SECRET = `whsec_${Buffer.from('chaos'.padEnd(32, '.')).toString('base64')}`;
const TOKEN_KEY = Buffer.from('chaos'.padEnd(32, '.')).toString('base64');

export type FarmServer = ServiceProcess & { readonly url: string; readonly phone: PhoneSystem };

/** Server processes on one database, behind a balancer that remembers nobody. */
export type ServerFarm = {
  /** Of the balancer. */
  readonly url: string;
  readonly running: () => readonly FarmServer[];
  /** Of one server after the other; of the last that ran, where none does. */
  readonly phone: () => PhoneSystem;
  start(): Promise<void>;
  /** `kill -9`; of the one that has run longest unless told which. */
  kill(which?: FarmServer): Promise<void>;
  /** What each server said last. */
  readonly outputs: () => readonly string[];
  close(): Promise<void>;
};

export async function openFarm(
  program: BundledProgram,
  databaseUrl: string,
  redisUrl: string | null,
): Promise<ServerFarm> {
  const dir = makeTempDir('chaos-servers');
  const balancer = await startTcpBalancer();
  const env = {
    ...program.env,
    [ENVIRONMENT.webhookSecrets]: SECRET,
    [ENVIRONMENT.tokenKey]: TOKEN_KEY,
    [ENVIRONMENT.deskRetryWithinS]: '1',
  };
  const running: FarmServer[] = [];
  /** Servers that are gone while no other has taken their place at the balancer. */
  let gone: FarmServer[] = [];
  let started = 0;

  return {
    url: balancer.url,
    running: () => running,
    phone: () => {
      const next = running.shift() ?? gone.at(-1);
      if (next === undefined) throw new Error('no server was ever started');
      if (!gone.includes(next)) running.push(next);
      return next.phone;
    },
    start: async () => {
      started += 1;
      const dataDir = join(dir, String(started));
      const redis = redisUrl === null ? [] : ['--redis-url', redisUrl];
      const service = await startService(
        'node',
        [
          program.path,
          ...['--port', '0', '--data-dir', dataDir, '--database-url', databaseUrl],
          ...redis,
        ],
        /"url":"http/,
        { timeoutMs: MOST_START_MS, env },
      );
      const url = /"url":"(http:[^"]+)"/.exec(service.output())?.[1];
      if (url === undefined) throw new Error(`the server did not say where: ${service.output()}`);
      running.push({ ...service, url, phone: phoneSystem(url, SECRET) });
      balancer.add(url);
      for (const dead of gone) balancer.remove(dead.url);
      gone = [];
    },
    kill: async (which = running[0]) => {
      if (which === undefined) return;
      running.splice(running.indexOf(which), 1);
      if (running.length === 0) gone.push(which);
      else balancer.remove(which.url);
      await which.stop('SIGKILL');
    },
    outputs: () => [...gone, ...running].map(({ output }) => output()),
    close: async () => {
      await Promise.all(running.map(({ stop }) => stop('SIGKILL')));
      await balancer.close();
      removeDir(dir);
    },
  };
}
