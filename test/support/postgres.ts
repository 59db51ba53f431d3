import { execFile } from 'node:child_process';
import { chownSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { requireTool } from './require-tool.ts';
import { startService } from './service-process.ts';
import { makeTempDir, removeDir } from './temp-dir.ts';

export type TestPostgres = {
  /** Of the cluster's first, empty database. */
  readonly connectionString: string;
  /** Makes one more empty database and resolves to its connection string. */
  readonly createDatabase: () => Promise<string>;
  /** Ends the server and keeps its data: in good order, or as a crash does. */
  readonly halt: (how: 'in-order' | 'at-once') => Promise<void>;
  /** Starts it again on the same port and data. */
  readonly resume: () => Promise<void>;
  /** Ends the server and removes its data. */
  readonly stop: () => Promise<void>;
};

export type TestPostgresOptions = {
  /**
   * `none`: fast, and nobody will miss the data. `crash`: what is committed outlives the server's
   * processes, not the machine. `power-cut`: it outlives the machine too, as in production.
   */
  readonly durability?: 'none' | 'crash' | 'power-cut';
};

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '64MB',
};

/**
 * Starts a throwaway PostgreSQL cluster in a temporary folder, on a free loopback port.
 * @throws with what to do, when PostgreSQL is not installed.
 */
export async function startPostgres({
  durability = 'none',
}: TestPostgresOptions = {}): Promise<TestPostgres> {
  const bin = requireTool('postgres');
  const dataDir = makeTempDir('postgres');
  const owner = serverUser();
  if (owner) chownSync(dataDir, owner.uid, owner.gid);

  await promisify(execFile)(
    join(bin, 'initdb'),
    ['-D', dataDir, '-U', 'savedesk', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...owner, cwd: dataDir },
  );
  const port = await freePort();
  const settings = Object.entries({
    ...SETTINGS,
    synchronous_commit: durability === 'none' ? 'off' : 'on',
    fsync: durability === 'power-cut' ? 'on' : 'off',
    full_page_writes: durability === 'power-cut' ? 'on' : 'off',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const start = () =>
    startService(
      join(bin, 'postgres'),
      ['-D', dataDir, '-p', String(port), ...settings],
      /database system is ready to accept connections/,
      { ...owner, cwd: dataDir },
    );
  let service = await start();

  const urlOf = (database: string) => `postgres://savedesk@127.0.0.1:${port}/${database}`;
  let databases = 0;
  return {
    connectionString: urlOf('postgres'),
    createDatabase: async () => {
      databases += 1;
      const name = `test_${databases}`;
      const client = new pg.Client({ connectionString: urlOf('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return urlOf(name);
    },
    // SIGQUIT is its immediate shutdown: the next start recovers from the log.
    halt: (how) => service.stop(how === 'in-order' ? 'SIGINT' : 'SIGQUIT'),
    resume: async () => {
      service = await start();
    },
    stop: async () => {
      // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
      await service.stop('SIGINT');
      removeDir(dataDir);
    },
  };
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function serverUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const [, , uid, gid] = (users.find((line) => line.startsWith('postgres:')) ?? '').split(':');
  if (uid === undefined || gid === undefined) {
    throw new Error('PostgreSQL does not run as root, and there is no user "postgres" here.');
  }
  return { uid: Number(uid), gid: Number(gid) };
}
