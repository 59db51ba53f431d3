import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startRun } from '../../../../shared/domain/playbooks/advance.ts';
import { choosePlaybook, leadingRun } from '../../../../shared/domain/playbooks/choose-playbook.ts';
import type { Intent } from '../../../../shared/domain/sentiment/intent.ts';
import { NOW_MS } from '../arbitraries.ts';
import { PRICE_STEPS, playbookOf, subjectWith } from './fixtures.ts';

const named = (id: string, changes: Parameters<typeof playbookOf>[1] = {}) =>
  playbookOf(PRICE_STEPS, { id, ...changes });
const PRICE = named('price', { trigger: { reasons: ['price'] }, priority: 50 });
const ANY = named('any');
const price = subjectWith({ facts: { 'contact.reason': 'price', 'contact.isChurn': true } });

test('the one that is set off with the highest priority leads; drafts never', () => {
  expect(choosePlaybook([ANY, PRICE], price)?.id).toBe('price');
  expect(choosePlaybook([ANY, PRICE], subjectWith())?.id).toBe('any');
  expect(choosePlaybook([ANY, { ...PRICE, status: 'draft' }], price)?.id).toBe('any');
  expect(choosePlaybook([PRICE], subjectWith())).toBeNull();
});

test.each([
  ['queue', { queues: ['billing'] }, { queues: ['cancellation'] }],
  ['channel', { channels: ['chat'] }, { channels: ['chat', 'voice'] }],
  ['product', { products: ['tv'] }, { products: ['tv', 'broadband'] }],
  [
    'condition',
    { when: { fact: 'account.tier', is: 'eq', value: 'basic' } },
    { when: { fact: 'account.tier', is: 'eq', value: 'plus' } },
  ],
])('is set off by its %s only', (_what, other, own) => {
  expect(choosePlaybook([named('a', { trigger: other })], subjectWith())).toBeNull();
  expect(choosePlaybook([named('a', { trigger: own })], subjectWith())?.id).toBe('a');
});

test('is set off by what the customer wants, and not while that is not known', () => {
  const less = named('less', { trigger: { intents: ['downgrade', 'competitor-or-price'] } });
  const wanting = (intent: Intent | null) => subjectWith({ facts: { 'contact.intent': intent } });
  expect(choosePlaybook([less], wanting('downgrade'))).toBe(less);
  expect(choosePlaybook([less], wanting('cancel'))).toBeNull();
  expect(choosePlaybook([less], wanting(null))).toBeNull();
});

test('the choice does not depend on the order of the list', () => {
  const all = [ANY, PRICE, named('also', { priority: 50 }), named('any', { version: 2 })];
  const chosen = choosePlaybook(all, price);
  expect([chosen?.id, chosen?.version]).toEqual(['also', 1]);
  const shuffled = fc.shuffledSubarray(all, { minLength: all.length });
  fc.assert(fc.property(shuffled, (list) => choosePlaybook(list, price) === chosen));
});

test('a run goes on, on its own version, until another playbook is called for', () => {
  const run = startRun(ANY, NOW_MS, subjectWith());
  const newer = { ...ANY, version: 2 };
  expect(leadingRun(run, [newer, PRICE], NOW_MS, subjectWith())).toBe(run);
  expect(leadingRun(run, [newer, PRICE], NOW_MS, price)?.playbook).toBe(PRICE);
  const alone = startRun(PRICE, NOW_MS, price);
  expect(leadingRun(alone, [PRICE], NOW_MS, subjectWith())).toBe(alone);
});
