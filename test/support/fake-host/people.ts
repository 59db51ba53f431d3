import { assessChurnRisk } from '../../../shared/domain/customer/churn-risk.ts';
import type {
  Customer360,
  CustomerProfile,
  PastContact,
} from '../../../shared/domain/customer/customer-360.ts';
import type {
  AccountId,
  ContactId,
  CustomerId,
  DispositionCode,
  OfferId,
  ReasonCode,
} from '../../../shared/domain/ids.ts';

const DAY_MS = 86_400_000;
const id = (group: number, n: number) =>
  `0000000${group}-0000-4000-8000-${String(n).padStart(12, '0')}`;
const contactId = (n: number) => id(2, n) as ContactId;

/** Names for ids that tests may use. */
export const CUSTOMER_IDS = {
  budi: id(1, 1) as CustomerId,
  ingrid: id(1, 2) as CustomerId,
  lars: id(1, 3) as CustomerId,
  bakery: id(1, 4) as CustomerId,
};

type Past = Partial<PastContact> & { readonly daysAgo: number; readonly n: number };

function past(nowMs: number, { daysAgo, n, ...rest }: Past): PastContact {
  return {
    id: contactId(n),
    channel: 'voice',
    startedAtMs: nowMs - daysAgo * DAY_MS,
    reason: 'technical-problem' as ReasonCode,
    disposition: 'resolved' as DispositionCode,
    abandoned: false,
    fcr: { claimed: true, confirmed: null, verified: 'verified' },
    sentiment: 0.1,
    note: null,
    accountId: null,
    ...rest,
  };
}

function withRisk(customer: Omit<Customer360, 'churnRisk'>, nowMs: number): Customer360 {
  return { ...customer, churnRisk: assessChurnRisk(customer, nowMs) };
}

const profile = (nowMs: number, own: Partial<CustomerProfile>): CustomerProfile => ({
  id: CUSTOMER_IDS.budi,
  externalId: 'NC-204417',
  name: 'Budi Santoso',
  language: 'id',
  segment: 'consumer',
  jurisdiction: 'NL',
  customerSinceMs: nowMs - 2_270 * DAY_MS,
  currency: 'EUR',
  monthlyValueMinor: 7_480,
  remainingMarginMinor: 61_200,
  phones: ['+6281234567890'],
  email: 'budi.santoso@example.com',
  ...own,
});

/** A customer of six years whose price went up, who complained, and who was promised a call back. */
export function budi(nowMs: number): Customer360 {
  return withRisk(
    {
      accounts: [],
      profile: profile(nowMs, {}),
      products: [
        {
          id: 'p1',
          kind: 'broadband',
          name: 'Broadband 500',
          monthlyMinor: 4_990,
          status: 'active',
          contractEndsAtMs: nowMs + 24 * DAY_MS,
          accountId: null,
        },
        {
          id: 'p2',
          kind: 'tv',
          name: 'TV Family',
          monthlyMinor: 2_490,
          status: 'active',
          contractEndsAtMs: null,
          accountId: null,
        },
        {
          id: 'p3',
          kind: 'mobile',
          name: 'Mobile 10 GB',
          monthlyMinor: 1_490,
          status: 'paused',
          contractEndsAtMs: null,
          accountId: null,
        },
      ],
      contacts: [
        past(nowMs, {
          n: 1,
          daysAgo: 6,
          reason: 'price' as ReasonCode,
          disposition: 'undecided' as DispositionCode,
          fcr: { claimed: false, confirmed: false, verified: 'not-claimed' },
          sentiment: -0.62,
          note: 'Compares with a competitor at 39 a month. Wants to think about it until the end of the month.',
        }),
        past(nowMs, {
          n: 2,
          daysAgo: 13,
          channel: 'chat',
          reason: 'billing-question' as ReasonCode,
          fcr: { claimed: true, confirmed: null, verified: 'repeated' },
          sentiment: -0.35,
        }),
        past(nowMs, {
          n: 3,
          daysAgo: 31,
          channel: 'email',
          reason: 'billing-question' as ReasonCode,
          fcr: { claimed: true, confirmed: true, verified: 'repeated' },
          sentiment: -0.18,
        }),
        past(nowMs, { n: 4, daysAgo: 64, sentiment: 0.12 }),
        past(nowMs, {
          n: 5,
          daysAgo: 65,
          reason: null,
          disposition: null,
          abandoned: true,
          fcr: { claimed: null, confirmed: null, verified: 'not-claimed' },
          sentiment: null,
        }),
        past(nowMs, { n: 6, daysAgo: 180, channel: 'sms', sentiment: 0.4 }),
        past(nowMs, {
          n: 7,
          daysAgo: 402,
          fcr: { claimed: true, confirmed: true, verified: 'verified' },
          sentiment: 0.55,
        }),
      ],
      complaints: [
        { id: 'c1', openedAtMs: nowMs - 13 * DAY_MS, subject: 'Price rise not announced' },
      ],
      promises: [
        {
          id: id(3, 1),
          contactId: contactId(1),
          dueAtMs: nowMs - 2 * DAY_MS,
          text: 'Call back with a better price',
        },
      ],
      offers: [
        {
          offerId: 'bill-credit-25' as OfferId,
          contactId: contactId(3),
          atMs: nowMs - 402 * DAY_MS,
          outcome: 'accepted',
          faceValueMinor: 1_500,
          accountId: null,
        },
        {
          offerId: 'speed-upgrade-12m' as OfferId,
          contactId: contactId(1),
          atMs: nowMs - 6 * DAY_MS,
          outcome: 'declined',
          faceValueMinor: 12_000,
          accountId: null,
        },
      ],
    },
    nowMs,
  );
}

