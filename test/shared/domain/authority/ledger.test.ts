import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  CLOCK_TOLERANCE_MS,
  grantableMinor,
  type LedgerLease,
  roomIn,
  settleDebit,
  shareOf,
} from '../../../../shared/domain/authority/ledger.ts';
import type { AgentId } from '../../../../shared/domain/ids.ts';

const ANE = 'ane' as AgentId;
const amount = fc.nat(1_000_000);

const lease: fc.Arbitrary<LedgerLease> = fc
  .record({
    grantedMinor: amount,
    settledMinor: amount,
    state: fc.constantFrom('open', 'closed', 'written-off'),
  })
  .map(({ grantedMinor, settledMinor, state }) => ({
    agentId: ANE,
    grantedMinor,
    settledMinor: Math.min(grantedMinor, settledMinor),
    state,
    expiresAtMs: 1_000,
  }));

const total = (one: LedgerLease): number => {
  const { settledMinor, outstandingMinor } = shareOf(one);
  return settledMinor + outstandingMinor;
};

test('a lease never takes up more than was granted, and nothing that happens to it raises that', () => {
  fc.assert(
    fc.property(lease, amount, fc.nat(3_000), (one, amountMinor, atMs) => {
      expect(total(one)).toBeLessThanOrEqual(one.grantedMinor);
      const settled = settleDebit(one, { amountMinor, agentId: ANE, atMs });
      if (settled.ok) {
        const after = { ...one, settledMinor: settled.settledMinor };
        expect(settled.settledMinor).toBeLessThanOrEqual(one.grantedMinor);
        expect(total(after)).toBe(total(one));
      }
      if (one.state === 'open') {
        expect(total({ ...one, state: 'closed' })).toBeLessThanOrEqual(total(one));
        expect(total({ ...one, state: 'written-off' })).toBe(total(one));
      }
    }),
  );
});

test('what is leased out fits every budget, a slice and the wish', () => {
  fc.assert(
    fc.property(amount, amount, fc.array(fc.integer(), { maxLength: 4 }), (want, slice, rooms) => {
      const minor = grantableMinor(want, slice, rooms);
      expect(minor).toBeGreaterThanOrEqual(0);
      for (const most of [want, slice, ...rooms]) {
        expect(minor).toBeLessThanOrEqual(Math.max(0, most));
      }
    }),
  );
});

test('a budget whose limit is below what is out has no room', () => {
  expect(roomIn({ limitMinor: 100, settledMinor: 80, outstandingMinor: 50 })).toBe(0);
});

test('a debit made within what two clocks may differ after the end still counts, later none does', () => {
  const open: LedgerLease = {
    agentId: ANE,
    grantedMinor: 100,
    settledMinor: 0,
    state: 'open',
    expiresAtMs: 1_000,
  };
  const debit = { amountMinor: 100, agentId: ANE };
  expect(settleDebit(open, { ...debit, atMs: 1_000 + CLOCK_TOLERANCE_MS }).ok).toBe(true);
  expect(settleDebit(open, { ...debit, atMs: 1_001 + CLOCK_TOLERANCE_MS }).ok).toBe(false);
  expect(settleDebit(open, { ...debit, amountMinor: Number.NaN, atMs: 0 }).ok).toBe(false);
});
