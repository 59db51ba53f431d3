import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { caseSchema } from '../../../server/playbooks/case-schema.ts';
import { differences } from '../../../server/playbooks/expectations.ts';
import { type PlayedCase, playCase } from '../../../server/playbooks/play-case.ts';
import { readCase } from '../../../server/playbooks/read-case.ts';
import type { ReferenceDocuments } from '../../../server/reference/load.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';
import { checkText, PLAYBOOK, shippedReference } from './playbook-file.ts';

const dir = tempDirPerTest('case');
let reference: ReferenceDocuments;
beforeAll(async () => {
  reference = await shippedReference();
});

/** Plays a case through the small playbook. */
async function played(written: Record<string, unknown>): Promise<PlayedCase> {
  const { playbook } = await checkText(dir.path, PLAYBOOK);
  const price = { contact: { reason: 'price' }, ...written };
  return playCase(caseSchema.parse({ name: 'A case', ...price }), reference, playbook);
}

const factsOf = ({ facts }: PlayedCase) => facts.map(({ fact }) => fact);
const stepsOf = ({ steps }: PlayedCase) =>
  steps.map(({ step, offer }) => (offer === null ? step : `${step} (${offer})`));

describe('a case is played as the desk would', () => {
  test('an accepted offer: presented, disclosed, accepted, closed', async () => {
    const saved = await played({ answers: ['price', 'accepted', 'done'] });
    expect(stepsOf(saved)).toEqual(['why', 'save (discount-20-6m)', 'kept']);
    expect(factsOf(saved)).toEqual([
      'playbook.started',
      'playbook.step-taken',
      'playbook.step-taken',
      'offer.presented',
      'disclosure.given',
      'offer.accepted',
      'playbook.step-taken',
      'playbook.step-taken',
    ]);
    expect(saved).toMatchObject({ disposition: 'saved', stopped: null });
    expect(saved.guardrails.attemptsUsed).toBe(1);
  });

  test('a refusal: no offer, the cancellation carried out and confirmed, reminders due', async () => {
    const left = await played({ answers: ['leave', 'done'] });
    expect(stepsOf(left)).toEqual(['why', 'cancel']);
    expect(factsOf(left)).toEqual(
      expect.arrayContaining(['refusal.recorded', 'cancel.completed', 'confirmation.queued']),
    );
    expect(left.guardrails).toMatchObject({ confirmation: 'queued', attemptsUsed: 0 });
    expect(left.guardrails.reminders.map(({ code }) => code)).toContain('final-bill');
  });

  test('the company’s choice of guardrails for a place holds, unless the case names others', async () => {
    const { playbook } = await checkText(dir.path, PLAYBOOK);
    const chosen = { ...reference, guardrails: { SG: 'permissive' } };
    const profileOf = (written: Record<string, unknown>) =>
      playCase(
        caseSchema.parse({ name: 'A case', customer: { jurisdiction: 'SG' }, ...written }),
        chosen,
        playbook,
      ).guardrails.profileId;
    expect(profileOf({})).toBe('permissive');
    expect(profileOf({ guardrails: 'california' })).toBe('california');
  });

  test('the agent’s own way is followed', async () => {
    const strayed = await played({
      answers: [{ agent: 'accepts', offer: 'discount-20-6m' }, { agent: 'goes-back' }],
    });
    expect(stepsOf(strayed)).toEqual(['why', 'save (discount-20-6m)', 'kept', 'save']);
  });

  test('what is over the limits needs a supervisor, and can be made with one’s yes', async () => {
    const rich = {
      accounts: [{ id: 'big', monthlyMinor: 40_000, remainingMarginMinor: 2_000_000 }],
    };
    const alone = await played({ ...rich, answers: ['price', 'accepted'] });
    expect(alone.stopped).toEqual({ index: 1, why: expect.stringMatching(/needs a supervisor/) });
    const granted = await played({
      ...rich,
      answers: ['price', { agent: 'gets-approval', offer: 'discount-20-6m' }, 'accepted'],
    });
    expect([granted.stopped, granted.view?.step?.id]).toEqual([null, 'kept']);
  });

  test.each<[string, readonly unknown[], RegExp]>([
    ['an answer the step does not have', ['maybe'], /why has no maybe; it has price, leave/],
    [
      'another step than expected',
      [{ at: 'save', answer: 'accepted' }],
      /at hand is why, not save/,
    ],
    [
      'an offer after a refusal',
      ['leave', { agent: 'presents', offer: 'pause-2m' }],
      /offers are locked: guardrail/,
    ],
    ['an offer that does not exist', [{ agent: 'presents', offer: 'gone' }], /no offer gone/],
    ['an answer when all is over', ['leave', 'done', 'done'], /no step is at hand/],
  ])('stops at %s', async (_what, answers, why) => {
    const { stopped } = await played({ answers });
    expect(stopped).toEqual({ index: answers.length - 1, why: expect.stringMatching(why) });
  });
});

