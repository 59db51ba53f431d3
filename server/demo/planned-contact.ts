import type { Channel } from '../../shared/domain/contact/channel.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import type { SeededRandom } from '../synthetic/seeded-random.ts';
import { COUNTRY_FACTS } from './demo-country.ts';
import type { DemoCustomer } from './demo-customer.ts';
import type { DemoReason } from './texts/demo-texts.ts';

/** A contact that is going to happen: when, how and why, and whether it settles the matter. */
export type PlannedContact = {
  readonly startedAtMs: number;
  readonly channel: Channel;
  readonly reason: DemoReason;
  /** 1 for the first contact on a matter, 2 when the customer comes back, ... */
  readonly attempt: number;
  readonly settles: boolean;
};

export const HISTORY_DAYS = 365;

/** Reasons and how common they are; friction adds to the ones that come of things going wrong. */
const REASON_WEIGHTS: Readonly<Record<DemoReason, number>> = {
  'billing-question': 21,
  'technical-problem': 24,
  'order-status': 12,
  other: 11,
  price: 4,
  competitor: 2.5,
  moving: 2.5,
  'not-used': 2,
  'service-quality': 2,
  'bill-shock': 2.5,
  bereavement: 0.2,
  downgrade: 1.5,
};

const CHANNEL_WEIGHTS: Readonly<Record<Channel, number>> = {
  voice: 64,
  chat: 18,
  email: 12,
  sms: 4,
  social: 2,
};

const LEAVING: readonly DemoReason[] = ['price', 'competitor', 'moving', 'not-used', 'downgrade'];
const MOST_ATTEMPTS = 4;

/** A year of contacts of one customer, in order of time. */
export function planContacts(
  customer: DemoCustomer,
  random: SeededRandom,
  asOfMs: number,
): readonly PlannedContact[] {
  const fromMs = Math.max(asOfMs - HISTORY_DAYS * DAY_MS, customer.profile.customerSinceMs);
  const years = (asOfMs - fromMs) / (HISTORY_DAYS * DAY_MS);
  const matters = random.poisson((4.2 + 4 * customer.friction) * years);
  const contacts: PlannedContact[] = [];
  for (let matter = 0; matter < matters; matter += 1) {
    contacts.push(...planMatter(customer, random, fromMs + random.float() * (asOfMs - fromMs)));
  }
  return contacts
    .filter(({ startedAtMs }) => startedAtMs >= fromMs && startedAtMs < asOfMs - DAY_MS / 24)
    .sort((a, b) => a.startedAtMs - b.startedAtMs);
}

/** One matter: the contacts it takes until it is settled or given up. */
export function planMatter(
  customer: DemoCustomer,
  random: SeededRandom,
  aroundMs: number,
): readonly PlannedContact[] {
  const reason = random.weighted({
    ...REASON_WEIGHTS,
    'service-quality': REASON_WEIGHTS['service-quality'] + 8 * customer.friction,
    'technical-problem': REASON_WEIGHTS['technical-problem'] + 14 * customer.friction,
  });
  const unsettled = LEAVING.includes(reason) ? 0.12 : 0.1 + 0.25 * customer.friction;
  const contacts: PlannedContact[] = [];
  let channel = random.weighted(CHANNEL_WEIGHTS);
  let atMs = aroundMs;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const settles = !random.chance(unsettled);
    const startedAtMs = inWakingHours(atMs, customer, random);
    contacts.push({ startedAtMs, channel, reason, attempt, settles });
    if (settles || random.chance(0.1)) break;
    // Who has to come back mostly calls.
    if (random.chance(0.4)) channel = 'voice';
    atMs = startedAtMs + (0.3 + 5.5 * random.float()) * DAY_MS;
  }
  return contacts;
}

/** Moves a time to when people call: between 8 and 20 local time, most of them before lunch. */
function inWakingHours(atMs: number, customer: DemoCustomer, random: SeededRandom): number {
  const offsetMs = COUNTRY_FACTS[customer.country].utcOffsetHours * 3_600_000;
  const dayStartMs = Math.floor((atMs + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
  const hour = random.chance(0.6) ? random.normal(10.5, 1.2) : random.normal(15.5, 2);
  const kept = Math.min(19.9, Math.max(8, hour));
  return Math.round((dayStartMs + kept * 3_600_000) / 1000) * 1000;
}
