import type { StepId } from '../../../../shared/domain/ids.ts';
import type { OfferFacts } from '../../../../shared/domain/offers/predicate.ts';
import type { History } from '../../../../shared/domain/offers/predicate-subject.ts';
import type { Playbook, PlaybookStep } from '../../../../shared/domain/playbooks/playbook.ts';
import type { PlaybookRun } from '../../../../shared/domain/playbooks/run.ts';
import type { OfferAtHand, PlaybookSubject } from '../../../../shared/domain/playbooks/subject.ts';
import { playbookSchema } from '../../../../shared/schema/playbook.ts';
import { NOW_MS } from '../arbitraries.ts';
import { offerId, reason } from '../fixtures.ts';

export const stepId = (id: string): StepId => id as StepId;
export const text = (en: string) => ({ en });

const NOTHING = {
  contacts: [],
  'offers-presented': [],
  'offers-accepted': [],
  'offers-declined': [],
  closures: [],
};
export const NO_HISTORY: History = { account: NOTHING, customer: NOTHING };

export const PLAIN_FACTS: OfferFacts = {
  'customer.segment': 'consumer',
  'customer.jurisdiction': 'NO',
  'customer.language': 'nb',
  'customer.tenureMonths': 36,
  'customer.monthlyValueMinor': 5_000,
  'customer.churnRisk': 0.4,
  'customer.openComplaints': 0,
  'customer.accountCount': 1,
  'account.tier': 'plus',
  'account.status': 'active',
  'account.ageMonths': 36,
  'account.monthlyValueMinor': 5_000,
  'account.balanceDueMinor': 0,
  'account.openDisputes': 0,
  'account.pendingOrders': 0,
  'account.productKinds': ['broadband'],
  'account.openedAt': NOW_MS - 1000,
  'account.contractEndsAt': null,
  'contact.channel': 'voice',
  'contact.queue': 'cancellation',
  'contact.reason': null,
  'contact.intent': null,
  'contact.isChurn': false,
  'contact.cancel': 'none',
  'contact.sentiment': 0,
  now: NOW_MS,
};

export const DISCOUNT: OfferAtHand = {
  offerId: offerId('discount'),
  kind: 'percent-discount',
  group: 'discounts',
  name: { en: '20% off', nb: '20 % rabatt' },
  value: { amountMinor: 6_000, currency: 'EUR' },
};
export const PAUSE: OfferAtHand = {
  ...DISCOUNT,
  offerId: offerId('pause'),
  kind: 'pause',
  group: 'pauses',
  name: { en: 'A pause' },
};

/** Nothing stands out, and two offers may be made. */
export function subjectWith(
  changes: Partial<Omit<PlaybookSubject, 'facts'>> & { facts?: Partial<OfferFacts> } = {},
): PlaybookSubject {
  const { facts, ...rest } = changes;
  return {
    facts: { ...PLAIN_FACTS, ...facts },
    history: NO_HISTORY,
    churnReasons: new Set([reason('price'), reason('moving')]),
    offers: [DISCOUNT, PAUSE],
    offersPut: [],
    refusalLocksOffers: true,
    ...rest,
  };
}

/** A playbook of these steps that begins at the first; parsed as one from a file. */
export function playbookOf(
  steps: readonly unknown[],
  changes: Partial<Record<keyof Playbook, unknown>> = {},
): Playbook {
  return playbookSchema.parse({
    id: 'test',
    version: 1,
    status: 'published',
    name: text('Test'),
    trigger: {},
    start: (steps[0] as PlaybookStep).id,
    steps,
    ...changes,
  });
}

/** Greet, why, an offer by reason, another, the way out. */
export const PRICE_STEPS = [
  { id: 'greet', kind: 'say', text: text('Hello {{customer.firstName}}'), next: 'why' },
  {
    id: 'why',
    kind: 'record',
    field: 'why',
    text: text('Why is that?'),
    answers: [
      { id: 'too-much', label: text('Too much'), next: 'sort', reason: 'price' },
      { id: 'moves', label: text('Moves'), next: 'sort', reason: 'moving' },
      { id: 'cancel', label: text('Just cancel'), next: 'sort', refusal: true },
    ],
  },
  {
    id: 'sort',
    kind: 'check',
    branches: [
      { when: { fact: 'contact.reason', is: 'eq', value: 'price' }, next: 'discount' },
      { when: { answer: 'why', is: 'eq', value: 'moves' }, next: 'pause' },
    ],
    otherwise: 'discount',
  },
  {
    id: 'discount',
    kind: 'offer',
    text: text('I can offer {{offer.name}}'),
    rule: { kinds: ['percent-discount'] },
    accepted: 'kept',
    declined: 'pause',
    none: 'pause',
  },
  {
    id: 'pause',
    kind: 'offer',
    text: text('Or a pause'),
    rule: { offers: ['pause'] },
    accepted: 'kept',
    declined: 'leave',
    none: 'leave',
  },
  { id: 'kept', kind: 'close', text: text('Good'), cancels: false, disposition: 'saved' },
  { id: 'leave', kind: 'close', text: text('Bye'), cancels: true, disposition: 'cancelled' },
];

export const takenIn = (run: PlaybookRun): readonly string[] =>
  run.taken.map(({ stepId: id, outcome }) => `${id} ${outcome}`);
