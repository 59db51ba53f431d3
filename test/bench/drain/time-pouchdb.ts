import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FactEnvelope } from '../../../shared/protocol/fact.ts';
import { startService } from '../../support/service-process.ts';
import { openCountingProxy } from './counting-proxy.ts';
import { PouchDB } from './pouchdb.ts';

const SERVER = fileURLToPath(new URL('pouchdb-server.ts', import.meta.url));
/** As a desk sends; twice PouchDB's own. */
const BATCH_FACTS = 200;

/**
 * The same facts as documents of a PouchDB on disk, replicated to express-pouchdb on disk in a process of
 * its own. Returns the seconds from the start of replication to its end, and the bytes both ways.
 */
export async function timePouchDB(
  dir: string,
  facts: readonly FactEnvelope[],
): Promise<{ readonly seconds: number; readonly bytes: number }> {
  const serverDir = join(dir, 'pouchdb-server');
  mkdirSync(serverDir);
  await using cleanUp = new AsyncDisposableStack();
  const server = await startService('node', [SERVER, serverDir], /"port":\d+/);
  cleanUp.defer(() => server.stop());
  const proxy = await openCountingProxy(Number(/"port":(\d+)/.exec(server.output())?.[1]));
  cleanUp.defer(proxy.close);
  const local = new PouchDB(join(dir, 'pouchdb-desk'));
  cleanUp.defer(() => local.close());
  await local.bulkDocs(facts.map(({ id, ...rest }) => ({ _id: id, ...rest })));

  const startedMs = performance.now();
  const { docs_written: written } = await local.replicate.to(
    `http://127.0.0.1:${proxy.port}/facts`,
    { batch_size: BATCH_FACTS },
  );
  const seconds = (performance.now() - startedMs) / 1_000;
  if (written !== facts.length) throw new Error(`PouchDB replicated ${written} documents`);
  return { seconds, bytes: proxy.bytes() };
}
