import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashPassword } from '../../../server/auth/password.ts';
import { type GivenConfig, readConfig } from '../../../server/config.ts';
import { createLog } from '../../../server/observability/log.ts';
import { type RunningServer, startServer } from '../../../server/start.ts';
import type { Store } from '../../../server/store/database.ts';
import type { AgentId, DeviceId } from '../../../shared/domain/ids.ts';
import { tokensSchema } from '../../../shared/protocol/auth.ts';
import { createRecorder, type FactRecorder } from '../../support/desk-facts.ts';
import { type PhoneSystem, phoneSystem } from '../../support/phone-system.ts';
import { addUser } from '../../support/rows.ts';
import { type ServiceProcess, startService } from '../../support/service-process.ts';
import { PASSWORD } from '../../support/sign-in.ts';
import { startTcpBalancer, type TcpBalancer } from '../../support/tcp-balancer.ts';
import { makeTempDir, removeDir } from '../../support/temp-dir.ts';
import { connectDesk, type TestDesk } from '../../support/test-desk.ts';

const PROCESS = fileURLToPath(new URL('./server-process.ts', import.meta.url));

/** An agent's or a supervisor's workstation. */
export type Workstation = {
  readonly agentId: AgentId;
  readonly recorder: FactRecorder;
  /** Connects to this server, or to whichever the balancer takes. */
  connect(serverUrl?: string): Promise<TestDesk>;
};

/** Servers on one database and one Redis, behind a balancer that remembers nobody. */
export type JoinedServers = {
  readonly balancer: TcpBalancer;
  /** Starts a server in this process. */
  start(): Promise<RunningServer>;
  /** Starts one in a process of its own. */
  startProcess(): Promise<ServiceProcess & { readonly url: string }>;
  /** Makes a user, whose first sign-in goes through the balancer. */
  workstation(user?: Parameters<typeof addUser>[1]): Promise<Workstation>;
  /** A phone system that posts to one server, with the secret that the first of them made. */
  phone(serverUrl: string): PhoneSystem;
  close(): Promise<void>;
};

export async function joinServers(
  db: Store,
  databaseUrl: string,
  redisUrl: string,
): Promise<JoinedServers> {
  const balancer = await startTcpBalancer();
  const dirs: string[] = [];
  const opened: (() => Promise<void>)[] = [];
  const desks: TestDesk[] = [];

  function nextConfig(): GivenConfig {
    const dataDir = makeTempDir('server');
    dirs.push(dataDir);
    return {
      ...{ dataDir, databaseUrl, redisUrl, port: 0, logLevel: 'info' },
      ...{ beatEveryMs: 100, sweepEveryMs: 200, reconnectGraceMs: 0 },
    };
  }

  return {
    balancer,
    start: async () => {
      const config = readConfig(nextConfig());
      const server = await startServer({ config, log: createLog('silent') });
      balancer.add(server.url);
      opened.push(server.close);
      return server;
    },
    startProcess: async () => {
      const config = JSON.stringify(nextConfig());
      const service = await startService('node', [PROCESS, config], /"url":"http/);
      const url = /"url":"(http:[^"]+)"/.exec(service.output())?.[1];
      if (url === undefined) throw new Error('the server did not say where it is');
      balancer.add(url);
      opened.push(() => service.stop('SIGKILL'));
      return { ...service, url };
    },
    workstation: async (user = {}) => {
      const email = `${randomUUID()}@nordlys.example`;
      const password_hash = await hashPassword(PASSWORD);
      const agentId = await addUser(db, { email, password_hash, ...user });
      const response = await fetch(`${balancer.url}/v1/auth/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', connection: 'close' },
        body: JSON.stringify({ email, password: PASSWORD }),
      });
      const { accessToken, agent } = tokensSchema.parse(await response.json());
      const deviceId = randomUUID() as DeviceId;
      return {
        agentId,
        recorder: createRecorder(agent, deviceId),
        connect: async (url = balancer.url) => {
          const as = { agentId, deviceId };
          const desk = await connectDesk({ url, tokenFor: () => accessToken }, as);
          desks.push(desk);
          return desk;
        },
      };
    },
    phone: (serverUrl) => {
      const secret = readFileSync(join(dirs[0] ?? '', 'secrets', 'webhook-secret'), 'utf8');
      return phoneSystem(serverUrl, secret.trim());
    },
    close: async () => {
      for (const desk of desks) desk.close();
      for (const close of opened) await close();
      await balancer.close();
      for (const dir of dirs) removeDir(dir);
    },
  };
}
