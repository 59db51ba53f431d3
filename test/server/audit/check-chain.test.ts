import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ChainFault, checkChain } from '../../../server/audit/check-chain.ts';
import { entryHash } from '../../../server/audit/entry-hash.ts';
import {
  AUDIT_ACTIONS,
  AUDIT_SUBJECT_KINDS,
  type AuditEntry,
  type AuditEvent,
  type AuditHead,
  FIRST_PREVIOUS_HASH,
} from '../../../shared/domain/audit/audit-entry.ts';
import type { AgentId } from '../../../shared/domain/ids.ts';
import { chainOf, inTurn, sealed } from '../../support/audit-chain.ts';

const detailValue = fc.oneof(
  fc.string(),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string(), { maxLength: 2 }),
);
const event: fc.Arbitrary<AuditEvent> = fc.record({
  actor: fc.record({
    id: fc.option(fc.uuid() as fc.Arbitrary<string> as fc.Arbitrary<AgentId>),
    name: fc.string(),
  }),
  action: fc.constantFrom(...AUDIT_ACTIONS),
  subject: fc.record({ kind: fc.constantFrom(...AUDIT_SUBJECT_KINDS), id: fc.string() }),
  detail: fc.dictionary(fc.string(), detailValue, { maxKeys: 3 }),
  atMs: fc.integer({ min: 0, max: 4_000_000_000_000 }),
});

/** A log of some rows, and one of them. */
const logAndRow = fc.array(event, { minLength: 1, maxLength: 8 }).chain((events) =>
  fc.record({
    log: fc.constant(chainOf(events)),
    at: fc.nat({ max: events.length - 1 }),
    other: event,
  }),
);

const headOf = (log: readonly AuditEntry[]): AuditHead => {
  const last = log.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: FIRST_PREVIOUS_HASH };
};
const faultsOf = async (
  rows: readonly AuditEntry[],
  head: AuditHead | null,
  kept: AuditHead | null = null,
): Promise<readonly ChainFault[]> => (await checkChain(inTurn(rows), head, kept)).faults;

type Case = { readonly log: AuditEntry[]; readonly at: number; readonly other: AuditEvent };

/** Every log, tampered with in one way: `faults` are those that must be among the ones found. */
function finds(
  what: string,
  tamper: (log: Case) => {
    readonly rows: readonly AuditEntry[];
    readonly faults: readonly ChainFault[];
  },
) {
  test(`finds ${what}`, () =>
    fc.assert(
      fc.asyncProperty(logAndRow, async (drawn) => {
        const { rows, faults } = tamper(drawn);
        expect(await faultsOf(rows, headOf(drawn.log))).toEqual(
          expect.arrayContaining([...faults]),
        );
        expect(faults.length).toBeGreaterThan(0);
      }),
    ));
}

/** One of the things that a row says, said otherwise. */
const otherwise: readonly ((row: AuditEntry) => AuditEntry)[] = [
  (row) => ({ ...row, atMs: row.atMs + 1 }),
  (row) => ({ ...row, actor: { ...row.actor, id: null, name: `${row.actor.name}.` } }),
  (row) => ({
    ...row,
    action: row.action === 'export-made' ? 'report-made' : ('export-made' as const),
  }),
  (row) => ({ ...row, subject: { ...row.subject, id: `${row.subject.id}.` } }),
  (row) => ({ ...row, detail: { ...row.detail, more: 1 } }),
  (row) => ({ ...row, hash: row.hash.replace(/^./, (first) => (first === '0' ? '1' : '0')) }),
];

