import type { HostClock } from '../../../electron/host/clock.ts';
import { OUTBOX_MIGRATIONS } from '../../../electron/host/db/migrations/outbox/list.ts';
import { createSealer, DATA_KEY_BYTES } from '../../../electron/host/db/seal.ts';
import type { Sql } from '../../../electron/host/db/sqlite.ts';
import type { HostLog } from '../../../electron/host/log.ts';
import { createOutbox } from '../../../electron/host/outbox/outbox.ts';
import { createAuthorityLedger } from '../../../electron/host/services/authority/ledger.ts';
import { createServerTime } from '../../../electron/host/services/authority/server-time.ts';
import { ConnectionLost } from '../../../electron/host/sync/connection.ts';
import { pushWhileOpen } from '../../../electron/host/sync/push-loop.ts';
import type { LeaseDebit } from '../../../shared/domain/authority/lease.ts';
import type { AgentId, ContactId, LeaseId, OfferId } from '../../../shared/domain/ids.ts';
import type { DeskInput } from '../../../shared/protocol/desk-messages.ts';
import { copyRows, memoryDisk } from '../memory-disk.ts';
import { SLICE_MINOR } from './core-server.ts';
import type { LedgerServer } from './ledger-server.ts';

/** A rule that a broken desk does not keep. */
export type DeskFault = 'debits-after-recording';

const SILENT: HostLog = { info: () => {}, warn: () => {}, error: () => {} };

/** What the network does to one exchange. */
export type Weather = 'good' | 'request-lost' | 'answer-lost';

export type LedgerDesk = {
  readonly agentId: AgentId;
  /** Leases that are on another copy of this disk, too: whoever reports first is believed. */
  readonly shared: Set<LeaseId>;
  /** Accepts an offer of this value; the debits, or null when it may not be given. */
  accept(
    contactId: ContactId,
    amountMinor: number,
    crash: 'none' | 'inside' | 'after',
  ): LeaseDebit[] | null;
  sync(server: LedgerServer, weather: Weather): Promise<void>;
  signOut(): void;
  revoke(leaseId: LeaseId): void;
  /** The process ends without a word and starts again on what is on disk. */
  crash(): void;
  jump(ms: number): void;
  /** A copy of the disk as it is now, to be put away. */
  copyDisk(): Sql;
  /** Somebody goes on with a copy of this disk: its leases are {@link LedgerDesk.shared} from now on. */
  noteCopied(): void;
  unsent(): number;
  /** Goes on with another disk. */
  restore(disk: Sql): void;
  close(): void;
};

export type LedgerDeskOptions = {
  readonly agentId: AgentId;
  readonly nowMs: () => number;
  readonly random: (count: number) => Uint8Array;
  readonly fault?: DeskFault;
  readonly disk?: Sql;
};

