import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type FcrContact, fcrState, findRepeats } from '../../../../shared/domain/fcr/verify.ts';
import type { ContactId } from '../../../../shared/domain/ids.ts';
import { DAY_MS } from '../../../../shared/domain/time.ts';
import { anyReason } from '../arbitraries.ts';
import { contactId, reason } from '../fixtures.ts';

const WINDOW_MS = 7 * DAY_MS;
const first = contactId(1);
const second = contactId(2);
const third = contactId(3);

function contact(id: ContactId, changes: Partial<FcrContact> = {}): FcrContact {
  return {
    id,
    startedAtMs: 0,
    endedAtMs: 600_000,
    reason: reason('moving'),
    abandoned: false,
    ...changes,
  };
}

/** A contact that starts so long after the first one ended. */
const later = (id: ContactId, gapMs: number, changes: Partial<FcrContact> = {}): FcrContact =>
  contact(id, { startedAtMs: 600_000 + gapMs, endedAtMs: 1_200_000 + gapMs, ...changes });

const repeats = (...contacts: FcrContact[]) => Object.fromEntries(findRepeats(contacts, WINDOW_MS));

describe('a repeat contact', () => {
  test('is the first later one on the same reason within the window', () => {
    expect(repeats(contact(first), later(third, 3 * DAY_MS), later(second, DAY_MS))).toEqual({
      [first]: second,
      [second]: third,
    });
  });

  test('is not one on another reason, nor one whose reason nobody recorded', () => {
    expect(
      repeats(
        contact(first),
        later(second, DAY_MS, { reason: reason('price') }),
        later(third, DAY_MS, { reason: null }),
      ),
    ).toEqual({});
  });

  test('counts to the last millisecond of the window and not at its end', () => {
    expect(repeats(contact(first), later(second, WINDOW_MS - 1))).toEqual({ [first]: second });
    expect(repeats(contact(first), later(second, WINDOW_MS))).toEqual({});
  });

  test('counts when it starts the very moment the other ends, not while it still goes on', () => {
    expect(repeats(contact(first), later(second, 0))).toEqual({ [first]: second });
    expect(repeats(contact(first), later(second, -1))).toEqual({});
  });

  test('is measured from the end of a contact, however long that took', () => {
    const long = contact(first, { endedAtMs: 5 * DAY_MS });
    const late = contact(second, { startedAtMs: 5 * DAY_MS + WINDOW_MS - 1 });
    expect(repeats(long, late)).toEqual({ [first]: second });
  });

  test('needs the first to have ended', () => {
    expect(repeats(contact(first, { endedAtMs: null }), later(second, DAY_MS))).toEqual({});
  });

  test('of two contacts without length in the same millisecond only one repeats the other', () => {
    const instant = { startedAtMs: 5, endedAtMs: 5 };
    expect(repeats(contact(second, instant), contact(first, instant))).toEqual({ [first]: second });
  });
});

describe('an abandoned contact', () => {
  const abandoned = { abandoned: true, reason: null };

  test('is the customer coming back: it counts against every reason, since nobody could ask', () => {
    expect(
      repeats(
        contact(first),
        contact(second, { startedAtMs: 100, reason: reason('price') }),
        later(third, DAY_MS, abandoned),
      ),
    ).toEqual({ [first]: third, [second]: third });
  });

  test('counts against its own reason only, where it has one', () => {
    const known = { abandoned: true, reason: reason('price') };
    expect(repeats(contact(first), later(second, DAY_MS, known))).toEqual({});
  });

  test('was never resolved, so it has no repeat itself', () => {
    expect(
      repeats(contact(first, { ...abandoned, reason: reason('moving') }), later(second, DAY_MS)),
    ).toEqual({});
  });
});