describe('the chain of the audit log', () => {
  test('of a log that was let be has no fault, an empty one neither', () =>
    fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 8 }), async (events) => {
        const log = chainOf(events);
        const report = await checkChain(inTurn(log), headOf(log), headOf(log));
        expect(report).toEqual({
          rowCount: log.length,
          last: log.length === 0 ? null : headOf(log),
          faults: [],
          faultCount: 0,
        });
      }),
    ));

  for (const [index, change] of otherwise.entries()) {
    finds(`a changed row, and which (${index + 1} of ${otherwise.length})`, ({ log, at }) => ({
      rows: log.map((row, n) => (n === at ? change(row) : row)),
      faults: [{ kind: 'changed', seq: at + 1 }],
    }));
  }

  finds('a row written anew with its hash', ({ log, at, other }) => ({
    rows: log.map((row, n) => (n === at ? sealed({ ...row, ...other, atMs: row.atMs + 1 }) : row)),
    faults: [{ kind: 'replaced', seq: at + 1 }],
  }));

  finds('a removed row, the last one included', ({ log, at }) => ({
    rows: log.filter((_row, n) => n !== at),
    faults: [{ kind: 'removed', from: at + 1, to: at + 1 }],
  }));

  finds('a tail that was cut off', ({ log, at }) => ({
    rows: log.slice(0, at),
    faults: [{ kind: 'removed', from: at + 1, to: log.length }],
  }));

  finds('a row put in where another is', ({ log, at, other }) => {
    const twin = sealed({ ...other, seq: at + 1, previousHash: FIRST_PREVIOUS_HASH });
    return {
      rows: [...log.slice(0, at + 1), twin, ...log.slice(at + 1)],
      faults: [{ kind: 'inserted', seq: at + 1 }],
    };
  });

  finds('a row put in with all behind it moved up', ({ log, at, other }) => {
    const before = log[at - 1];
    const [put] = chainOf([other], before);
    return {
      rows: [
        ...log.slice(0, at),
        ...(put ? [put] : []),
        ...log.slice(at).map((row) => ({ ...row, seq: row.seq + 1 })),
      ],
      faults: [
        { kind: 'changed', seq: at + 2 },
        { kind: 'inserted', seq: log.length + 1 },
      ],
    };
  });

  finds('rows added without the head', ({ log, other }) => ({
    rows: [...log, ...chainOf([other], headOf(log))],
    faults: [{ kind: 'inserted', seq: log.length + 1 }],
  }));

  test('finds two rows that changed places', () =>
    fc.assert(
      fc.asyncProperty(logAndRow, fc.nat({ max: 7 }), async ({ log, at }, second) => {
        const to = second % log.length;
        fc.pre(to !== at);
        const [one, two] = [log[at], log[to]];
        if (!one || !two) return;
        const rows = log.map((row) => {
          if (row === one) return { ...two, seq: one.seq };
          return row === two ? { ...one, seq: two.seq } : row;
        });
        expect(await faultsOf(rows, headOf(log))).toEqual(
          expect.arrayContaining([
            { kind: 'changed', seq: one.seq },
            { kind: 'changed', seq: two.seq },
          ]),
        );
      }),
    ));

  test('written anew from a row on, head and all, is found by a head kept elsewhere', () =>
    fc.assert(
      fc.asyncProperty(logAndRow, async ({ log, at, other }) => {
        const kept = headOf(log);
        const changed = { ...other, atMs: (log[at]?.atMs ?? 0) + 1 };
        const anew = [
          ...log.slice(0, at),
          ...chainOf([changed, ...log.slice(at + 1)], log[at - 1]),
        ];
        expect(await faultsOf(anew, headOf(anew))).toEqual([]);
        const found = [{ kind: 'not-as-kept', seq: kept.seq }];
        expect(await faultsOf(anew, headOf(anew), kept)).toEqual(found);
        expect(await faultsOf(log.slice(0, at), headOf(log.slice(0, at)), kept)).toEqual(found);
      }),
    ));

  test('without its head, or with another one, is not as it was written', async () => {
    const log = chainOf([SIGNED_IN]);
    expect(await faultsOf(log, null)).toEqual([{ kind: 'head-lost' }]);
    expect(await faultsOf([], { seq: 0, hash: 'a'.repeat(64) })).toEqual([{ kind: 'head-lost' }]);
    expect(await faultsOf(log, { seq: 1, hash: 'a'.repeat(64) })).toEqual([
      { kind: 'replaced', seq: 1 },
    ]);
  });

  test('a row has the hash that is documented, worked out by hand', () => {
    // printf '%s' '<the canonical text>' | sha256sum
    expect(entryHash({ ...SIGNED_IN, seq: 1, previousHash: FIRST_PREVIOUS_HASH })).toBe(BY_HAND);
  });

  test('however wrong a log is, only the first faults are named and all are counted', async () => {
    const log = chainOf(Array.from({ length: 150 }, () => SIGNED_IN));
    const rows = log.map((row) => ({ ...row, atMs: row.atMs + 1 }));
    const report = await checkChain(inTurn(rows), headOf(log));
    expect([report.faults.length, report.faultCount]).toEqual([100, 150]);
  });
});

const SIGNED_IN: AuditEvent = {
  actor: { id: '0b6e5b9e-6f0e-4a52-9c5d-0d5f0a7f3b21' as AgentId, name: 'Siri Ødegård' },
  action: 'signed-in',
  subject: { kind: 'user', id: '0b6e5b9e-6f0e-4a52-9c5d-0d5f0a7f3b21' },
  detail: { b: ['1', '2'], a: 'x' },
  atMs: 1_795_430_000_000,
};
const BY_HAND = '8c3ee2572f0a7ef13cb28311cd9a3567497f11a485fe9e92f4adfe59071d5e40';
