import type { FactId } from '../../shared/domain/ids.ts';
import type { SimDesk } from './sim-desk.ts';
import type { SimServer } from './sim-server.ts';

type Told = { readonly id: FactId; readonly bad: boolean };

/** What agents were told is done, held against what is on disks and on the server. */
export type Ledger = {
  told(desk: SimDesk, ids: readonly FactId[], bad: boolean): void;
  /** Puts a desk's disk back; what was on it alone is nobody's to find again. */
  putBackDesk(desk: SimDesk, restore: () => void): void;
  /** Puts the server back; what was on no disk but its own is nobody's to find again. */
  putBackServer(restore: () => void): void;
  /** A fact that is nowhere, at whatever moment; null when there is none. */
  firstLost(): string | null;
  /** What is not right once everything is delivered; null when all is. */
  firstWrong(): string | null;
};

export function createLedger(server: SimServer, desks: readonly SimDesk[]): Ledger {
  const told = new Map<SimDesk, Told[]>(desks.map((desk) => [desk, []]));
  const gone = new Set<FactId>();
  /** Of a disk that was put back: held by the server alone, and so to be lost with it. */
  const offDisk = new Set<FactId>();
  const untold = new Set<FactId>();

  /**
   * Greetings heard when the server or the desk was put back. Until the next one a desk does not know what the server
   * has lost, and it is enough that it keeps it: also one that knew, before its disk was put back.
   */
  const greetingsBefore = new Map<SimDesk, number>();
  /**
   * Greetings without the name of a database that were heard when the server lost a fact. A desk of a new identity
   * cannot tell from another one what was lost, and sends it behind what was recorded meanwhile.
   */
  const namelessBefore = new Map<FactId, number>();
  const maySendLate = (desk: SimDesk, id: FactId) =>
    namelessBefore.has(id) && namelessBefore.get(id) !== desk.namelessGreetings();
  const knows = (desk: SimDesk) => greetingsBefore.get(desk) !== desk.greetings();
  const onDiskOf = (desk: SimDesk) => new Set([...desk.unsent(), ...desk.kept()]);

  const applied = () => new Set(server.facts.all().map(({ id }) => id));
  const aside = () => new Set(server.facts.quarantined().map(({ factId }) => factId));
  const held = () => new Set([...applied(), ...aside()]);
  /** A server that cannot be told of lost contacts puts aside what is about them; it may come again to one that can. */
  const isExcused = (id: FactId) => server.contacts.excused().has(id);
  const toldBy = (desk: SimDesk) => (told.get(desk) ?? []).filter(({ id }) => !gone.has(id));

  function firstLost(): string | null {
    const onServer = held();
    for (const desk of desks) {
      if (desk.isMisled()) {
        return `S2: too soon: ${desk.agent.name} was told that the server holds what it does not`;
      }
      const onDisk = knows(desk) ? desk.unsent() : onDiskOf(desk);
      const lost = toldBy(desk).find(({ id }) => !onDisk.has(id) && !onServer.has(id));
      if (lost) return `S2: lost: a fact ${desk.agent.name} was told is done is nowhere`;
    }
    return null;
  }

  function wrongOrder(desk: SimDesk): string | null {
    const good = toldBy(desk).flatMap(({ id, bad }) => (bad || isExcused(id) ? [] : [id]));
    const expected = good.filter((id) => !maySendLate(desk, id));
    const wanted = new Set(expected);
    const found = server.facts.all().flatMap(({ id }) => (wanted.has(id) ? [id] : []));
    const onServer = applied();
    if (found.join() === expected.join() && good.every((id) => onServer.has(id))) return null;
    return `S2: order: the facts of ${desk.agent.name} are not held in the order they were told`;
  }

  function wrongAside(desk: SimDesk): string | null {
    const onServer = aside();
    const shown = desk.shownAside();
    for (const { id, bad } of toldBy(desk)) {
      if (isExcused(id)) continue;
      if (bad !== onServer.has(id)) return `S3: a fact of ${desk.agent.name} is put aside wrongly`;
      if (bad && !shown.has(id) && !untold.has(id)) {
        return `S3: not told: ${desk.agent.name} does not know what was put aside`;
      }
    }
    return null;
  }

  function wrongCopies(desk: SimDesk): string | null {
    const copies = desk.copies();
    for (const [customer, version] of server.feed.versions()) {
      if (copies[customer] !== `version ${version}`) {
        return `S4: stale: ${desk.agent.name} has ${copies[customer]} of customer ${customer}, not version ${version}`;
      }
    }
    return null;
  }

  function twice(): string | null {
    const ids = server.facts.all().map(({ id }) => id);
    return new Set(ids).size === ids.length ? null : 'S2: twice: a fact is held twice';
  }

  return {
    told: (desk, ids, bad) => {
      told.get(desk)?.push(...ids.map((id) => ({ id, bad })));
    },
    putBackDesk: (desk, restore) => {
      const onServer = held();
      const shownBefore = desk.shownAside();
      restore();
      greetingsBefore.set(desk, desk.greetings());
      const after = onDiskOf(desk);
      for (const { id } of toldBy(desk)) {
        if (after.has(id)) continue;
        offDisk.add(id);
        untold.add(id);
        if (!onServer.has(id)) gone.add(id);
      }
      const shownAfter = desk.shownAside();
      for (const id of shownBefore) if (!shownAfter.has(id)) untold.add(id);
    },
    putBackServer: (restore) => {
      const before = held();
      restore();
      const after = held();
      for (const desk of desks) greetingsBefore.set(desk, desk.greetings());
      for (const id of before) if (!after.has(id) && offDisk.has(id)) gone.add(id);
      for (const desk of desks) {
        for (const { id } of toldBy(desk)) {
          if (before.has(id) && !after.has(id)) namelessBefore.set(id, desk.namelessGreetings());
        }
      }
    },
    firstLost,
    firstWrong: () => {
      const repeated = twice();
      if (repeated !== null) return repeated;
      for (const desk of desks) {
        const wrong = wrongOrder(desk) ?? wrongAside(desk) ?? wrongCopies(desk);
        if (wrong !== null) return wrong;
      }
      return null;
    },
  };
}
