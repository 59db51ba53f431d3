import type { Sql } from '../../../electron/host/db/sqlite.ts';
import type { AgentId, ContactId, LeaseId } from '../../../shared/domain/ids.ts';
import { createLedgerDesk, type DeskFault, type LedgerDesk, type Weather } from './ledger-desk.ts';
import type { LedgerServer } from './ledger-server.ts';

/** Something that happens to one of the desks, to the server, or to the time. */
export type Happening =
  | {
      readonly op: 'accept';
      readonly desk: number;
      readonly amountMinor: number;
      readonly crash: 'none' | 'inside' | 'after';
    }
  | { readonly op: 'sync'; readonly desk: number; readonly weather: Weather }
  | { readonly op: 'sync-together' }
  | { readonly op: 'pass'; readonly ms: number }
  | { readonly op: 'jump'; readonly desk: number; readonly ms: number }
  | { readonly op: 'crash' | 'sign-out' | 'clone' | 'backup' | 'restore'; readonly desk: number }
  | { readonly op: 'write-off'; readonly pick: number; readonly heard: boolean }
  | { readonly op: 'limit'; readonly scope: 'agent' | 'team'; readonly limitMinor: number };

export type WorldOptions = {
  readonly server: LedgerServer;
  readonly agents: readonly { readonly agentId: AgentId; readonly contactId: ContactId }[];
  readonly time: { nowMs: number };
  readonly random: (count: number) => Uint8Array;
  /** What the budgets start with. */
  readonly limits: { agent: number; team: number };
  readonly deskFault?: DeskFault;
};

const DESKS_PER_AGENT = 2;
const MOST_DESKS = 8;

/**
 * Many desks and one server. After everything that happens the books must balance, and what was
 * really given on leases that only one disk holds, reported or not, must be within every budget. Throws
 * where it is not.
 */