/** A workstation's outbox and authority ledger on a real database, with time and network in hand. */
export function createLedgerDesk(options: LedgerDeskOptions): LedgerDesk {
  const { agentId, nowMs, random, fault } = options;
  let skewMs = 0;
  const clock = {
    nowMs: () => nowMs() + skewMs,
    monotonicMs: nowMs,
    startTimer: () => () => {},
  };
  let sql = options.disk ?? memoryDisk(clock, OUTBOX_MIGRATIONS);
  const shared = new Set<LeaseId>();
  let sharedWish: string | null = null;
  let parts = start();

  function start() {
    const sealer = createSealer(new Uint8Array(DATA_KEY_BYTES));
    const outbox = createOutbox({ sql, sealer, clock, random });
    const time = createServerTime(sql, clock);
    const ledger = createAuthorityLedger({ durable: sql, outbox, clock, random }, agentId, time);
    return { outbox, time, ledger };
  }

  function noteShared(): void {
    for (const row of sql.query<{ lease_id: LeaseId }>('select lease_id from leases').all()) {
      shared.add(row.lease_id);
    }
    sharedWish =
      sql.query<{ request_id: string }>('select request_id from lease_requests').get()
        ?.request_id ?? null;
  }
  if (options.disk !== undefined) noteShared();

  async function push(server: LedgerServer, weather: Weather): Promise<boolean> {
    const { outbox } = parts;
    const { deviceId } = outbox.device(agentId);
    let isOpen = true;
    let isCaughtUp = false;
    const shut = async () => {
      isOpen = false;
    };
    const clockOffsetMs = () => nowMs() - clock.nowMs();
    const request = async (_message: string, input: unknown) => {
      const { facts } = input as DeskInput<'facts.push'>;
      if (weather === 'request-lost') throw new ConnectionLost('lost');
      const value = await server.push(agentId, deviceId, facts, clockOffsetMs());
      if (weather === 'answer-lost') throw new ConnectionLost('lost');
      return { ok: true, value };
    };
    const heldSeq = await server.ackedSeq(agentId, deviceId);
    const line = {
      connection: { request, close: () => {} },
      deviceId,
      heldSeq,
      isOpen: () => isOpen,
    };
    const ended = await pushWhileOpen(line, {
      agentId,
      outbox,
      log: SILENT,
      work: { wake: () => {}, sleep: shut },
      clockOffsetMs,
      onSettled: () => {},
      onCaughtUp: () => {
        isCaughtUp = true;
      },
      pause: shut,
    });
    if (ended === 'fence') {
      outbox.fence(agentId);
      return false;
    }
    return isCaughtUp;
  }

  return {
    agentId,
    shared,

    accept: (contactId, amountMinor, crash) => {
      const { outbox, ledger } = parts;
      const debits = ledger.split(amountMinor);
      if (debits === null) return null;
      const payload = {
        contactId,
        offerId: `credit-${amountMinor}` as OfferId,
        offerVersion: 1,
        currency: 'EUR',
        faceValueMinor: amountMinor,
        costMinor: 0,
        debits,
      };
      const drafts = [{ type: 'offer.accepted' as const, payload }];
      const batch = { agentId, occurredAtMs: clock.nowMs(), drafts };
      if (fault === 'debits-after-recording') {
        outbox.record(batch, () => {});
        if (crash === 'none') ledger.spend(debits);
        else parts = start();
        return debits;
      }
      try {
        outbox.record(batch, () => {
          ledger.spend(debits);
          if (crash === 'inside') throw new Error('the power went');
        });
      } catch {
        parts = start();
        return null;
      }
      if (crash === 'after') parts = start();
      return debits;
    },

    sync: async (server, weather) => {
      const { time, ledger } = parts;
      time.measured(nowMs() - clock.nowMs());
      try {
        if (!(await push(server, weather))) return;
        if (ledger.close('run-out')) return;
        const heldMinor = ledger.spendableMinor();
        if (heldMinor * 2 >= SLICE_MINOR) return;
        const wish = ledger.wish(SLICE_MINOR - heldMinor);
        const { deviceId } = parts.outbox.device(agentId);
        const lease = await server.acquire(agentId, deviceId, wish.requestId, wish.wantMinor);
        if (weather !== 'good') throw new ConnectionLost('lost');
        if (lease !== null && wish.requestId === sharedWish) shared.add(lease.leaseId);
        ledger.take(wish, lease, []);
      } catch (cause) {
        if (!(cause instanceof ConnectionLost)) throw cause;
      }
    },

    signOut: () => {
      parts.ledger.close('all');
    },
    revoke: (leaseId) => parts.ledger.revoke(leaseId),
    crash: () => {
      parts = start();
    },
    jump: (ms) => {
      skewMs += ms;
    },
    copyDisk: () => copyOf(sql, clock),
    noteCopied: noteShared,
    unsent: () => parts.outbox.countUnsent(agentId),
    restore: (disk) => {
      noteShared();
      sql.close();
      sql = disk;
      noteShared();
      parts = start();
    },
    close: () => sql.close(),
  };
}

function copyOf(sql: Sql, clock: HostClock): Sql {
  const copy = memoryDisk(clock, OUTBOX_MIGRATIONS);
  copyRows(sql, copy);
  return copy;
}
