import { expect, test } from '@jest/globals';
import { playbookViewSchema } from '../../../../shared/contract/views.ts';
import { advance, startRun } from '../../../../shared/domain/playbooks/advance.ts';
import { stepView } from '../../../../shared/domain/playbooks/step-view.ts';
import type { PlaybookSubject } from '../../../../shared/domain/playbooks/subject.ts';
import { NOW_MS } from '../arbitraries.ts';
import { DISCOUNT, PRICE_STEPS, playbookOf, subjectWith, text } from './fixtures.ts';

const PRICE = playbookOf(PRICE_STEPS, {
  preconditions: [
    {
      id: 'unpaid',
      blocks: { fact: 'account.balanceDueMinor', is: 'gt', value: 0 },
      say: text('{{account.balanceDue}} is due'),
      resolve: text('Send a link'),
    },
  ],
});
const NAMES = {
  customer: 'Ingrid Berg',
  account: 'Home',
  company: 'Nordlys',
  agent: 'Kari Moen',
  currency: 'EUR',
};

function viewAfter(outcomes: readonly string[], subject: PlaybookSubject = subjectWith()) {
  let run = startRun(PRICE, NOW_MS, subject);
  for (const outcome of outcomes) run = advance(run, outcome, NOW_MS, subject);
  return stepView(run, subject, NAMES);
}

test('shows the step at hand with its texts filled in, and what comes next', () => {
  const view = viewAfter([]);
  expect(view.step).toMatchObject({ id: 'greet', kind: 'say', text: text('Hello Ingrid') });
  expect([view.next, view.canGoBack, view.taken]).toEqual([text('Why is that?'), false, []]);
});

test('says nothing of what comes next where answers part, and shows no checks', () => {
  const view = viewAfter(['done']);
  expect(view.step?.answers.map(({ id }) => id)).toEqual(['too-much', 'moves', 'cancel']);
  expect(view.next).toBeNull();
  const later = viewAfter(['done', 'moves']);
  expect(later.taken.map(({ stepId }) => stepId)).toEqual(['greet', 'why']);
});

test('knows what comes next where all answers lead there', () => {
  const nothing = subjectWith({ offers: [] });
  expect(viewAfter(['done'], nothing).next).toEqual(text('Bye'));
});

test('names the offer to make, and later the one that was made', () => {
  const atOffer = viewAfter(['done', 'too-much']);
  expect(atOffer.step).toMatchObject({
    offerId: 'discount',
    text: text('I can offer 20% off'),
  });
  const made = subjectWith({ offers: [], offersPut: [{ ...DISCOUNT, outcome: 'presented' }] });
  expect(viewAfter(['done', 'too-much'], made).step?.offerId).toBe('discount');
});

test('shows what must be resolved first, while it must', () => {
  const owing = subjectWith({ facts: { 'account.balanceDueMinor': 500 } });
  expect(viewAfter([], owing).blockedBy).toEqual([
    { id: 'unpaid', say: text('€5.00 is due'), resolve: text('Send a link') },
  ]);
  expect(viewAfter([]).blockedBy).toEqual([]);
});

test('a closing step says whether it cancels; after it there is none', () => {
  const closing = viewAfter(['done', 'cancel']);
  expect(closing.step).toMatchObject({ id: 'leave', cancels: true });
  const ended = viewAfter(['done', 'cancel', 'done']);
  expect([ended.step, ended.next, ended.canGoBack]).toEqual([null, null, true]);
  expect(playbookViewSchema.safeParse(ended).success).toBe(true);
});
