import { type AgentId, uuidV7 } from '../../shared/domain/ids.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import type { ReferenceDocuments } from '../reference/load.ts';
import { isPublished } from '../reference/save.ts';
import { syntheticGivenName } from '../synthetic/person-name.ts';
import { seededRandom } from '../synthetic/seeded-random.ts';
import { DEMO_ACCOUNTS, type DemoAccount } from './company.ts';
import { COUNTRY_FACTS, DEMO_COUNTRIES } from './demo-country.ts';
import { type DemoCustomer, makeCustomer } from './demo-customer.ts';
import { HISTORY_DAYS } from './planned-contact.ts';
import type { Story, StoryContext } from './story.ts';
import { tellStory } from './tell-story.ts';

export type DemoUser = DemoAccount & { readonly id: AgentId };

/** The demo company; the same seed, day and reference data give the same company to the last id. */
export type DemoCompany = {
  /** Midnight in UTC: nothing of the demo happened later. */
  readonly asOfMs: number;
  /** Accounts and workstations are older than that, contacts are not. */
  readonly historyFromMs: number;
  readonly users: readonly DemoUser[];
  readonly customerCount: number;
  /** Told one at a time, so that not all have to be in memory. */
  stories(): Generator<Story, void, void>;
};

export type DemoSeed = {
  readonly seed: string;
  /** Any time of the day the demo is to end before. */
  readonly asOfMs: number;
  readonly reference: ReferenceDocuments;
};

/** How many customers there are to one who shares a number with somebody of the same name. */
const CUSTOMERS_A_HOUSEHOLD = 30;

export function generateDemo({ seed, asOfMs, reference }: DemoSeed): DemoCompany {
  const dayMs = Math.floor(asOfMs / DAY_MS) * DAY_MS;
  const historyFromMs = dayMs - HISTORY_DAYS * DAY_MS;
  const users = DEMO_ACCOUNTS.map((account) => ({
    ...account,
    id: uuidV7(
      historyFromMs - 30 * DAY_MS,
      seededRandom(`${seed}/user/${account.email}`).bytes,
    ) as AgentId,
  }));
  const agents = users.filter(({ role }) => role === 'agent');
  const published = { ...reference, offers: reference.offers.filter(isPublished) };
  const context: StoryContext = { asOfMs: dayMs, agents, reference: published };
  return {
    asOfMs: dayMs,
    historyFromMs,
    users,
    customerCount: DEMO_COUNTRIES.reduce((sum, code) => sum + COUNTRY_FACTS[code].customers, 0),
    *stories() {
      for (const customer of makeCustomers(seed, dayMs)) {
        const random = seededRandom(`${seed}/story/${customer.profile.externalId}`);
        yield tellStory(customer, random, context);
      }
    },
  };
}

function* makeCustomers(seed: string, asOfMs: number): Generator<DemoCustomer, void, void> {
  const takenPhones = new Set<string>();
  let index = 0;
  for (const country of DEMO_COUNTRIES) {
    let previous: DemoCustomer | null = null;
    for (let left = COUNTRY_FACTS[country].customers; left > 0; left -= 1) {
      index += 1;
      const random = seededRandom(`${seed}/customer/${index}`);
      const customer = makeCustomer({ index, country, random, asOfMs, takenPhones });
      const shares = previous !== null && index % CUSTOMERS_A_HOUSEHOLD === 0;
      const made: DemoCustomer =
        shares && previous ? householdOf(previous, customer, random) : customer;
      yield made;
      previous = made;
    }
  }
}

/** The second customer lives with the first: same family name, same number. */
function householdOf(
  first: DemoCustomer,
  second: DemoCustomer,
  random: Parameters<typeof syntheticGivenName>[1],
): DemoCustomer {
  const family = first.profile.name.split(' ').slice(1).join(' ');
  const given = syntheticGivenName(second.country, random);
  return {
    ...second,
    profile: { ...second.profile, name: `${given} ${family}`.trim(), phones: first.profile.phones },
  };
}
