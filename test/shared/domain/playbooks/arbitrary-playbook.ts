import fc from 'fast-check';
import type { OfferId } from '../../../../shared/domain/ids.ts';
import type { PlaybookEvent } from '../../../../shared/domain/playbooks/follow.ts';
import type {
  Playbook,
  PlaybookAnswer,
  PlaybookStep,
} from '../../../../shared/domain/playbooks/playbook.ts';
import type { PlaybookSubject } from '../../../../shared/domain/playbooks/subject.ts';
import { predicateSchema } from '../../../../shared/schema/offer.ts';
import { anyPredicate } from '../arbitraries.ts';
import { reason } from '../fixtures.ts';
import { DISCOUNT, PAUSE, playbookOf, stepId, subjectWith } from './fixtures.ts';

/** Playbooks of up to eight steps that lead to each other in any way, rounds included. */

const IDS = ['s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7'];
const OUTCOMES = ['done', 'accepted', 'declined', 'none', 'a0', 'a1', 'nonsense', '__proto__'];
const REASONS = ['price', 'moving', 'other'].map(reason);

/** As a file may hold it; the generator also makes what none may. */
const anyCondition = anyPredicate.filter((when) => predicateSchema.safeParse(when).success);

function anyStep(id: string, count: number): fc.Arbitrary<PlaybookStep> {
  const next = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...IDS.slice(0, count)).map(stepId) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
  const base = { id: fc.constant(stepId(id)), text: fc.constant({ en: `${id} {{offer.name}}` }) };
  const answers = fc
    .tuple(next, next, fc.constantFrom(...REASONS), fc.boolean())
    .map(([first, second, code, refusal]): PlaybookAnswer[] => [
      { id: 'a0', label: { en: 'A' }, next: first, reason: code },
      { id: 'a1', label: { en: 'B' }, next: second, refusal },
    ]);
  const kind = <K extends string>(name: K) => fc.constant(name);
  return fc.oneof(
    fc.record({ ...base, kind: fc.constantFrom('say' as const, 'disclose' as const), next }),
    fc.record({ ...base, kind: fc.constantFrom('ask' as const, 'choose' as const), answers }),
    fc.record({ ...base, kind: kind('record'), field: kind('field'), answers }),
    fc.record({
      id: base.id,
      kind: kind('check'),
      branches: fc.array(fc.record({ when: anyCondition, next }), { minLength: 1, maxLength: 3 }),
      otherwise: next,
    }),
    fc.record({
      ...base,
      kind: kind('offer'),
      rule: fc.constantFrom({}, { offers: ['discount'] }, { kinds: ['pause' as const] }),
      accepted: next,
      declined: next,
      none: next,
    }),
    fc.record({
      ...base,
      kind: kind('close'),
      cancels: fc.boolean(),
      disposition: fc.constant(null),
    }),
  );
}

export const anyPlaybook: fc.Arbitrary<Playbook> = fc
  .integer({ min: 1, max: IDS.length })
  .chain((count) =>
    fc.tuple(fc.tuple(...IDS.slice(0, count).map((id) => anyStep(id, count))), fc.boolean()),
  )
  .map(([steps, saveAttempts]) => playbookOf(steps, { saveAttempts }));

const anyOffers = fc.subarray([DISCOUNT, PAUSE]);
export const anyPlaybookSubject: fc.Arbitrary<PlaybookSubject> = fc
  .record({
    offers: anyOffers,
    put: anyOffers,
    outcome: fc.constantFrom('presented' as const, 'accepted' as const, 'declined' as const),
    refusalLocksOffers: fc.boolean(),
    code: fc.constantFrom(...REASONS, null),
  })
  .map(({ offers, put, outcome, refusalLocksOffers, code }) =>
    subjectWith({
      offers,
      offersPut: put.map((offer) => ({ ...offer, outcome })),
      refusalLocksOffers,
      facts: { 'contact.reason': code },
    }),
  );

/** What the agent does: ends a step, strays, or goes back. */
export type Move =
  | { readonly kind: 'outcome'; readonly outcome: string }
  | { readonly kind: 'event'; readonly event: PlaybookEvent }
  | { readonly kind: 'back' };

const anyOfferId = fc.constantFrom(DISCOUNT.offerId, PAUSE.offerId, 'unknown' as OfferId);
const anyEvent: fc.Arbitrary<PlaybookEvent> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('offer-presented', 'offer-accepted', 'offer-declined'),
    offerId: anyOfferId,
  }),
  fc.record({ kind: fc.constant('reason-set' as const), reason: fc.constantFrom(...REASONS) }),
  fc.record({
    kind: fc.constantFrom('refusal-recorded', 'cancel-completed', 'situation-changed'),
  }),
);
export const anyMove: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant('outcome' as const), outcome: fc.constantFrom(...OUTCOMES) }),
  fc.record({ kind: fc.constant('event' as const), event: anyEvent }),
  fc.record({ kind: fc.constant('back' as const) }),
);