export function createLedgerWorld(options: WorldOptions) {
  const { server, agents, time, random } = options;
  const highest = { ...options.limits };
  const given = new Map<LeaseId, number>();
  const backups = new Map<LedgerDesk, Sql>();
  /** Whether anything happened after which amounts may rightly stay outstanding or be put aside. */
  let isPlain = true;
  const deskOptions = {
    nowMs: () => time.nowMs,
    random,
    ...(options.deskFault === undefined ? {} : { fault: options.deskFault }),
  };
  const desks = agents.flatMap(({ agentId }) =>
    Array.from({ length: DESKS_PER_AGENT }, () => createLedgerDesk({ ...deskOptions, agentId })),
  );
  const at = (index: number): LedgerDesk => desks[index % desks.length] as LedgerDesk;

  function accept(desk: LedgerDesk, happening: Extract<Happening, { op: 'accept' }>): void {
    const { amountMinor, crash } = happening;
    const contactId = agents.find((one) => one.agentId === desk.agentId)?.contactId;
    if (contactId === undefined) throw new Error('an agent without a contact');
    for (const debit of desk.accept(contactId, amountMinor, crash) ?? []) {
      if (desk.shared.has(debit.leaseId)) continue;
      given.set(debit.leaseId, (given.get(debit.leaseId) ?? 0) + debit.amountMinor);
    }
  }

  /**
   * What was given on a lease that two copies of a disk hold is in the books only as far as it is
   * reported: nobody can know what a copy gave before the other one reported for it, or what was
   * recorded only on a disk that was put back to an earlier state. The books must balance all the same.
   */
  function forgetShared(desk: LedgerDesk): void {
    for (const leaseId of desk.shared) given.delete(leaseId);
  }

  async function happen(happening: Happening): Promise<void> {
    switch (happening.op) {
      case 'accept':
        return accept(at(happening.desk), happening);
      case 'sync':
        return at(happening.desk).sync(server, happening.weather);
      case 'sync-together':
        await Promise.all(desks.map((desk) => desk.sync(server, 'good')));
        return;
      case 'pass':
        time.nowMs += happening.ms;
        return;
      case 'jump':
        isPlain = false;
        return at(happening.desk).jump(happening.ms);
      case 'crash':
        return at(happening.desk).crash();
      case 'sign-out':
        return at(happening.desk).signOut();
      case 'clone': {
        if (desks.length >= MOST_DESKS) return;
        isPlain = false;
        const original = at(happening.desk);
        const { agentId } = original;
        desks.push(createLedgerDesk({ ...deskOptions, agentId, disk: original.copyDisk() }));
        original.noteCopied();
        forgetShared(original);
        return;
      }
      case 'backup':
        backups.get(at(happening.desk))?.close();
        backups.set(at(happening.desk), at(happening.desk).copyDisk());
        return;
      case 'restore': {
        const disk = backups.get(at(happening.desk));
        if (disk === undefined) return;
        isPlain = false;
        backups.delete(at(happening.desk));
        at(happening.desk).restore(disk);
        return forgetShared(at(happening.desk));
      }
      case 'write-off': {
        const open = (await server.books()).leases.filter(({ state }) => state === 'open');
        const lease = open[happening.pick % Math.max(1, open.length)];
        if (lease === undefined) return;
        isPlain = false;
        await server.writeOff(lease.leaseId);
        if (happening.heard) for (const desk of desks) desk.revoke(lease.leaseId);
        return;
      }
      case 'limit':
        highest[happening.scope] = Math.max(highest[happening.scope], happening.limitMinor);
        return server.setLimit(happening.scope, happening.limitMinor);
    }
  }

  /** The invariant, in the books and in what was really given. */
  async function check(): Promise<void> {
    const { budgets, leases } = await server.books();
    for (const { key, limitMinor, settledMinor, outstandingMinor } of budgets) {
      const mostMinor = key.startsWith('agent') ? highest.agent : highest.team;
      const taken = leases.filter(({ budgetKeys }) => budgetKeys.includes(key));
      const givenMinor = taken.reduce((sum, { leaseId }) => sum + (given.get(leaseId) ?? 0), 0);
      must(settledMinor + outstandingMinor <= limitMinor, `${key}: overdrawn in the books`);
      must(settledMinor >= 0 && outstandingMinor >= 0, `${key}: below nothing`);
      must(limitMinor <= mostMinor, `${key}: a limit nobody set`);
      must(givenMinor <= mostMinor, `${key}: ${givenMinor} given of ${mostMinor}`);
    }
    for (const { leaseId, grantedMinor, settledMinor } of leases) {
      must(settledMinor <= grantedMinor, `${leaseId}: more settled than granted`);
      must((given.get(leaseId) ?? 0) <= grantedMinor, `${leaseId}: more given than granted`);
    }
  }

  /** Everybody reports everything and signs out: nothing was lost, and nothing stays behind. */
  async function end(): Promise<void> {
    const deliver = async (desk: LedgerDesk) => {
      for (let tries = 0; tries < 20; tries += 1) {
        await desk.sync(server, 'good');
        if (desk.unsent() === 0) return;
      }
      throw new Error('a desk does not get through');
    };
    for (const desk of desks) await deliver(desk);
    for (const desk of desks) {
      desk.signOut();
      await deliver(desk);
      desk.signOut();
      await deliver(desk);
    }
    await check();
    if (!isPlain) return;
    for (const { leaseId, settledMinor } of (await server.books()).leases) {
      const givenMinor = given.get(leaseId) ?? 0;
      must(settledMinor === givenMinor, `${leaseId}: ${givenMinor} given, ${settledMinor} settled`);
    }
  }

  return {
    /** Lets it all happen; throws at the first thing that must not be. */
    run: async (happenings: readonly Happening[]): Promise<void> => {
      try {
        for (const happening of happenings) {
          await happen(happening);
          await check();
        }
        await end();
      } finally {
        for (const desk of desks) desk.close();
        for (const disk of backups.values()) disk.close();
      }
    },
  };
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}
