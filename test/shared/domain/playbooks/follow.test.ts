import { expect, test } from '@jest/globals';
import type { OfferId } from '../../../../shared/domain/ids.ts';
import { advance, startRun } from '../../../../shared/domain/playbooks/advance.ts';
import { follow, type PlaybookEvent } from '../../../../shared/domain/playbooks/follow.ts';
import type { PlaybookRun } from '../../../../shared/domain/playbooks/run.ts';
import { NOW_MS } from '../arbitraries.ts';
import { reason } from '../fixtures.ts';
import {
  DISCOUNT,
  PAUSE,
  PRICE_STEPS,
  playbookOf,
  subjectWith,
  takenIn,
  text,
} from './fixtures.ts';

const PRICE = playbookOf(PRICE_STEPS);
const START = startRun(PRICE, NOW_MS, subjectWith());

function followed(event: PlaybookEvent, run: PlaybookRun = START, subject = subjectWith()) {
  return follow(run, event, NOW_MS, subject);
}

test('an offer made out of turn leads to its step', () => {
  const subject = subjectWith({ offersPut: [{ ...PAUSE, outcome: 'presented' }] });
  const event = { kind: 'offer-presented', offerId: PAUSE.offerId } as const;
  expect(followed(event, START, subject).current).toBe('pause');
});

test('its answer ends the step, wherever the playbook was', () => {
  const accepted = followed({ kind: 'offer-accepted', offerId: DISCOUNT.offerId });
  expect([accepted.current, takenIn(accepted)]).toEqual(['kept', ['discount accepted']]);
  const declined = followed({ kind: 'offer-declined', offerId: DISCOUNT.offerId });
  expect(declined.current).toBe('pause');
});

test('it is found behind a check that asks for an answer not yet given', () => {
  const steps = [
    ...PRICE_STEPS.filter(({ id }) => id !== 'sort'),
    {
      id: 'sort',
      kind: 'check',
      branches: [{ when: { answer: 'why', is: 'eq', value: 'too-much' }, next: 'discount' }],
      otherwise: 'leave',
    },
  ];
  const run = startRun(playbookOf(steps), NOW_MS, subjectWith());
  const event = { kind: 'offer-accepted', offerId: DISCOUNT.offerId } as const;
  expect(followed(event, run).current).toBe('kept');
});

test.each<[string, PlaybookEvent]>([
  ['an offer of no step', { kind: 'offer-accepted', offerId: 'unknown' as OfferId }],
  ['a reason the playbook does not ask for', { kind: 'reason-set', reason: reason('other') }],
  ['nothing that matters', { kind: 'situation-changed' }],
])('%s leaves it where it is', (_what, event) => {
  expect(followed(event)).toBe(START);
});

test('a reason answers the question that asks for it, and counts on the way', () => {
  const run = followed({ kind: 'reason-set', reason: reason('moving') });
  expect([run.current, takenIn(run)[0]]).toEqual(['pause', 'why moves']);
});

test('a reason does not pass over what has to be said first', () => {
  const [greet, ...rest] = PRICE_STEPS;
  const disclosing = playbookOf([{ ...greet, kind: 'disclose' }, ...rest]);
  const run = startRun(disclosing, NOW_MS, subjectWith());
  expect(followed({ kind: 'reason-set', reason: reason('price') }, run)).toBe(run);
});

test('a refusal answers the question it is an answer to', () => {
  const run = followed({ kind: 'refusal-recorded' });
  expect([run.current, takenIn(run)[0]]).toEqual(['leave', 'why cancel']);
});

test('a refusal that no question asks for leads to the way out', () => {
  const steps = [
    { id: 'hello', kind: 'say', text: text('Hello'), next: 'bye' },
    { id: 'bye', kind: 'close', text: text('Bye'), cancels: true, disposition: null },
  ];
  const run = startRun(playbookOf(steps), NOW_MS, subjectWith());
  expect(followed({ kind: 'refusal-recorded' }, run).current).toBe('bye');
});

test('a completed cancellation leads to the step that closes with it', () => {
  expect(followed({ kind: 'cancel-completed' }).current).toBe('leave');
});

test('an offer step whose offers were locked is passed', () => {
  const atOffer = advance(
    followed({ kind: 'reason-set', reason: reason('price') }),
    '',
    0,
    subjectWith(),
  );
  expect(atOffer.current).toBe('discount');
  const locked = subjectWith({ offers: [] });
  expect(followed({ kind: 'situation-changed' }, atOffer, locked).current).toBe('leave');
});

test('what the playbook knows already may be told again', () => {
  const answered = advance(
    advance(START, 'done', NOW_MS, subjectWith()),
    'cancel',
    NOW_MS,
    subjectWith(),
  );
  expect(followed({ kind: 'refusal-recorded' }, answered, subjectWith({ offers: [] }))).toBe(
    answered,
  );
  const named = advance(
    advance(START, 'done', NOW_MS, subjectWith()),
    'too-much',
    NOW_MS,
    subjectWith(),
  );
  expect(followed({ kind: 'reason-set', reason: reason('price') }, named)).toBe(named);
});

test('a playbook that has ended does not begin again', () => {
  const ended = { ...START, current: null };
  expect(followed({ kind: 'refusal-recorded' }, ended)).toBe(ended);
});
