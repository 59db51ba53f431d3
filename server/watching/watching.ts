import type { AgentId, ContactId } from '../../shared/domain/ids.ts';
import { WATCH_LASTS_MS } from '../../shared/protocol/supervisor/watching.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { seesTeam } from '../auth/sees-team.ts';
import type { TeamScope } from '../auth/team-scope.ts';
import type { DeskLink, DeskOfAgent, ServerContext } from '../ports.ts';
import { RequestFailed } from '../realtime/request-failed.ts';
import { createBackground, oneAtATime } from '../runtime/background.ts';
import type { Cancel } from '../runtime/clock.ts';
import { isAmong } from '../store/is-among.ts';
import { inUnitOfWork, type UnitOfWork } from '../store/unit-of-work.ts';
import { endWatches, tellAgent, type WatchEnd } from './end-watches.ts';
import {
  keepWatch,
  renewWatch,
  selectWatches,
  type Watch,
  type WatchKey,
} from './watch-queries.ts';

/** How often watches whose page fell silent are looked for. */
const SWEEP_EVERY_MS = 10_000;

type Reader = DeskOfAgent & { readonly scope: TeamScope };

/** Supervisors reading along with live contacts. */
export type Watching = {
  /**
   * Begins to read along, or goes on. False when the contact is not going on (any more).
   * @throws RequestFailed for a contact that is not of the reader's teams.
   */
  watch(reader: Reader, contactId: ContactId): Promise<boolean>;
  unwatch(reader: Reader, contactId: ContactId): Promise<void>;
  /** Resolves when everything begun has been written down and told. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Nobody reads along unmarked: the agent is told who does for as long as they do, and beginning and end
 * are in the audit log. It ends when the page is left, its desk goes, or the contact is over.
 */
export function createWatching(context: ServerContext & { readonly link: DeskLink }): Watching {
  const { db, clock, log, link } = context;
  const background = createBackground(log);
  let stopSweep: Cancel = () => {};
  let closed = false;

  const keyOf = ({ agent, deviceId }: DeskOfAgent, contactId: ContactId): WatchKey => ({
    contactId,
    supervisorId: agent.id,
    deviceId,
  });

  async function begin(unit: UnitOfWork, reader: Reader, contactId: ContactId): Promise<boolean> {
    const nowMs = clock.nowMs();
    const now = new Date(nowMs);
    const key = keyOf(reader, contactId);
    const state = await stateOf(unit, reader.scope, contactId);
    // What is left of a contact in wrap-up is read to its end; nobody begins to.
    if (state === 'ended') return renewWatch(unit.trx, key, now);
    if (state !== 'live') return false;
    if (!(await keepWatch(unit.trx, key, now))) return true;
    await tellAgent(unit, link, nowMs, contactId);
    await recordAudit(unit.trx, {
      actor: { id: reader.agent.id, name: reader.agent.name },
      action: 'contact-read-along',
      subject: { kind: 'contact', id: contactId },
      detail: { what: 'began' },
      atMs: nowMs,
    });
    return true;
  }

  function end(read: (unit: UnitOfWork) => Promise<readonly Watch[]>, because: WatchEnd) {
    return inUnitOfWork(db, log, async (unit) => {
      await endWatches(unit, link, clock.nowMs(), await read(unit), because);
    });
  }

  const endSilent = () =>
    end(
      ({ trx }) =>
        selectWatches(trx)
          .where('w.seen_at', '<=', new Date(clock.nowMs() - WATCH_LASTS_MS))
          .execute(),
      'silent',
    );

  function sweepLater(): void {
    if (closed) return;
    stopSweep = clock.setTimer(() => {
      background.run('ending watches that fell silent', () => endSilent().finally(sweepLater));
    }, SWEEP_EVERY_MS);
  }
  sweepLater();

  const gone = new Set<AgentId>();
  /** Thousands may go at once, and hardly anybody reads along (S8). */
  const endOfThoseGone = oneAtATime(async () => {
    const readers = [...gone];
    gone.clear();
    if (readers.length === 0) return;
    await end(
      ({ trx }) => selectWatches(trx).where(isAmong('w.supervisor_id', readers)).execute(),
      'disconnected',
    );
  });
  link.onPresence((agentId, connected) => {
    if (connected || closed) return;
    gone.add(agentId);
    background.run('ending the watches of a desk that went', endOfThoseGone);
  });

  return {
    watch: (reader, contactId) => inUnitOfWork(db, log, (unit) => begin(unit, reader, contactId)),
    unwatch: (reader, contactId) => {
      const { supervisorId, deviceId } = keyOf(reader, contactId);
      return end(
        ({ trx }) =>
          selectWatches(trx)
            .where('w.contact_id', '=', contactId)
            .where('w.supervisor_id', '=', supervisorId)
            .where('w.device_id', '=', deviceId)
            .execute(),
        'stopped',
      );
    },
    settled: background.settled,
    close: async () => {
      closed = true;
      stopSweep();
      await background.settled();
    },
  };
}

/** Where a contact of one's teams stands; who may not see it is told that there is none. */
async function stateOf({ trx }: UnitOfWork, scope: TeamScope, contactId: ContactId) {
  const contact = await trx
    .selectFrom('contacts as k')
    .leftJoin('users as a', 'a.id', 'k.agent_id')
    .select(['k.state', 'a.team'])
    .where('k.id', '=', contactId)
    .executeTakeFirst();
  if (contact && seesTeam(scope, contact.team)) return contact.state;
  throw new RequestFailed('not-found', `there is no contact ${contactId} of your teams`);
}
