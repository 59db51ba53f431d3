import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Store } from '../../../server/store/database.ts';
import type { PhoneSystem } from '../../support/phone-system.ts';
import { phoneSystem } from '../../support/phone-system.ts';
import { type Calls, startCalls } from './calls.ts';
import { type CallCentre, feedCursor } from './company.ts';
import { type Crew, OPEN_TIMEOUT_MS, startCrew } from './crew.ts';
import type { CrewOutcome, DeskPass, Handling } from './crew-messages.ts';
import { type Latencies, latenciesOf } from './latencies.ts';
import { atRest, type Cost, costOf, underCalls } from './measure.ts';
import { startMeasured } from './measured-process.ts';
import type { LoadOptions } from './options.ts';
import { agentsReady, contactIds, contactsClosed, type Records, readRecords } from './records.ts';

/** How long desks get to come back, and contacts to be closed: longer than is allowed, to see by how much. */
const STORM_TIMEOUT_MS = 90_000;
const DRAIN_TIMEOUT_MS = 60_000;
/** Calls come this long before the cut, and after the last desk is back. */
const AROUND_STORM_MS = 1_000;

export type SavedeskRun = {
  readonly cost: Cost;
  readonly latencies: Latencies;
  /** From the cut to the last desk that is back and knows how things stand; null: not all came. */
  readonly stormMs: number | null;
  /** Calls that the server took, over the whole run. */
  readonly posted: number;
  /** How often a call had to be posted again because the server could not take it. */
  readonly repeats: number;
  readonly records: Records;
  readonly outcome: CrewOutcome;
};

export type SavedeskRunParts = {
  readonly options: LoadOptions;
  readonly db: Store;
  readonly databaseUrl: string;
  /** Holds the secrets that the desks' tokens are signed with. */
  readonly dataDir: string;
  /** Tells this run's contacts from those of others. */
  readonly source: string;
  readonly callCentre: CallCentre;
  readonly passes: readonly DeskPass[];
  readonly handling: Handling;
  readonly progress: (what: string) => void;
};

/** Measures Savedesk's server: connects everybody, lets contacts come, cuts everybody off. */
export async function runSavedesk(parts: SavedeskRunParts): Promise<SavedeskRun> {
  const { options, db, dataDir, source, callCentre, passes, handling, progress } = parts;
  const { desks, seconds, contactsPerSecond } = options;
  await using cleanUp = new AsyncDisposableStack();
  const place = ['--port', '0', '--data-dir', dataDir, '--database-url', parts.databaseUrl];
  const server = await startMeasured('server/main.ts', place, options.profileDir);
  cleanUp.defer(server.stop);
  const { url } = server;
  const [agent] = callCentre.agents;
  if (agent === undefined) throw new Error('there is no agent');
  const cursor = await feedCursor(db, agent);
  const empty = await atRest(server);

  progress(`connecting ${desks} desks`);
  const crew = startCrew({ url, desks: 'savedesk', passes, cursor, handling });
  cleanUp.defer(crew.release);
  if ((await crew.allHere(OPEN_TIMEOUT_MS)) === null) {
    throw new Error(`only ${crew.here()} of ${desks} desks could connect`);
  }
  await agentsReady(db, callCentre.agents, DRAIN_TIMEOUT_MS);
  const connected = await atRest(server);

  const secret = readFileSync(join(dataDir, 'secrets', 'webhook-secret'), 'utf8').trim();
  const offer = offering(phoneSystem(url, secret, source), callCentre);
  progress(`${contactsPerSecond} contacts a second for ${seconds} s`);
  const calls = startCalls(offer, contactsPerSecond);
  const { counted, cpuMsPerSecond } = await underCalls(server, calls, seconds);
  await contactsClosed(db, source, DRAIN_TIMEOUT_MS);
  const worked = await atRest(server);

  progress('cutting everybody off, while contacts keep coming');
  const inStorm = startCalls(offer, contactsPerSecond);
  const stormMs = await storm(crew, inStorm);
  progress('waiting for the last contacts to be closed');
  await contactsClosed(db, source, DRAIN_TIMEOUT_MS);
  const outcome = await crew.finish();
  const ids = await contactIds(db, source);
  return {
    cost: costOf({ desks, empty, connected, worked, cpuMsPerSecond }),
    latencies: latenciesOf(counted, (externalId) => crew.rangAtMs.get(ids.get(externalId) ?? '')),
    stormMs,
    posted: calls.posted.length + inStorm.posted.length,
    repeats: calls.repeats() + inStorm.repeats(),
    records: await readRecords(db, source, callCentre.agents),
    outcome,
  };
}

function offering(phone: PhoneSystem, { queues, callers }: CallCentre) {
  return (contactId: string, turn: number) =>
    phone.offer({
      contactId,
      from: callers[turn % callers.length] ?? null,
      queue: queues[turn % queues.length] ?? '',
    });
}

/** Cuts everybody off in the middle of their calls; resolves to how long it took to have all back. */
async function storm(crew: Crew, calls: Calls): Promise<number | null> {
  await setTimeout(AROUND_STORM_MS);
  const cutAtMs = crew.cut();
  const backAtMs = await crew.allHere(STORM_TIMEOUT_MS);
  await setTimeout(AROUND_STORM_MS);
  await calls.stop();
  return backAtMs === null ? null : backAtMs - cutAtMs;
}
