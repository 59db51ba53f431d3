import TinyQueue from 'tinyqueue';
import { findRepeats } from '../../../shared/domain/fcr/verify.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { type SeededRandom, seededRandom } from '../../synthetic/seeded-random.ts';
import { DEMO_SETTINGS } from '../company.ts';
import { makeCustomer } from '../demo-customer.ts';
import { type PlannedContact, planMatter } from '../planned-contact.ts';
import type { StoryContext } from '../story.ts';
import { asConfirmed } from './afterwards.ts';
import { nextAgent, type WorkingAgent } from './shifts.ts';
import { callingAt, type Waiting } from './waiting.ts';
import type { YearCalendar } from './year-calendar.ts';
import type { YearTeam } from './year-company.ts';
import { type ToldContact, tellYearContact } from './year-contact.ts';
import { newYearCustomer, openAccounts, type YearCustomer } from './year-customer.ts';

export type TeamYear = {
  readonly seed: string;
  readonly team: YearTeam;
  readonly agents: readonly WorkingAgent[];
  readonly calendar: YearCalendar;
  readonly reference: StoryContext['reference'];
  /** How many contacts the team takes. */
  readonly contacts: number;
  /** The number of the team's first customer, and how many it has. */
  readonly firstCustomer: number;
  readonly customers: number;
};

/** One step of the year: a contact as it was told, with earlier ones that can be written for good. */
export type YearStep =
  | { readonly kind: 'told'; readonly told: ToldContact; readonly known: YearCustomer }
  | {
      readonly kind: 'settled';
      readonly known: YearCustomer;
      readonly contacts: readonly Settled[];
    }
  | { readonly kind: 'customer'; readonly known: YearCustomer };

/** A contact and the one that came back on its matter. */
export type Settled = {
  readonly contact: ToldContact['contact'];
  readonly repeatId: ToldContact['contact']['id'] | null;
};

const WINDOW_MS = DEMO_SETTINGS.fcrWindowDays * DAY_MS;
/** Contacts are told as they are answered, up to some hours after they began. */
const SLACK_MS = 2 * DAY_MS;

/**
 * Plays a team's year in order of time: who makes contact, who of the team answers, what comes of it and
 * who comes back. Only the team's customers are in memory, and those of their contacts on which somebody
 * may still come back.
 */
export function* tellTeamYear(year: TeamYear): Generator<YearStep, void, void> {
  const { seed, team, calendar, agents, reference } = year;
  const random = seededRandom(`${seed}/team/${team.id}`);
  const customers = makeCustomers(year);
  const queue = new TinyQueue<Waiting>(
    planYear(year, customers, random),
    (a, b) => a.atMs - b.atMs || a.order - b.order,
  );
  // Each who comes back to leave takes the place of somebody with a question, so that the count holds.
  let extra = 0;
  let order = queue.length;
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (extra > 0 && !next.leaving && next.planned.settles && next.planned.attempt === 1) {
      extra -= 1;
      continue;
    }
    const known = stillThere(next.known, customers, random);
    const told = tellYearContact({
      known,
      waiting: next,
      agent: nextAgent(agents, next.atMs),
      team: team.id,
      random,
      reference,
      asOfMs: calendar.untilMs,
    });
    yield { kind: 'told', told, known };
    if (told.leavesAtMs !== null && told.leavesAtMs < calendar.untilMs) {
      extra += 1;
      order += 1;
      queue.push(comeBackToLeave(known, told.leavesAtMs, next.planned, order));
    }
    const settled = settledBefore(known, next.atMs - SLACK_MS);
    known.unsettled.push(asConfirmed(told));
    if (settled.length > 0) yield { kind: 'settled', known, contacts: settled };
  }
  for (const known of customers) {
    const contacts = settledBefore(known, Number.POSITIVE_INFINITY);
    if (contacts.length > 0) yield { kind: 'settled', known, contacts };
    yield { kind: 'customer', known };
  }
}

function makeCustomers(year: TeamYear): readonly YearCustomer[] {
  const { seed, team, calendar, firstCustomer } = year;
  // One stream for all of a team: among so many streams two would be the same.
  const random = seededRandom(`${seed}/customers/${team.id}`);
  return Array.from({ length: year.customers }, (_, nth) => {
    const index = firstCustomer + nth;
    const asOfMs = calendar.untilMs;
    return newYearCustomer(
      makeCustomer({ index, country: team.country, random, asOfMs, takenPhones: null }),
    );
  });
}

/** As many contacts as the team takes: matter by matter, of whoever has one. */
function planYear(
  { calendar, contacts }: TeamYear,
  customers: readonly YearCustomer[],
  random: SeededRandom,
): Waiting[] {
  const planned: Waiting[] = [];
  while (planned.length < contacts) {
    const known = random.pick(customers);
    const aroundMs = calendar.moment(random);
    if (aroundMs < known.customer.profile.customerSinceMs) continue;
    for (const contact of planMatter(known.customer, random, aroundMs)) {
      const isOfYear =
        contact.startedAtMs >= calendar.fromMs &&
        contact.startedAtMs < calendar.untilMs - DAY_MS / 4;
      if (!isOfYear || planned.length === contacts) continue;
      planned.push(callingAt(known, contact, planned.length, random));
    }
  }
  return planned;
}

/** Whoever has left does not call; somebody else does. */
function stillThere(
  known: YearCustomer,
  customers: readonly YearCustomer[],
  random: SeededRandom,
): YearCustomer {
  let there = known;
  while (openAccounts(there).length === 0) there = random.pick(customers);
  return there;
}

function comeBackToLeave(
  known: YearCustomer,
  atMs: number,
  planned: PlannedContact,
  order: number,
): Waiting {
  const again = {
    ...planned,
    startedAtMs: atMs,
    channel: 'voice' as const,
    attempt: 1,
    settles: true,
  };
  return { known, planned: again, atMs, order, leaving: true };
}

/** Takes out the contacts whose window closed before that moment, each with what came back on it. */
function settledBefore(known: YearCustomer, nowMs: number): readonly Settled[] {
  const isSettled = ({ endedAtMs }: ToldContact['contact']) => endedAtMs + WINDOW_MS < nowMs;
  if (!known.unsettled.some(isSettled)) return [];
  const repeats = findRepeats(known.unsettled, WINDOW_MS);
  const settled = known.unsettled
    .filter(isSettled)
    .map((contact) => ({ contact, repeatId: repeats.get(contact.id) ?? null }));
  known.unsettled = known.unsettled.filter((contact) => !isSettled(contact));
  return settled;
}
