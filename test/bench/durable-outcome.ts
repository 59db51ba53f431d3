import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { ContactId } from '../../shared/domain/ids.ts';
import { createDeskUnderTest, type DeskUnderTest, offered } from '../support/desk-under-test.ts';
import { shippedReference } from '../support/fake-host/reference.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';
import { quantile } from './statistics.ts';
import { progressOf } from './table/progress.ts';
import type { Row } from './table/row.ts';

const WARM_UP = 30;
const ROUNDS = 600;
/** More than an agent takes in a day: what a desk shows of its day costs with each. */
const CONTACTS_A_DAY = 100;
const DAY_MS = 24 * 3_600_000;
const MOST_RATIO = 1.3;

/**
 * The last keystroke of a contact: from `wrap-up.complete` to its return, when the outcome is on the
 * disk; through a whole host with its sealing, its own tables and all that the console is told. Beside
 * one bare insert of as many bytes, flushed alike. The two alternate, since both wait for one disk.
 */
export async function measureDurableOutcome(): Promise<readonly Row[]> {
  const dir = makeTempDir('bench-outcome');
  await using cleanUp = new AsyncDisposableStack();
  cleanUp.defer(() => removeDir(dir));
  const desk = createDeskUnderTest(dir);
  cleanUp.defer(() => desk.close());
  const bare = openBare(dir);
  cleanUp.defer(bare.close);

  await desk.begin(await shippedReference('agent'));
  const progress = progressOf('outcomes recorded');
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    if ((round + WARM_UP) % CONTACTS_A_DAY === 0) await desk.clock.advance(DAY_MS);
    const contactId = await bringToWrapUp(desk, round + WARM_UP + 1);
    const ourMs = await timeMs(() => desk.host.handlers['wrap-up.complete']({ contactId }));
    // The desk tells the server, and lets go of the contact.
    await desk.clock.advance(1_000);
    const outcome = outcomeOf(desk, contactId);
    const theirMs = await timeMs(() => bare.insert(contactId, outcome));
    progress(round + WARM_UP + 1, ROUNDS + WARM_UP);
    if (round < 0) continue;
    ours.push(ourMs);
    theirs.push(theirMs);
  }
  const row = (name: string, p: number, limits: Row['limits']): Row => ({
    what: `an outcome recorded durably, ${name}`,
    figure: { value: quantile(ours, p), unit: 'ms' },
    beside: { what: 'bare insert, synchronous=FULL', value: quantile(theirs, p) },
    limits,
  });
  return [
    row('median', 0.5, []),
    row('p99', 0.99, [{ of: 'ratio', kind: 'at-most', value: MOST_RATIO }]),
  ];
}

/** A contact rings, is accepted and ends: what is left is to say how. */
async function bringToWrapUp(desk: DeskUnderTest, n: number): Promise<ContactId> {
  const payload = offered(desk.clock.nowMs(), { n });
  const { contactId } = payload.header;
  await desk.takeContact(payload);
  await desk.call('contact.end', { contactId });
  const { wrapUp } = await desk.contact();
  await desk.call('wrap-up.draft', { contactId, draft: { ...wrapUp, resolved: true } });
  await desk.clock.advance(100);
  return contactId;
}

/** What the agent's last keystroke recorded, as the server has it now. */
function outcomeOf(desk: DeskUnderTest, contactId: ContactId): string {
  const facts = desk.server.facts
    .all()
    .filter(({ payload }) => payload['contactId'] === contactId)
    .filter(({ type }) => type === 'fcr.claimed' || type === 'contact.wrapped-up');
  if (facts.length !== 2) throw new Error(`the outcome of ${contactId} was not recorded`);
  return JSON.stringify(facts);
}

function openBare(dir: string) {
  const database = new BetterSqlite3(join(dir, 'bare.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(
    'create table outcomes (contact_id text primary key, outcome text not null) strict',
  );
  const insert = database.prepare<[string, string]>('insert into outcomes values (?, ?)');
  return {
    insert: (contactId: string, outcome: string) => insert.run(contactId, outcome),
    close: () => void database.close(),
  };
}

async function timeMs(work: () => unknown): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}
