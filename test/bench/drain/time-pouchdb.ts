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
 * its own, the first `warmUp` beforehand, into another database. Returns how many a second, and the bytes both ways.
 */
export async function timePouchDB(
  dir: string,
  facts: readonly FactEnvelope[],
  warmUp: number,
): Promise<{ readonly perSecond: number; readonly bytes: number }> {
  const serverDir = join(dir, 'pouchdb-server');
  mkdirSync(serverDir);
  await using cleanUp = new AsyncDisposableStack();
  const server = await startService('node', [SERVER, serverDir], /"port":\d+/);
  cleanUp.defer(() => server.stop());
  const proxy = await openCountingProxy(Number(/"port":(\d+)/.exec(server.output())?.[1]));
  cleanUp.defer(proxy.close);
  const replicate = async (name: string, some: readonly FactEnvelope[]) => {
    await using closing = new AsyncDisposableStack();
    const local = new PouchDB(join(dir, `pouchdb-${name}`));
    closing.defer(() => local.close());
    await local.bulkDocs(some.map(({ id, ...rest }) => ({ _id: id, ...rest })));
    const startedMs = performance.now();
    const bytesBefore = proxy.bytes();
    const { docs_written: written } = await local.replicate.to(
      `http://127.0.0.1:${proxy.port}/${name}`,
      { batch_size: BATCH_FACTS },
    );
    if (written !== some.length) throw new Error(`PouchDB replicated ${written} documents`);
    const perSecond = (written * 1_000) / (performance.now() - startedMs);
    return { perSecond, bytes: proxy.bytes() - bytesBefore };
  };
  await replicate('warm-up', facts.slice(0, warmUp));
  // Awaited here: the server goes with this function.
  return await replicate('facts', facts.slice(warmUp));
}