describe('whatever the contacts', () => {
  const anyContact = fc
    .record({
      id: fc.uuid().map((id) => id as ContactId),
      startedAtMs: fc.integer({ min: 0, max: 400 }),
      lengthMs: fc.option(fc.integer({ min: 0, max: 60 })),
      reason: fc.option(anyReason, { freq: 3 }),
      abandoned: fc.boolean(),
    })
    .map(
      ({ lengthMs, ...rest }): FcrContact => ({
        ...rest,
        endedAtMs: lengthMs === null ? null : rest.startedAtMs + lengthMs,
      }),
    );
  const someContacts = fc.uniqueArray(anyContact, { maxLength: 15, selector: ({ id }) => id });
  const windowMs = 100;

  test('the order they arrive in does not matter', () => {
    fc.assert(
      fc.property(
        someContacts.chain((contacts) =>
          fc.tuple(
            fc.constant(contacts),
            fc.shuffledSubarray(contacts, { minLength: contacts.length }),
          ),
        ),
        ([contacts, shuffled]) => {
          expect(new Map([...findRepeats(shuffled, windowMs)].toSorted())).toEqual(
            new Map([...findRepeats(contacts, windowMs)].toSorted()),
          );
        },
      ),
    );
  });

  test('one that arrives late gives the answer it would have given in time', () => {
    fc.assert(
      fc.property(someContacts, anyContact, (contacts, late) => {
        const others = contacts.filter(({ id }) => id !== late.id);
        expect(findRepeats([...others, late], windowMs)).toEqual(
          findRepeats([late, ...others], windowMs),
        );
      }),
    );
  });

  test('the answer is the one a plain search over all pairs gives', () => {
    fc.assert(
      fc.property(someContacts, (contacts) => {
        expect(findRepeats(contacts, windowMs)).toEqual(searchAllPairs(contacts, windowMs));
      }),
      { numRuns: 500 },
    );
  });

  /** The rule as it reads, in quadratic time. */
  function searchAllPairs(contacts: readonly FcrContact[], window: number) {
    const inOrder = contacts.toSorted(
      (a, b) => a.startedAtMs - b.startedAtMs || (a.id < b.id ? -1 : 1),
    );
    const found = new Map<ContactId, ContactId>();
    inOrder.forEach((a, index) => {
      const endedAtMs = a.endedAtMs;
      if (a.abandoned || a.reason === null || endedAtMs === null) return;
      const repeat = inOrder
        .slice(index + 1)
        .find(
          (b) =>
            (b.reason === a.reason || (b.abandoned && b.reason === null)) &&
            b.startedAtMs >= endedAtMs &&
            b.startedAtMs < endedAtMs + window,
        );
      if (repeat !== undefined) found.set(a.id, repeat.id);
    });
    return found;
  }
});

describe('the state of a contact', () => {
  const state = (changes: Partial<Parameters<typeof fcrState>[0]>) =>
    fcrState({
      claimed: true,
      confirmed: null,
      endedAtMs: 0,
      repeated: false,
      windowMs: WINDOW_MS,
      nowMs: WINDOW_MS,
      ...changes,
    });

  test('keeps claim and confirmation apart from what was verified', () => {
    expect(state({ claimed: true, confirmed: false })).toEqual({
      claimed: true,
      confirmed: false,
      verified: 'verified',
    });
  });

  test('is pending until the window closes, at the same instant it closes for repeats', () => {
    expect(state({ nowMs: WINDOW_MS - 1 }).verified).toBe('pending');
    expect(state({ nowMs: WINDOW_MS }).verified).toBe('verified');
  });

  test('is repeated as soon as the customer is back, and stays so', () => {
    expect(state({ repeated: true, nowMs: 1 }).verified).toBe('repeated');
    expect(state({ repeated: true, nowMs: 10 * WINDOW_MS }).verified).toBe('repeated');
  });

  test('has nothing to verify without a claim', () => {
    expect(state({ claimed: null }).verified).toBe('not-claimed');
    expect(state({ claimed: false, repeated: true }).verified).toBe('not-claimed');
    expect(state({ claimed: null, confirmed: true })).toEqual({
      claimed: null,
      confirmed: true,
      verified: 'not-claimed',
    });
  });

  test('is pending while the contact has not ended', () => {
    expect(state({ endedAtMs: null }).verified).toBe('pending');
  });
});
