import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import parsePhoneNumber from 'libphonenumber-js/max';
import { callersOf } from '../../../server/demo/callers.ts';
import { DEMO_SETTINGS } from '../../../server/demo/company.ts';
import { type DemoCompany, generateDemo } from '../../../server/demo/generate.ts';
import { rowsOf } from '../../../server/demo/rows.ts';
import { customerAt, repeatsIn, type Story } from '../../../server/demo/story.ts';
import { loadReferenceFiles, type ReferenceDocuments } from '../../../server/reference/load.ts';
import { findRepeats } from '../../../shared/domain/fcr/verify.ts';
import { priceOffer } from '../../../shared/domain/offers/price.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { customer360Schema } from '../../../shared/schema/customer.ts';

const REFERENCE_DIR = fileURLToPath(new URL('../../../server/reference', import.meta.url));
const AS_OF_MS = Date.UTC(2026, 5, 1);

let reference: ReferenceDocuments;
let company: DemoCompany;
let stories: readonly Story[];
beforeAll(async () => {
  reference = await loadReferenceFiles(REFERENCE_DIR);
  company = generateDemo({ seed: 'nordlys', asOfMs: AS_OF_MS, reference });
  stories = [...company.stories()];
});

function fingerprint(seed: string, asOfMs: number): string {
  const demo = generateDemo({ seed, asOfMs, reference });
  const rows = rowsOf([...demo.stories()], demo.asOfMs);
  return createHash('sha256')
    .update(JSON.stringify([demo.users, rows]))
    .digest('hex');
}

const contacts = () => stories.flatMap((story) => story.contacts);
/** Everything that is wrong with any of them, for a message that says what. */
const wrong = <T>(all: readonly T[], isWrong: (one: T) => boolean) =>
  all.filter(isWrong).slice(0, 3);

describe('the demo company', () => {
  test('is the same to the last id from the same seed on the same day', () => {
    const first = fingerprint('nordlys', AS_OF_MS);
    expect(fingerprint('nordlys', AS_OF_MS + 20 * 3_600_000)).toBe(first);
    expect(fingerprint('another', AS_OF_MS)).not.toBe(first);
    expect(fingerprint('nordlys', AS_OF_MS + DAY_MS)).not.toBe(first);
  }, 30_000);

  test('has 600 customers in four countries and a few thousand contacts', () => {
    expect(stories).toHaveLength(company.customerCount);
    expect(company.customerCount).toBe(600);
    const countries = new Set(stories.map(({ customer }) => customer.profile.jurisdiction));
    expect([...countries].sort()).toEqual(['GB', 'ID', 'NL', 'NO']);
    expect(contacts().length).toBeGreaterThan(2500);
    expect(contacts().length).toBeLessThan(6000);
  });

  test('has customers that the wire takes as they are', () => {
    const failures = stories.flatMap((story) => {
      const parsed = customer360Schema.safeParse(customerAt(story, AS_OF_MS));
      return parsed.success ? [] : [parsed.error.issues[0]];
    });
    expect(failures).toEqual([]);
  });

  test('gives every customer a valid number, and few share one', () => {
    const holders = Map.groupBy(
      stories.flatMap(({ customer }) => customer.profile.phones),
      (phone) => phone,
    );
    expect(
      wrong([...holders.keys()], (phone) => parsePhoneNumber(phone)?.isValid() !== true),
    ).toEqual([]);
    const shared = [...holders.values()].filter(({ length }) => length > 1);
    expect(shared.length).toBeGreaterThan(5);
    expect(shared.length).toBeLessThan(60);
  });

  test('spreads risk as a real base does: most customers are not about to leave', () => {
    const levels = Map.groupBy(stories, (story) => customerAt(story, AS_OF_MS).churnRisk.level);
    const share = (level: 'low' | 'medium' | 'high') =>
      (levels.get(level)?.length ?? 0) / stories.length;
    expect(share('high')).toBeGreaterThan(0.1);
    expect(share('high')).toBeLessThan(0.35);
    expect(share('low')).toBeGreaterThan(0.25);
  });

  test('charges what the products that are not ended come to', () => {
    const rows = rowsOf(stories, AS_OF_MS);
    const sums = new Map<string, number>();
    for (const { customer_id, monthly_minor, status } of rows.products) {
      const sum = sums.get(customer_id) ?? 0;
      sums.set(customer_id, sum + (status === 'ended' ? 0 : Number(monthly_minor)));
    }
    expect(wrong(rows.customers, (row) => row.monthly_value_minor !== sums.get(row.id))).toEqual(
      [],
    );
    expect(wrong(rows.customers, (row) => Number(row.monthly_value_minor) <= 0)).toEqual([]);
  });
});

