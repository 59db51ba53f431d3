import { describe, expect, test } from '@jest/globals';
import { openGrantSigner } from '../../../../server/authority/grant-signer.ts';
import { systemRandom } from '../../../../server/runtime/random.ts';
import { CLOCK_TOLERANCE_MS } from '../../../../shared/domain/authority/ledger.ts';
import type { AccountId, OfferId } from '../../../../shared/domain/ids.ts';
import type { FactEnvelope, FactPayload } from '../../../../shared/protocol/fact.ts';
import { type ApprovalOffice, useApprovalOffice } from '../../../support/approval-office.ts';
import { GRANT_TIME_MS } from '../../../support/approval-times.ts';
import { addRecorder } from '../../../support/desk-facts.ts';
import { brokenGrants, CLAIMS, claimsOf, withAltered } from '../../../support/forged-grants.ts';
import { addContact, addLeg } from '../../../support/rows.ts';
import { useServerDatabase } from '../../../support/server-database.ts';

/** What the agent's desk records when the customer takes what was granted. */
function acceptance(
  { asker, intake }: ApprovalOffice,
  change: Partial<FactPayload<'offer.accepted'>>,
  atMs = intake.clock.nowMs(),
): FactEnvelope {
  return asker.desk.record(
    'offer.accepted',
    {
      contactId: asker.contactId,
      offerId: 'credit-150' as OfferId,
      offerVersion: 1,
      currency: 'EUR',
      faceValueMinor: 15_000,
      costMinor: 7_500,
      ...change,
    },
    atMs,
  );
}

