import { type FeedPlace, formatCursor, parseCursor } from '../../server/sync/feed/cursor.ts';
import type { CustomerId } from '../../shared/domain/ids.ts';
import type { DeskOutput } from '../../shared/protocol/desk-messages.ts';
import { START_MS } from '../support/desk-under-test.ts';
import { budi } from '../support/fake-host/people.ts';
import type { ServerFault } from './broken.ts';

type Row = { readonly place: FeedPlace; readonly customer: number };

/** A transaction that changes a customer. */
export type FeedChange = { commit(): void; rollBack(): void };

/**
 * The change feed by rule S4: transactions take their place when they begin and are seen when they commit;
 * test/server/sync/feed/late-commit.test.ts holds it to the real one.
 */
export type FeedModel = {
  begin(customer: number, process?: number): FeedChange;
  /** As a server process reads it; which one matters only to one that is broken. */
  pull(cursor: string, limit: number, process?: number): DeskOutput<'feed.pull'>;
  /** How often each customer has changed, and so what a desk's copy is to say. */
  versions(): ReadonlyMap<number, number>;
  /** Removes what has been to read until now; a desk that has not read it begins anew. */
  cut(): void;
  /** Whatever is under way is lost with its process. */
  crash(process: number): void;
  backup(): () => void;
};

export const customerIdOf = (customer: number): CustomerId =>
  `30000000-0000-4000-8000-${String(customer).padStart(12, '0')}` as CustomerId;

const template = budi(START_MS);

export function createFeedModel(fault?: ServerFault): FeedModel {
  /** Which database it is: one that was put back is another, as `savedesk restore` makes it. */
  let epoch = 1;
  let nextXid = 1n;
  let nextId = 1;
  let rows: Row[] = [];
  let versions = new Map<number, number>();
  /** The last place that was removed. */
  let cutAt: FeedPlace = { xid: 0n, id: 0 };
  /** Transactions, and of which process they are. */
  const running = new Map<bigint, number>();

  function horizon(process: number): bigint {
    if (fault === 'reads-past-what-is-running') return nextXid;
    let oldest = nextXid;
    for (const [xid, of] of running) {
      if (fault === 'sees-only-its-own-transactions' && of !== process) continue;
      if (xid < oldest) oldest = xid;
    }
    return oldest;
  }

  function copyOf(customer: number) {
    const name = `version ${versions.get(customer) ?? 0}`;
    const profile = { ...template.profile, id: customerIdOf(customer), name };
    return { kind: 'customer' as const, customer: { ...template, profile } };
  }

  return {
    begin: (customer, process = 0) => {
      const place = { xid: nextXid, id: nextId };
      nextXid += 1n;
      nextId += 1;
      running.set(place.xid, process);
      return {
        commit: () => {
          if (!running.delete(place.xid)) return;
          versions.set(customer, (versions.get(customer) ?? 0) + 1);
          rows.push({ place, customer });
        },
        rollBack: () => running.delete(place.xid),
      };
    },
    pull: (text, limit, process = 0) => {
      const end = { xid: horizon(process), id: 0 };
      const cursor = parseCursor(text);
      const isOurs = cursor.kind === 'following' && cursor.epoch === String(epoch);
      const isCut = isOurs && isBefore(cursor.from, cutAt) && fault !== 'forgets-what-it-cut';
      if (!isOurs || isCut) {
        const changes = [...versions.keys()].map(copyOf);
        const next = formatCursor({ kind: 'following', epoch: String(epoch), from: end });
        return { changes, cursor: next, more: true };
      }
      const { from } = cursor;
      const page = rows
        .filter(({ place }) => isBefore(from, place) && isBefore(place, end))
        .toSorted((a, b) => (isBefore(a.place, b.place) ? -1 : 1))
        .slice(0, limit);
      const more = page.length === limit;
      const last = page.at(-1)?.place;
      const next = {
        kind: 'following',
        epoch: String(epoch),
        from: more && last ? last : end,
      } as const;
      const changed = new Set(page.map(({ customer }) => customer));
      return { changes: [...changed].map(copyOf), cursor: formatCursor(next), more };
    },
    versions: () => versions,
    cut: () => {
      let end = nextXid;
      for (const xid of running.keys()) if (xid < end) end = xid;
      for (const { place } of rows) {
        if (place.xid < end && isBefore(cutAt, place)) cutAt = place;
      }
      rows = rows.filter(({ place }) => place.xid >= end);
    },
    crash: (process) => {
      for (const [xid, of] of running) if (of === process) running.delete(xid);
    },
    backup: () => {
      const saved = { nextXid, nextId, cutAt, rows: [...rows], versions: new Map(versions) };
      return () => {
        running.clear();
        if (fault !== 'keeps-its-epoch') epoch += 1;
        ({ nextXid, nextId, cutAt } = saved);
        rows = [...saved.rows];
        versions = new Map(saved.versions);
      };
    },
  };
}

const isBefore = (a: FeedPlace, b: FeedPlace) => a.xid < b.xid || (a.xid === b.xid && a.id < b.id);