describe('its accounts', () => {
  const accounts = () => stories.flatMap((story) => customerAt(story, AS_OF_MS).accounts);

  test('come to what the customer pays, and hold every product', () => {
    const rows = rowsOf(stories, AS_OF_MS);
    const sums = new Map<string, number>();
    for (const { customer_id, monthly_value_minor, status } of rows.accounts) {
      const paid = status === 'closed' ? 0 : Number(monthly_value_minor);
      sums.set(customer_id, (sums.get(customer_id) ?? 0) + paid);
    }
    expect(wrong(rows.customers, (row) => row.monthly_value_minor !== sums.get(row.id))).toEqual(
      [],
    );
    const ids = new Set(rows.accounts.map(({ customer_id, id }) => `${customer_id} ${id}`));
    const homeless = wrong(
      rows.products,
      ({ customer_id, account_id }) => !ids.has(`${customer_id} ${account_id}`),
    );
    expect(homeless).toEqual([]);
  });

  test('are two for some, of different tiers', () => {
    const tiers = stories.map(({ customer }) => customer.accounts.map(({ tier }) => tier));
    const two = tiers.filter(({ length }) => length === 2);
    expect(two.length).toBeGreaterThan(60);
    expect(two.filter(([first, second]) => first !== second).length).toBeGreaterThan(20);
    expect(new Set(tiers.flat())).toEqual(new Set(['basic', 'plus', 'premium', 'business']));
  });

  test('have something to settle first here and there, and closures of the last year', () => {
    const share = (isSo: (account: ReturnType<typeof accounts>[number]) => boolean) =>
      accounts().filter(isSo).length / accounts().length;
    for (const found of [
      share(({ balanceDueMinor }) => balanceDueMinor > 0),
      share(({ openDisputes }) => openDisputes > 0),
      share(({ pendingOrders }) => pendingOrders > 0),
      share(({ closures }) => closures.some(({ completed }) => completed)),
    ]) {
      expect(found).toBeGreaterThan(0.005);
      expect(found).toBeLessThan(0.15);
    }
  });
});

test('its agents work in teams that each have a supervisor', () => {
  const teams = Map.groupBy(company.users, ({ team }) => team);
  expect(teams.size).toBeGreaterThan(1);
  for (const people of teams.values()) {
    const roles = people.map(({ role }) => role);
    expect(roles.filter((role) => role === 'agent').length).toBeGreaterThan(2);
    expect(roles).toContain('supervisor');
  }
});