describe('a grant that comes with an acceptance', () => {
  const database = useServerDatabase();
  const using = useApprovalOffice(database);
  const push = async (...facts: FactEnvelope[]) => {
    const { intake, asker } = using.office;
    intake.clock.advance(1_000);
    return (await intake.push(asker.desk, facts)).quarantined;
  };
  const refused = (detail: string) => [
    { code: 'not-allowed', detail: expect.stringContaining(detail) },
  ];

  test('a granted offer is accepted beyond the agent’s limits, once', async () => {
    const { grant } = await using.office.granted();

    expect(await push(acceptance(using.office, { grant }))).toEqual([]);
    expect(await using.office.leaseRows()).toEqual([
      { state: 'closed', granted_minor: 15_000, settled_minor: 15_000 },
    ]);
    expect(await push(acceptance(using.office, { grant }))).toMatchObject(
      refused('used or handed back'),
    );
  });

  test('a countered amount is what the acceptance comes to', async () => {
    const { office } = using;
    const { request } = await office.ask();
    const { state } = await office.approvals.decide(office.siri, request.approvalId, {
      kind: 'counter',
      offerId: request.terms.offerId,
      faceValueMinor: 12_000,
      note: '',
    });
    if (state.kind !== 'countered') throw new Error(`it is ${state.kind}`);
    const { grant } = state;

    const over = acceptance(office, { grant, faceValueMinor: 12_001, costMinor: 6_000 });
    const given = acceptance(office, { grant, faceValueMinor: 12_000, costMinor: 6_000 });
    expect(await push(over, given)).toMatchObject(refused('smaller amount'));

    const rows = office.intake.db.selectFrom('contact_offers').select('face_value_minor');
    expect(await rows.execute()).toEqual([{ face_value_minor: 12_000 }]);
  });

  test.each(CLAIMS)('a grant whose %s was altered is refused', async (claim) => {
    const { grant } = await using.office.granted();
    const altered = withAltered(grant, claim);

    expect(await push(acceptance(using.office, { grant: altered }))).toMatchObject(
      refused("not one of this company's"),
    );
  });

  test('what only looks like a grant is refused', async () => {
    const { grant } = await using.office.granted();
    for (const [what, broken] of Object.entries(brokenGrants(grant))) {
      if (broken.length < 20) throw new Error(`${what} would not get as far as the server`);
      const [told] = await push(acceptance(using.office, { grant: broken }));
      expect([what, told?.detail]).toEqual([what, expect.stringMatching(/grant is not good/)]);
    }
    expect(await using.office.leaseRows()).toMatchObject([{ state: 'open', settled_minor: 0 }]);
  });

  test('a grant signed with a key that is not the company’s is refused', async () => {
    const { grant } = await using.office.granted();
    const { kid } = JSON.parse(Buffer.from(grant.split('.')[0] ?? '', 'base64url').toString());
    const { CompactSign, generateKeyPair } = await import('jose');
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const forged = await new CompactSign(Buffer.from(JSON.stringify(claimsOf(grant))))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'savedesk-grant', kid })
      .sign(privateKey);

    expect(await push(acceptance(using.office, { grant: forged }))).toMatchObject(
      refused("not one of this company's"),
    );
  });

  test('a grant that was signed and never given is refused', async () => {
    const { office } = using;
    const { grant } = await office.granted();
    const { request } = await office.ask({ offerId: 'credit-90' });
    const claims = claimsOf(grant);
    const forApproval = await office.sign({ ...claims, approvalId: request.approvalId });
    const dearer = await office.sign({ ...claims, faceValueMinor: 30_000 });

    for (const signed of [forApproval, dearer]) {
      expect(await push(acceptance(office, { grant: signed }))).toMatchObject(
        refused('nobody gave it'),
      );
    }
  });

  test.each<[string, Partial<FactPayload<'offer.accepted'>>, string]>([
    ['another offer', { offerId: 'credit-300' as OfferId }, 'another offer'],
    ['a higher amount', { faceValueMinor: 15_001 }, 'smaller amount'],
    ['another account', { accountId: 'main' as AccountId }, ''],
  ])('replayed for %s it is refused', async (_what, change, why) => {
    const { grant } = await using.office.granted();
    expect(await push(acceptance(using.office, { grant, ...change }))).toMatchObject(refused(why));
    expect(await using.office.leaseRows()).toMatchObject([{ settled_minor: 0 }]);
  });

  test('replayed on another contact it is refused', async () => {
    const { office } = using;
    const { intake, asker } = office;
    const { grant } = await office.granted();
    const contactId = await addContact(intake.db, {
      agent_id: asker.agent.id,
      customer_id: asker.customerId,
      state: 'live',
      ended_at: null,
    });
    await addLeg(intake.db, contactId, asker.agent.id);

    expect(await push(acceptance(office, { grant, contactId }))).toMatchObject(
      refused('another contact'),
    );
  });

  test('replayed from another desk of the agent it is refused', async () => {
    const { office } = using;
    const { intake, asker } = office;
    const { grant } = await office.granted();
    const second = await addRecorder(intake.db, asker.agent);
    const stolen = acceptance({ ...office, asker: { ...asker, desk: second } }, { grant });

    expect((await intake.push(second, [stolen])).quarantined).toMatchObject(
      refused('another desk'),
    );
  });

  test('used in time and reported days later it counts; used too late it is refused', async () => {
    const { office } = using;
    const { intake } = office;
    const { grant, grantExpiresAtMs } = await office.granted();
    const late = acceptance(office, { grant }, grantExpiresAtMs + CLOCK_TOLERANCE_MS + 1);
    intake.clock.advance(GRANT_TIME_MS + 3 * 86_400_000);
    expect(await push(late)).toMatchObject(refused('expired'));

    const inTime = acceptance(office, { grant }, grantExpiresAtMs);
    expect(await push(inTime)).toEqual([]);
  });

  test('handed back it is good for nothing any more', async () => {
    const { office } = using;
    const { grant, leaseId } = await office.granted();
    const handedBack = office.asker.desk.record('lease.closed', { leaseId, spentMinor: 0 });

    expect(await push(handedBack, acceptance(office, { grant }))).toMatchObject(
      refused('used or handed back'),
    );
    expect(await office.leaseRows()).toMatchObject([{ state: 'closed', settled_minor: 0 }]);
  });

  test('a grant of a former key is still good', async () => {
    const { office } = using;
    const { grant } = await office.granted();
    await openGrantSigner({ db: database.db, clock: office.intake.clock }, systemRandom.bytes(32));

    expect(await push(acceptance(office, { grant }))).toEqual([]);
  });
});