/** Two people behind one number. */
export function household(nowMs: number): readonly [Customer360, Customer360] {
  const shared = { jurisdiction: 'NO', language: 'nb' as const, phones: ['+4722334455'] };
  const base = { accounts: [], complaints: [], promises: [], offers: [] };
  const product = {
    id: 'p1',
    kind: 'mobile',
    name: 'Mobile 20 GB',
    monthlyMinor: 2_990,
    status: 'active' as const,
    contractEndsAtMs: null,
    accountId: null,
  };
  return [
    withRisk(
      {
        ...base,
        profile: profile(nowMs, {
          ...shared,
          id: CUSTOMER_IDS.ingrid,
          externalId: 'NC-100212',
          name: 'Ingrid Solberg',
          customerSinceMs: nowMs - 900 * DAY_MS,
          monthlyValueMinor: 2_990,
          remainingMarginMinor: 18_400,
        }),
        products: [product],
        contacts: [past(nowMs, { n: 21, daysAgo: 40, reason: 'billing-question' as ReasonCode })],
      },
      nowMs,
    ),
    withRisk(
      {
        ...base,
        profile: profile(nowMs, {
          ...shared,
          id: CUSTOMER_IDS.lars,
          externalId: 'NC-100213',
          name: 'Lars Solberg',
          segment: 'business',
          customerSinceMs: nowMs - 120 * DAY_MS,
          monthlyValueMinor: 4_990,
          remainingMarginMinor: 40_100,
        }),
        products: [{ ...product, kind: 'broadband', name: 'Broadband 1000', monthlyMinor: 4_990 }],
        contacts: [],
      },
      nowMs,
    ),
  ];
}

export const ACCOUNT_IDS = { shop: 'acc-shop' as AccountId, vans: 'acc-vans' as AccountId };

/** A business with two accounts: one in dispute and behind with its payments, one that is neither. */
export function bakery(nowMs: number): Customer360 {
  const account = {
    status: 'active' as const,
    openedAtMs: nowMs - 800 * DAY_MS,
    closures: [],
    balanceDueMinor: 0,
    openDisputes: 0,
    pendingOrders: 0,
  };
  const own = profile(nowMs, {
    id: CUSTOMER_IDS.bakery,
    externalId: 'NC-300118',
    name: 'Bakkerij Van Dijk',
    language: 'nl',
    segment: 'business',
    jurisdiction: 'NL',
    monthlyValueMinor: 16_900,
    remainingMarginMinor: 98_000,
  });
  return withRisk(
    {
      profile: own,
      accounts: [
        {
          ...account,
          id: ACCOUNT_IDS.shop,
          name: 'Shop, Haarlem',
          tier: 'plus',
          monthlyValueMinor: 11_900,
          remainingMarginMinor: 70_000,
          balanceDueMinor: 23_800,
          openDisputes: 1,
        },
        {
          ...account,
          id: ACCOUNT_IDS.vans,
          name: 'Delivery vans',
          tier: 'basic',
          monthlyValueMinor: 5_000,
          remainingMarginMinor: 28_000,
          pendingOrders: 1,
        },
      ],
      products: [
        {
          id: 'p1',
          kind: 'broadband',
          name: 'Business fibre',
          monthlyMinor: 11_900,
          status: 'active',
          contractEndsAtMs: null,
          accountId: ACCOUNT_IDS.shop,
        },
      ],
      contacts: [
        past(nowMs, {
          n: 31,
          daysAgo: 3,
          reason: 'billing-question' as ReasonCode,
          accountId: ACCOUNT_IDS.shop,
        }),
      ],
      complaints: [],
      promises: [],
      offers: [
        {
          offerId: 'bill-credit-25' as OfferId,
          contactId: contactId(31),
          atMs: nowMs - 3 * DAY_MS,
          outcome: 'declined',
          faceValueMinor: 2_500,
          accountId: ACCOUNT_IDS.vans,
        },
      ],
    },
    nowMs,
  );
}
