import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { caseSchema } from '../../../server/playbooks/case-schema.ts';
import { checkPlaybookFile } from '../../../server/playbooks/check-playbook-file.ts';
import { playCase } from '../../../server/playbooks/play-case.ts';
import { loadReferenceFiles, type ReferenceDocuments } from '../../../server/reference/load.ts';

const dir = fileURLToPath(new URL('../../../server/reference', import.meta.url));
const file = fileURLToPath(
  new URL('../../fixtures/playbooks/retailer-disputed-bill.yaml', import.meta.url),
);

let shipped: ReferenceDocuments;
beforeAll(async () => {
  shipped = await loadReferenceFiles(dir, { currency: 'EUR' });
});

describe('a playbook of another trade, written with the guide alone', () => {
  test('has nothing wrong with it', async () => {
    const { problems, warnings } = await checkPlaybookFile(file, shipped);
    expect([...problems, ...warnings]).toEqual([]);
  });

  /** The steps shown to somebody of a level of membership who gives these answers. */
  async function steps(tier: string, answers: readonly string[]): Promise<readonly string[]> {
    const { playbook } = await checkPlaybookFile(file, shipped);
    if (playbook === null) throw new Error('the playbook has problems');
    const played = playCase(
      caseSchema.parse({
        name: tier,
        accounts: [{ id: 'main', tier }],
        contact: { reason: 'billing-question', queue: 'billing' },
        answers,
      }),
      { ...shipped, playbooks: [playbook] },
    );
    expect(played.stopped).toBeNull();
    expect(played.setOff).toBe('retailer-disputed-bill');
    return played.steps.map(({ step }) => step);
  }

  const asked = ['given', 'verified', 'paid-too-much'];

  test.each([
    ['gold', 'ten-or-more', 'pay-back'],
    ['silver', 'under-ten', 'pay-back'],
    ['silver', 'ten-or-more', 'not-this-time'],
    ['bronze', 'under-ten', 'ask-billing'],
    ['guest', 'ten-or-more', 'ask-billing'],
  ])('%s, %s: %s', async (tier, amount, next) => {
    expect(await steps(tier, [...asked, amount])).toEqual([
      ...['who', 'verify', 'what-is-wrong', 'how-much'],
      next,
    ]);
  });

  test('what was not paid is not paid back, and nobody unverified hears anything', async () => {
    expect(await steps('gold', ['given', 'verified', 'not-paid'])).toContain('nothing-taken');
    expect(await steps('gold', ['given', 'not-verified'])).toEqual([
      'who',
      'verify',
      'cannot-verify',
    ]);
  });
});