describe('what a case expects', () => {
  const found = async (expected: Record<string, unknown>, answers: readonly unknown[]) =>
    differences(
      caseSchema.parse({ name: 'x', expect: expected }).expect,
      await played({ answers }),
    );

  test('holds when it came out so', async () => {
    const expected = {
      playbook: 'price',
      blockedBy: [],
      steps: ['why', { step: 'save', offer: 'discount-20-6m' }, 'kept'],
      suggested: ['discount-20-6m'],
      notSuggested: ['move-fee-waiver'],
      rejected: [{ offer: 'move-fee-waiver', because: ['offer.not.reason'] }],
      needsApproval: [],
      recorded: [
        { fact: 'offer.presented' },
        { fact: 'offer.accepted', offerId: 'discount-20-6m' },
      ],
      notRecorded: ['cancel.requested'],
      reminders: [],
      offersLocked: null,
      attemptsUsed: 1,
      confirmation: 'not-due',
      disposition: 'saved',
      ended: true,
    };
    expect(await found(expected, ['price', 'accepted', 'done'])).toEqual([]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['playbook', { playbook: 'moving' }],
    ['steps', { steps: ['why', 'cancel'] }],
    ['suggested', { suggested: [] }],
    ['notSuggested', { notSuggested: ['discount-20-6m'] }],
    [
      'rejected move-fee-waiver',
      { rejected: [{ offer: 'move-fee-waiver', because: ['offer.not.cool-down'] }] },
    ],
    ['recorded', { recorded: [{ fact: 'offer.accepted' }, { fact: 'offer.presented' }] }],
    ['notRecorded', { notRecorded: ['offer.accepted'] }],
    ['reminders', { reminders: ['final-bill'] }],
    ['offersLocked', { offersLocked: 'guardrail.locked.refusal' }],
    ['attemptsUsed', { attemptsUsed: 0 }],
    ['disposition', { disposition: 'cancelled' }],
    ['ended', { ended: false }],
  ])('does not hold: %s', async (what, expected) => {
    const differing = await found(expected, ['price', 'accepted', 'done']);
    expect(differing.map((difference) => difference.what)).toEqual([what]);
  });
});

describe('a case that cannot be played is told by line', () => {
  test.each<[string, string, RegExp]>([
    [
      'an amount below nothing',
      'accounts: [{ id: a, monthlyMinor: -5 }]',
      /:2 accounts\[0\]\.monthlyMinor/,
    ],
    ['no number', 'customer: { churnRisk: .nan }', /:2 customer\.churnRisk/],
    ['a huge number', 'accounts: [{ id: a, balanceDueMinor: 1e300 }]', /balanceDueMinor/],
    ['an account that is not there', 'account: other', /there is no account other/],
    [
      'an offer that is not there',
      'expect: { suggested: [gone] }',
      /expect\.suggested\[0\]: there is no offer gone/,
    ],
    [
      'a profile that is not there',
      'guardrails: mars',
      /there is no profile mars; use one of strict-eea/,
    ],
    ['a misspelled setting', 'anwsers: []', /no setting called anwsers/],
    ['a prototype key', '__proto__: { today: x }', /no setting called __proto__/],
    ['an alias', 'contact: &c { reason: price }\naccounts: *c', /uses the alias/],
  ])('%s', async (_what, line, expected) => {
    const file = join(dir.path, 'case.yaml');
    writeFileSync(file, `name: bad\n${line}\n`);
    await expect(readCase(file, reference)).rejects.toThrow(expected);
  });
});