describe('its history', () => {
  test('lies in the year before the day, and after each became a customer', () => {
    const early = stories.flatMap(({ customer, contacts: all }) =>
      all.filter(({ startedAtMs }) => startedAtMs < customer.profile.customerSinceMs),
    );
    expect(early).toEqual([]);
    expect(
      wrong(
        contacts(),
        ({ startedAtMs, endedAtMs }) =>
          startedAtMs < AS_OF_MS - 366 * DAY_MS || endedAtMs > AS_OF_MS || endedAtMs < startedAtMs,
      ),
    ).toEqual([]);
  });

  test('never has a customer on two contacts at a time', () => {
    const overlapping = stories.flatMap(({ contacts: all }) =>
      all.filter(({ startedAtMs }, index) => startedAtMs < (all[index - 1]?.endedAtMs ?? 0)),
    );
    expect(overlapping).toEqual([]);
  });

  test('uses only reasons, dispositions and offers that the company has', () => {
    const reasons = new Set<unknown>(reference.reasons.map(({ code }) => code));
    const results = new Map(reference.dispositions.map((one) => [one.code, one.saveResult]));
    expect(wrong(contacts(), ({ reason }) => reason !== null && !reasons.has(reason))).toEqual([]);
    expect(
      wrong(
        contacts(),
        ({ disposition, saveResult }) =>
          disposition !== null && results.get(disposition) !== saveResult,
      ),
    ).toEqual([]);
  });

  test('has a lost caller nowhere: who hung up was answered by nobody and told nothing', () => {
    expect(
      wrong(
        contacts(),
        (contact) =>
          contact.abandoned !==
          (contact.agentId === null && contact.disposition === null && contact.fcrClaimed === null),
      ),
    ).toEqual([]);
  });

  test('derives repeats from the contacts alone, by the FCR rule', () => {
    const windowMs = DEMO_SETTINGS.fcrWindowDays * DAY_MS;
    let repeats = 0;
    for (const story of stories) {
      const incoming = story.contacts.filter(({ direction }) => direction === 'incoming');
      expect(repeatsIn(story)).toEqual(findRepeats(incoming.toReversed(), windowMs));
      repeats += repeatsIn(story).size;
    }
    expect(repeats).toBeGreaterThan(200);
  });

  test('has agents who claim more than holds: the three figures of FCR differ', () => {
    const rows = rowsOf(stories, AS_OF_MS).contacts;
    const claimed = rows.filter(({ fcr_claimed }) => fcr_claimed);
    const refuted = claimed.filter(({ repeat_contact_id }) => repeat_contact_id !== null);
    const denied = claimed.filter(({ fcr_confirmed }) => fcr_confirmed === false);
    expect(refuted.length / claimed.length).toBeGreaterThan(0.02);
    expect(refuted.length / claimed.length).toBeLessThan(0.2);
    expect(denied.length).toBeGreaterThan(0);
  });

  test('made only offers of the catalogue, at its prices, each once an account in its cool-down', () => {
    const catalogue = new Map(reference.offers.map((offer) => [offer.id, offer]));
    for (const { offers, customer } of stories) {
      for (const { offerId, offerVersion, accountId, faceValueMinor, atMs } of offers) {
        const offer = catalogue.get(offerId);
        expect(offer?.version).toBe(offerVersion);
        // What the customer paid then is at least what they pay now, and a product more at most.
        const now = customer.products.reduce((sum, { monthlyMinor }) => sum + monthlyMinor, 0);
        expect(faceValueMinor).toBeLessThanOrEqual(
          offer ? priceOffer(offer, now).faceValueMinor : -1,
        );
        const again = offers.filter(
          (other) =>
            other.offerId === offerId &&
            other.accountId === accountId &&
            other.outcome === 'accepted' &&
            other.atMs < atMs &&
            atMs - other.atMs < (offer?.coolDownDays ?? 0) * DAY_MS,
        );
        expect(again).toEqual([]);
      }
    }
  });

  test('saved by an offer exactly where one was accepted or the customer stayed without', () => {
    const offers = Map.groupBy(
      stories.flatMap((story) => story.offers),
      ({ contactId }) => contactId,
    );
    const accepted = (id: (typeof stories)[number]['contacts'][number]['id']) =>
      offers.get(id)?.some(({ outcome }) => outcome === 'accepted') === true;
    expect(
      wrong(contacts(), ({ id, saveResult }) => saveResult === 'lost' && accepted(id)),
    ).toEqual([]);
    expect(
      wrong(contacts(), ({ id, saveResult }) => saveResult === 'downgraded' && !accepted(id)),
    ).toEqual([]);
  });

  test('records a cancellation from request to completion wherever one was lost', () => {
    expect(
      wrong(
        contacts(),
        ({ saveResult, cancelRequestedAtMs: asked, cancelCompletedAtMs: done, endedAtMs }) =>
          saveResult === 'lost'
            ? asked === null || done === null || done <= asked || done > endedAtMs
            : asked !== null,
      ),
    ).toEqual([]);
  });

  test('leaves something open: complaints, promises due and overdue', () => {
    const complaints = stories.flatMap((story) => story.complaints);
    expect(complaints.filter(({ closedAtMs }) => closedAtMs === null).length).toBeGreaterThan(3);
    const open = stories
      .flatMap((story) => story.promises)
      .filter(({ keptAtMs }) => keptAtMs === null);
    expect(open.some(({ dueAtMs }) => dueAtMs < AS_OF_MS)).toBe(true);
    expect(open.some(({ dueAtMs }) => dueAtMs > AS_OF_MS)).toBe(true);
  });
});

test('the callers are its customers, with conversations that suit what they have', () => {
  const callers = callersOf(company);
  const byNumber = new Map(stories.map((story) => [story.customer.profile.externalId, story]));
  expect(callers.length).toBeGreaterThan(550);
  const kinds = [...byNumber.values()].flatMap(({ products }) => products.map(({ kind }) => kind));
  expect(new Set(kinds)).toEqual(new Set(['broadband', 'mobile', 'tv']));
  for (const { number, scenarios } of callers) {
    const mine = stories.filter(({ customer }) => customer.profile.phones.includes(number));
    const hasTv = mine.some(({ products }) =>
      products.some(({ kind, status }) => kind === 'tv' && status === 'active'),
    );
    if (scenarios.includes('not-used')) expect(hasTv).toBe(true);
  }
});
